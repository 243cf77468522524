import assert from "node:assert/strict";
import { test } from "node:test";
import { STEPS, step } from "../../../web/draw/color_scale.js";
import { traceZero } from "../../../web/draw/map/contour.js";
import { paint } from "../../../web/draw/map_image.js";
import { paintPoints } from "../../../web/draw/sample_points.js";

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

/** Notes what is drawn. */
function recorder() {
  /** @type {[string, ...unknown[]][]} */
  const calls = [];
  const context = new Proxy(/** @type {any} */ ({}), {
    get: (target, name) => (name in target ? target[name] : (/** @type {unknown[]} */ ...args) => calls.push([String(name), ...args])),
    set: (target, name, value) => {
      calls.push([`${String(name)}=`, value]);
      return true;
    },
  });
  return { calls, context };
}

test("the zero line of a circle is the circle", () => {
  const side = 60;
  const map = Float32Array.from({ length: side * side }, (_, i) => 15 - Math.hypot((i % side) - 30, Math.floor(i / side) - 30));
  let length = 0;
  let from = [0, 0];
  traceZero(
    {
      moveTo: (x, y) => (from = [x, y]),
      lineTo(x, y) {
        for (const [px, py] of [from, [x, y]]) assert.ok(Math.abs(Math.hypot(px - 30, py - 30) - 15) < 0.05);
        length += Math.hypot(x - from[0], y - from[1]);
      },
    },
    map,
    side,
  );
  assert.ok(Math.abs(length - 2 * Math.PI * 15) < 0.5);
});

test("a map that never changes its sign has no line, and a saddle has two that do not cross", () => {
  const { calls, context } = recorder();
  traceZero(context, [1, 1, 1, 1], 2);
  assert.equal(calls.length, 0);
  traceZero(context, [1, -0.5, -0.5, 1], 2);
  assert.equal(calls.length, 4);
});

test("points stand where they belong, in their targets' colours; negative ones carry a dash", () => {
  const { calls, context } = recorder();
  const colors = Array.from({ length: STEPS }, (_, i) => `c${i}`);
  paintPoints(context, [0, 0, 1, -6, 6, -1], 120, { radius: 3, outline: "#fff", width: 1, colors, step });
  const arcs = calls.filter(([name]) => name === "arc");
  assert.deepEqual(arcs.map((call) => call.slice(1, 4)), [[60, 60, 3], [0, 0, 3]]);
  assert.deepEqual(calls.filter(([name]) => name === "fillStyle=").map((call) => call[1]), ["c30", "c0"]);
  assert.equal(calls.filter(([name]) => name === "lineTo").length, 1);
});
