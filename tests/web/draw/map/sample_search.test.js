import assert from "node:assert/strict";
import { test } from "node:test";

import { nearestSample, nextSample } from "../../../../web/draw/map/sample_search.js";

// A cross around the middle, and one sample off the map.
const CROSS = Float32Array.of(0, 0, 1, 2, 0, 1, -2, 0, -1, 0, 2, -1, 0, -2, 1, 7, 0, 1);

test("the nearest sample within reach is meant, or none", () => {
  assert.equal(nearestSample(CROSS, 1.8, 0.1, 0.5), 1);
  assert.equal(nearestSample(CROSS, 1, 0.9, 0.5), null);
  assert.equal(nearestSample(CROSS, 0.2, -0.1, Infinity), 0);
  assert.equal(nearestSample(CROSS, 7, 0, 0.5), null, "it is not on the map");
  assert.equal(nearestSample([], 0, 0, Infinity), null);
});

test("arrow keys go to the next sample in their direction and stay where there is none", () => {
  const steps = /** @type {[number, [number, number]][]} */ ([
    [0, [1, 0]],
    [0, [-1, 0]],
    [0, [0, 1]],
    [0, [0, -1]],
    [1, [1, 0]],
    [3, [1, 0]],
  ]);
  assert.deepEqual(steps.map(([from, way]) => nextSample(CROSS, from, way)), [1, 2, 3, 4, 1, 1]);
});

test("from any sample each other one is reached", () => {
  const samples = Float32Array.from({ length: 60 }, (_, i) => (i % 3 === 2 ? 1 : ((i * 7919) % 1000) / 100 - 5));
  const ways = /** @type {[number, number][]} */ ([[1, 0], [-1, 0], [0, 1], [0, -1]]);
  const reached = new Set([0]);
  for (const from of reached) for (const way of ways) reached.add(nextSample(samples, from, way));
  assert.equal(reached.size, 20);
});
