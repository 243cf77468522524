import assert from "node:assert/strict";
import { test } from "node:test";
import { resized } from "../../../../web/draw/network/layer_sizes.js";

test("layers and neurons come and go within bounds", () => {
  assert.deepEqual(resized([4, 2], "add"), [4, 2, 2]);
  assert.deepEqual(resized([4], "remove"), []);
  assert.equal(resized([], "remove"), null);
  assert.equal(resized([1, 1, 1, 1, 1, 1], "add"), null);
  assert.deepEqual(resized([4, 2], "add", 1), [4, 3]);
  assert.equal(resized([8], "add", 0), null);
  assert.equal(resized([1], "remove", 0), null);
  assert.deepEqual(resized([32], "remove", 0), [31]);
});
