import assert from "node:assert/strict";
import { test } from "node:test";
import { STEPS, step } from "../../../web/draw/color_scale.js";
import { MapImage, paint } from "../../../web/draw/map_image.js";

const palette = Uint32Array.from({ length: STEPS }, (_, i) => i);

test("a map at its own size takes the step of each number", () => {
  const map = Float32Array.from([-1, -0.2, 0, 0.4, 1, 5, -5, NaN, 0.99]);
  const pixels = new Uint32Array(9);
  paint(pixels, map, 0, 3, 3, palette, false);
  assert.deepEqual([...pixels], [...map].map(step));
});

test("a smaller picture takes the means of blocks", () => {
  const side = 100;
  const map = Float32Array.from({ length: 2 * side * side }, (_, i) => Math.sin(i * 0.37) * ((i % 7) / 5));
  for (const size of [50, 25, 20, 10]) {
    const pixels = new Uint32Array(size * size);
    paint(pixels, map, side * side, side, size, palette, false);
    const block = side / size;
    for (let p = 0; p < pixels.length; p++) {
      let sum = 0;
      for (let y = 0; y < block; y++)
        for (let x = 0; x < block; x++) sum += map[side * side + (Math.floor(p / size) * block + y) * side + (p % size) * block + x];
      assert.ok(Math.abs(pixels[p] - step(sum / (block * block))) <= (Math.abs(sum) < 1e-9 ? 1 : 0), `size ${size} pixel ${p}`);
    }
  }
});

test("discretized, a map is all -1 and 1", () => {
  const pixels = new Uint32Array(4);
  paint(pixels, [0.01, -0.01, 0, -3], 0, 2, 2, palette, true);
  assert.deepEqual([...pixels], [30, 0, 30, 0]);
});

test("it says whether a pixel is another than before", () => {
  const pixels = new Uint32Array(4);
  assert.ok(paint(pixels, [0.01, -0.01, 0, -3], 0, 2, 2, palette, true));
  assert.ok(!paint(pixels, [0.02, -0.01, 0, -2], 0, 2, 2, palette, true), "other numbers, the same colours");
  assert.ok(paint(pixels, [-0.01, -0.01, 0, -3], 0, 2, 2, palette, true));
});

/** @param {unknown} type @param {() => void} body */
function withImageData(type, body) {
  const own = globalThis.ImageData;
  Object.assign(globalThis, { ImageData: type });
  try {
    body();
  } finally {
    Object.assign(globalThis, { ImageData: own });
  }
}

test("only a picture that changed is sent to its canvas", () => {
  class FakeImageData {
    /** @param {number} width @param {number} height */
    constructor(width, height) {
      this.width = width;
      this.data = new Uint8ClampedArray(4 * width * height);
    }
  }
  withImageData(FakeImageData, () => {
    const sent = { count: 0, lost: false };
    const canvas = Object.assign(new EventTarget(), { width: 1, height: 1 });
    const context = { canvas, putImageData: () => sent.count++, isContextLost: () => sent.lost };
    const picture = new MapImage(/** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (context)));
    const put = (/** @type {number[]} */ map) => picture.put(map, 0, 2, palette, false);
    picture.resize(2);
    put([0, 0, 0, 1]);
    put([0, 0.001, 0, 1]);
    assert.equal(sent.count, 1);
    put([0.5, 0, 0, 1]);
    assert.equal(sent.count, 2);
    picture.resize(2);
    put([0.5, 0, 0, 1]);
    assert.equal(sent.count, 2, "the same size is no change");
    picture.resize(1);
    put([0.5, 0, 0, 1]);
    assert.equal(sent.count, 3);
    sent.lost = true;
    put([0.5, 0, 0, 1]);
    sent.lost = false;
    put([0.5, 0, 0, 1]);
    assert.equal(sent.count, 4, "a canvas whose memory was taken is filled again");
    put([0.5, 0, 0, 1]);
    assert.equal(sent.count, 4);
    canvas.dispatchEvent(new Event("contextrestored"));
    assert.equal(sent.count, 5, "though it was taken and given back between two frames");
  });
});
