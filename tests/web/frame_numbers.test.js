import assert from "node:assert/strict";
import { test } from "node:test";
import { FrameNumbers } from "../../web/frame_numbers.js";

test("numbers, lists and truth values come in one array, the rest beside it", () => {
  const frame = new FrameNumbers();
  const values = frame.layout([["epoch", -1], ["meanWeights", 2], ["edited", -2], ["bands", -3], ["saturatedShares", 0]]);
  values.set([7, 0.5, 0.25, 1]);
  const kept = Uint8Array.of(1, 0);
  const numbers = frame.read({ kept });
  assert.equal(numbers.epoch, 7);
  assert.deepEqual([...numbers.meanWeights], [0.5, 0.25]);
  assert.equal(numbers.edited, true);
  assert.equal(numbers.bands, null);
  assert.deepEqual([...(numbers.saturatedShares ?? [NaN])], [], "an empty list is one");
  assert.equal(numbers.kept, kept);
  values.set([8, 1, 2, 0]);
  assert.equal(frame.read(), numbers, "one object for all frames");
  assert.deepEqual([numbers.epoch, ...numbers.meanWeights, numbers.edited], [8, 1, 2, false]);
});

test("another layout takes the place of the one before", () => {
  const frame = new FrameNumbers();
  frame.layout([["bands", 4], ["epoch", -1]]);
  frame.read({ kept: Uint8Array.of(1) });
  frame.layout([["epoch", -1], ["bands", -3], ["kept", -3]]).set([3]);
  const { epoch, bands, kept } = frame.read();
  assert.deepEqual([epoch, bands, kept], [3, null, null]);
});
