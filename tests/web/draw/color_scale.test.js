import assert from "node:assert/strict";
import { test } from "node:test";
import { MAP_ALPHA, NEGATIVE, POSITIVE, STEPS, ZERO, cssScale, parseColor, scale, step, pixelScale } from "../../../web/draw/color_scale.js";

test("the scale has 31 steps from orange over grey to blue", () => {
  const colors = cssScale();
  assert.equal(colors.length, STEPS);
  assert.equal(colors[0], "#f59322");
  assert.equal(colors[15], "#e8eaeb");
  assert.equal(colors[30], "#0877bd");
});

test("values beyond -1 and 1 are clamped, and what is no number is the middle", () => {
  assert.equal(step(-1), 0);
  assert.equal(step(-40), 0);
  assert.equal(step(-Infinity), 0);
  assert.equal(step(1), STEPS - 1);
  assert.equal(step(1e9), STEPS - 1);
  assert.equal(step(Infinity), STEPS - 1);
  assert.equal(step(0), 15);
  assert.equal(step(NaN), 15);
});

test("steps are of equal width and never go back", () => {
  const counts = new Array(STEPS).fill(0);
  let last = 0;
  for (let i = 0; i < 31000; i++) {
    const now = step(-1 + (2 * (i + 0.5)) / 31000);
    assert.ok(now >= last);
    last = now;
    counts[now]++;
  }
  for (const n of counts) assert.ok(Math.abs(n - 1000) <= 1);
});

test("pixels of an image are red, green, blue, alpha in that order", () => {
  const bytes = new Uint8Array(pixelScale().buffer);
  assert.deepEqual([...bytes.slice(0, 4)], [...NEGATIVE, MAP_ALPHA]);
  assert.deepEqual([...bytes.slice(-4)], [...POSITIVE, MAP_ALPHA]);
  assert.deepEqual([...bytes.slice(60, 64)], [...ZERO, MAP_ALPHA]);
});

test("a dark midpoint leaves the ends as they are", () => {
  const dark = scale([50, 60, 70]);
  assert.deepEqual(dark[0], NEGATIVE);
  assert.deepEqual(dark[15], [50, 60, 70]);
  assert.deepEqual(dark[30], POSITIVE);
});

test("colours are read as style sheets and computed styles give them", () => {
  assert.deepEqual(parseColor(" #e8eaeb"), ZERO);
  assert.deepEqual(parseColor("rgb(1, 2, 3)"), [1, 2, 3]);
  assert.deepEqual(parseColor("rgb(1 2 3 / 50%)"), [1, 2, 3]);
  assert.equal(parseColor("oklch(50% 0 0)"), null);
});
