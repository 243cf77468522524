import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync, deflateSync, inflateRawSync } from "node:zlib";

import { FEWEST_POINTS, MOST_POINTS, PackingError, packPoints, unpackPoints } from "../../../web/shared/packed_points.js";

/** @param {Buffer | Uint8Array} bytes */
const textOf = (bytes) => deflateRawSync(bytes).toString("base64url");
const refusedAs = (/** @type {string} */ words) => (/** @type {unknown} */ error) => {
  assert.ok(error instanceof PackingError, String(error));
  assert.ok(error.message.startsWith(words), error.message);
  return true;
};

test("points come back as they were packed, in the documented bytes", async () => {
  const text = await packPoints(Float64Array.of(0.75, -0.75, 6, 0), Float64Array.of(1, -1));
  assert.deepEqual([...inflateRawSync(Buffer.from(text, "base64url"))], [0, 1, 0, 255, 0, 8, 0, 0, 127, 129]);
  assert.deepEqual(await unpackPoints(text), { xy: Float64Array.of(0.75, -0.75, 6, 0), targets: Float64Array.of(1, -1) });
});

test("as many as there may be, and other numbers to the nearest step", async () => {
  for (const count of [FEWEST_POINTS, 500, MOST_POINTS]) {
    const xy = Float64Array.from({ length: 2 * count }, (_, i) => 95 * Math.sin(i * i));
    const targets = Float64Array.from({ length: count }, (_, i) => Math.cos(i * i));
    const back = await unpackPoints(await packPoints(xy, targets));
    assert.equal(back.targets.length, count);
    assert.ok(back.xy.every((value, i) => Math.abs(value - xy[i]) <= 6 / 4096 + 1e-12));
    assert.ok(back.targets.every((value, i) => Math.abs(value - targets[i]) <= 0.5 / 127 + 1e-12));
  }
});

const good = textOf(Buffer.from(Array.from({ length: 250 }, (_, i) => (i * i) % 127)));
/** @type {[string, string, string][]} what, the text, what is said of it */
const NO_POINTS = [
  ["nothing", "", "must be base64url"],
  ["a padded text", "ab=", "must be base64url"],
  ["another alphabet", "über", "must be base64url"],
  ["half a byte", "A", "is cut or broken"],
  ["what is not deflated", "____", "is cut or broken"],
  ["a text that is cut", good.slice(0, -8), "is cut or broken"],
  ["a header", deflateSync(Buffer.alloc(10)).toString("base64url"), "is cut or broken"],
  ["no point", textOf(Buffer.alloc(0)), "must hold 2 to 5000 points, not 0"],
  ["one point", textOf(Buffer.alloc(5)), "must hold 2 to 5000 points, not 1"],
  ["an odd length", textOf(Buffer.alloc(11)), "unpacks to 11 bytes; a point has 5"],
  ["too many", textOf(Buffer.alloc(5 * 5001)), "unpacks to more than 25000 bytes"],
  ["a bomb", textOf(Buffer.alloc(50_000_000)), "unpacks to more than 25000 bytes"],
  ["a target of -128", textOf(Buffer.from([...Array(9).fill(0), 0x80])), "holds a point or a target that is out of range"],
  ["a coordinate of -32768", textOf(Buffer.from([0, 0x80, ...Array(8).fill(0)])), "holds a point or a target that is out of range"],
];

for (const [what, text, words] of NO_POINTS) {
  test(`no points: ${what}`, async () => assert.rejects(unpackPoints(text), refusedAs(words)));
}

/** @type {[string, number[], number[], string][]} */
const CANNOT = [
  ["one", [0, 0], [1], "must hold 2 to 5000 points, not 1"],
  ["too many", Array(10_002).fill(0), Array(5001).fill(0), "must hold 2 to 5000 points, not 5001"],
  ["too far out", [0, 0, 0, 96], [1, 1], "points must be from -96 to 96"],
  ["too large a target", [0, 0, 0, 0], [1, 1.5], "targets must be from -1 to 1"],
  ["no number", [0, NaN, 0, 0], [1, 1], "must be finite numbers"],
  ["half a point", [0, 0, 0], [1, 1], "points must be (n, 2)"],
];

for (const [what, xy, targets, words] of CANNOT) {
  test(`no text can hold them: ${what}`, async () => assert.rejects(packPoints(Float64Array.from(xy), Float64Array.from(targets)), refusedAs(words)));
}

test("an old browser is told", async () => {
  const streams = { CompressionStream: globalThis.CompressionStream, DecompressionStream: globalThis.DecompressionStream };
  Object.assign(globalThis, { CompressionStream: undefined, DecompressionStream: undefined });
  try {
    await assert.rejects(unpackPoints(good), refusedAs("needs a newer browser"));
    await assert.rejects(packPoints(new Float64Array(4), new Float64Array(2)), refusedAs("needs a newer browser"));
  } finally {
    Object.assign(globalThis, streams);
  }
});
