import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32, inflateSync } from "node:zlib";

import { pngAddress } from "../../../web/saving/picture/png.js";

/** A PNG's chunks, each checked. @param {string} address */
function chunksOf(address) {
  const bytes = Buffer.from(address.replace(/^data:image\/png;base64,/, ""), "base64");
  assert.deepEqual([...bytes.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
  /** @type {Map<string, Buffer>} */ const chunks = new Map();
  for (let at = 8; at < bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + size);
    assert.equal(bytes.readUInt32BE(at + 8 + size), crc32(body));
    chunks.set(body.toString("latin1", 0, 4), body.subarray(4));
    at += size + 12;
  }
  return chunks;
}

for (const side of [1, 25, 100, 300]) {
  test(`a picture of ${side} pixels a side unpacks to what was packed`, () => {
    const pixels = Uint8Array.from({ length: side * side }, (_, i) => i % 3);
    const chunks = chunksOf(pngAddress(pixels, side, [[1, 2, 3], [4, 5, 6], [250, 251, 252]]));
    assert.deepEqual([...chunks.keys()], ["IHDR", "PLTE", "IDAT", "IEND"]);
    const head = chunks.get("IHDR") ?? Buffer.alloc(0);
    assert.deepEqual([head.readUInt32BE(0), head.readUInt32BE(4), ...head.subarray(8)], [side, side, 8, 3, 0, 0, 0]);
    assert.deepEqual([...(chunks.get("PLTE") ?? [])], [1, 2, 3, 4, 5, 6, 250, 251, 252]);
    const rows = inflateSync(chunks.get("IDAT") ?? Buffer.alloc(0)); // checks the sum at its end
    for (let row = 0; row < side; row++) assert.equal(rows[row * (side + 1)], 0);
    assert.deepEqual(rows.filter((_, i) => i % (side + 1)), Buffer.from(pixels));
  });
}
