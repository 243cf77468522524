import assert from "node:assert/strict";
import { test } from "node:test";
import { STEPS, step } from "../../../web/draw/color_scale.js";
import { paint } from "../../../web/draw/map_image.js";

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
