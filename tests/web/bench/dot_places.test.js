import assert from "node:assert/strict";
import { test } from "node:test";

import { axisOf, blockDots, fitDots, quartiles, stackDots } from "../../../web/bench/dot_places.js";

const random = (seed = 1) => () => (seed = (seed * 48271) % 2147483647) / 2147483647;

test("quartiles lie between neighbours in proportion, and who diverged counts as infinite", () => {
  assert.deepEqual(quartiles([4, 1, 3, 2]), { low: 1.75, median: 2.5, high: 3.25 });
  assert.deepEqual(quartiles([1, 2, 3, 4, 5]), { low: 2, median: 3, high: 4 });
  assert.deepEqual(quartiles([1, NaN, 2, 3, Infinity]), { low: 2, median: 3, high: Infinity });
  assert.deepEqual(quartiles([NaN, NaN]), { low: Infinity, median: Infinity, high: Infinity });
  assert.deepEqual(quartiles([7]), { low: 7, median: 7, high: 7 });
  assert.deepEqual(quartiles([]), { low: NaN, median: NaN, high: NaN });
});

for (const { pitch, make } of [
  { pitch: 9, make: (/** @type {() => number} */ next) => next() * 300 },
  { pitch: 5, make: (/** @type {() => number} */ next) => Math.floor(next() * 4) * 50 },
  { pitch: 9, make: () => 100 },
]) {
  test(`dots a pitch of ${pitch} wide never lie over each other, and always the same way`, () => {
    const next = random();
    const places = Array.from({ length: 64 }, () => make(next));
    const levels = stackDots(places, pitch);
    for (let i = 0; i < places.length; i++)
      for (let k = 0; k < i; k++) {
        const apart = Math.hypot(places[i] - places[k], (levels[i] - levels[k]) * pitch);
        assert.ok(apart >= pitch - 1e-9, `${i} and ${k}: ${apart}`);
      }
    assert.deepEqual(stackDots(places, pitch), levels);
  });
}

test("a dot alone lies in the middle, and levels grow to both sides", () => {
  assert.deepEqual([...stackDots([10, 200], 9)], [0, 0]);
  assert.deepEqual([...stackDots([50, 50, 50, 50, 50], 9)], [0, 1, -1, 2, -2]);
  assert.deepEqual([...stackDots([], 9)], []);
});

test("dots are as large as the row's height lets them be", () => {
  assert.equal(fitDots([[10, 30, 60]], 44, 1).radius, 4.5);
  const crowded = fitDots([new Array(9).fill(5), [1]], 44, 1);
  assert.ok(crowded.radius < 4.5 && crowded.heights[0] <= 45);
  const heap = fitDots([new Array(64).fill(5)], 44, 1);
  assert.equal(heap.radius, 2);
  assert.ok(heap.heights[0] >= 64 * heap.pitch, "the row grows rather than that dots hide each other");
});

for (const log of [true, false]) {
  test(`a ${log ? "log" : "linear"} axis holds every value and the target, in order`, () => {
    const values = [0.02, 0.5, 0.003, 7];
    const axis = axisOf([values, [NaN, Infinity]], { log, target: 0.001, width: 600, room: 50 });
    const shares = [0.001, ...values].map(axis.share);
    assert.ok(shares.every((share) => share > 0 && share < 1));
    assert.ok(axis.share(0.5) > axis.share(0.02) && axis.share(7) > axis.share(0.5));
    const labelled = axis.ticks.filter(({ isLabelled }) => isLabelled).map(({ value }) => axis.share(value) * 600);
    assert.ok(labelled.length >= 2);
    for (let i = 1; i < labelled.length; i++) assert.ok(labelled[i] - labelled[i - 1] >= 45, "labels do not touch");
  });
}

test("an axis of nothing, of one value, of equal ones and of zeros is one all the same", () => {
  for (const log of [true, false])
    for (const values of [[], [NaN], [0], [0, 0.5], [0.7, 0.7], [1e-300, 1]]) {
      const axis = axisOf([values], { log, target: null, width: 300, room: 50 });
      assert.ok(axis.from < axis.to);
      for (const value of values) if (Number.isFinite(value)) assert.ok(axis.share(value) >= 0 && axis.share(value) <= 1, String(value));
    }
});

test("those that diverged fill a block, column by column", () => {
  const places = blockDots(5, 2, 10);
  assert.deepEqual(places.map(({ x }) => x), [5, 15, 5, 15, 5]);
  assert.deepEqual(places.map(({ y }) => y), [-10, -10, 0, 0, 10]);
});
