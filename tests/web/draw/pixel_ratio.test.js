import assert from "node:assert/strict";
import { test } from "node:test";

import { pixelRatio, watchPixelRatio } from "../../../web/draw/pixel_ratio.js";

test("each change of screen is told once, however it comes to be known", () => {
  /** @type {Map<string, () => void>} */
  const queries = new Map();
  /** @type {() => void} */
  let resized = () => {};
  const page = /** @type {any} */ (globalThis);
  /** @type {() => void} */
  let tick = () => {};
  page.window = {
    addEventListener: (/** @type {string} */ _, /** @type {() => void} */ heard) => (resized = heard),
    setInterval: (/** @type {() => void} */ heard) => (tick = heard),
  };
  page.matchMedia = (/** @type {string} */ text) => ({
    addEventListener: (/** @type {string} */ _, /** @type {() => void} */ heard) => queries.set(text, heard),
    removeEventListener: () => queries.delete(text),
  });
  /** @param {number} ratio */
  const move = (ratio) => {
    page.devicePixelRatio = ratio;
    for (const heard of [...queries.values()]) heard(); // it matches no more
  };

  page.devicePixelRatio = 1;
  /** @type {number[][]} */
  const told = [[], []];
  for (const list of told) watchPixelRatio(() => list.push(pixelRatio()));
  move(2);
  move(1.5);
  for (const heard of [...queries.values()]) heard(); // a print preview
  page.devicePixelRatio = 1.25;
  resized();
  tick();
  move(1);
  assert.deepEqual(told, [[2, 1.5, 1.25, 1], [2, 1.5, 1.25, 1]]);
  assert.equal(queries.size, 1, "one query at a time");
});
