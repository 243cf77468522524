import assert from "node:assert/strict";
import { test } from "node:test";
import { fixedRange, linearRange, labelledSplits, logRange, logSplits, nearest, rateLabels, rateSplits } from "../../../../web/draw/charts/scales.js";
import { oddsOf } from "../../../../web/draw/charts/tuner_table.js";
import { createFormat } from "../../../../web/shared/number_format.js";

const format = createFormat(() => "en");

test("a log scale's lines are few, round and within it", () => {
  assert.deepEqual(logSplits(0.0009, 1.2), [0.001, 0.01, 0.1, 1]);
  assert.deepEqual(logSplits(0.02, 0.3), [0.02, 0.05, 0.1, 0.2]);
  assert.deepEqual(logSplits(0.6, 0.81), [0.6, 0.65, 0.7, 0.75, 0.8]);
  for (const [low, high] of [[1e-30, 1e5], [3e-300, 1], [1e-9, 7e-9], [0.5, 0.5000001]]) {
    const splits = logSplits(low, high);
    assert.ok(splits.length >= 2 && splits.length <= 7 && splits.every((value) => value >= low && value <= high), `${splits}`);
  }
});

test("however narrow, a log chart has lines whose labels can be told apart", () => {
  for (let value = 1e-7; value < 1e4; value *= 1.07) {
    for (const ratio of [1, 1.1, 1.9, 3, 8, 40, 900]) {
      const [low, high] = logRange(value, value * ratio);
      for (const digits of [2, 3]) {
        const labels = logSplits(low, high).map((line) => format.short(line, digits));
        assert.ok(labels.length >= 2 && labels.length <= 7, `${value} ${ratio}: ${labels}`);
        assert.equal(new Set(labels).size, labels.length, `${labels}`);
      }
      const rates = rateSplits(low, high).length;
      assert.ok(rates >= 1 && rates <= 7, `${value} ${ratio}`);
    }
  }
});

test("a rate's lines are the grid's, and labelled alike", () => {
  const lines = (/** @type {number} */ low, /** @type {number} */ high) => rateSplits(...logRange(low, high));
  for (const rate of [1e-6, 3e-5, 0.03, 0.1, 10]) assert.deepEqual(lines(rate, rate), [rate]);
  assert.deepEqual(lines(0.03, 0.1), [0.03, 0.1]);
  assert.deepEqual(lines(0.03, 10), [0.03, 0.1, 0.3, 1, 3, 10]);
  assert.deepEqual(rateLabels(lines(1e-6, 3), format), ["1e−6", "1e−4", "1e−2", "1"]);
  assert.deepEqual(rateLabels(lines(1e-4, 3e-4), format), ["0.0001", "0.0003"]);
  assert.deepEqual(rateLabels(lines(0.02, 0.02), format), ["0.018", "0.02", "0.022"]);
});

test("no label of a log scale stands over another, and powers of ten have theirs first", () => {
  const labelled = (/** @type {number} */ low, /** @type {number} */ high, /** @type {number} */ rows) => labelledSplits(rateSplits(low, high), low, high, rows);
  assert.deepEqual(labelled(5e-7, 0.06, 8), [1e-6, null, 1e-4, null, 1e-2, null]);
  assert.deepEqual(labelled(5e-7, 0.06, 30), [1e-6, 3e-6, 1e-4, 3e-4, 1e-2, 3e-2]);
  assert.deepEqual(labelled(0.02, 0.4, 2), [null, 0.1, null]);
  assert.deepEqual(rateLabels([null, 0.1, 0.3], format), ["", "0.1", "0.3"]);
  for (let low = 1e-7; low < 10; low *= 1.3) {
    for (const [ratio, rows] of [[3, 2], [60, 3], [200, 5], [1e6, 8]]) {
      const kept = labelledSplits(logSplits(low, low * ratio), low, low * ratio, rows).filter((line) => line !== null);
      assert.ok(kept.length >= 1);
      for (let i = 1; i < kept.length; i++) assert.ok(Math.log10(kept[i] / kept[i - 1]) >= Math.log10(ratio) / rows);
    }
  }
});

test("ranges hold what they are given, and something where there is nothing", () => {
  for (const [low, high] of [[1e-12, 5], [0.03, 0.03], [0.1, 0.2]]) {
    const [bottom, top] = logRange(low, high);
    assert.ok(bottom > 0 && bottom <= Math.max(low, high * 1e-9) && top >= high);
  }
  for (const nothing of [[null, null], [Infinity, -Infinity], [0, 0], [1, Infinity], [NaN, NaN]]) {
    const [bottom, top] = logRange(.../** @type {[number, number]} */ (nothing));
    assert.ok(bottom > 0 && top > bottom && top < Infinity);
  }
  assert.deepEqual(linearRange(/** @type {any} */ (null), /** @type {any} */ (null), 0), [0, 1]);
  const [bottom, top] = linearRange(0.2, 0.7, 0);
  assert.ok(bottom === 0 && top > 0.7);
  const [low, high] = fixedRange(0, 1);
  assert.ok(low < 0 && low > -0.1 && high > 1 && high < 1.1, "a little around");
});

test("the nearest epoch", () => {
  assert.equal(nearest([0, 4, 8, 12], 5), 1);
  assert.equal(nearest([0, 4, 8, 12], 7), 2);
  assert.equal(nearest([0, 4, 8, 12], 99), 3);
});

test("the tuner's odds are given for every rate or for the three moves", () => {
  const rates = [0.01, 0.03, 0.1, 0.3];
  assert.deepEqual(oddsOf({ rates, counts: [], scores: [], odds: [0.2, 0.3, 0.5], current: 1 }), [0.2, 0.3, 0.5, 0]);
  assert.deepEqual(oddsOf({ rates, counts: [], scores: [], odds: [0.2, 0.3, 0.5], current: 0 }), [0.3, 0.5, 0, 0]);
  assert.deepEqual(oddsOf({ rates, counts: [], scores: [], odds: [0, 1, 0, 0], current: 1 }), [0, 1, 0, 0]);
});
