import assert from "node:assert/strict";
import { test } from "node:test";

import { CHARTS, LOSSES } from "../../../../web/draw/charts/chart_table.js";
import { measurementsOf, OPENABLE } from "../../../../web/draw/charts/charts.js";
import { languages } from "../../../../web/messages/messages.js";
import { createFormat } from "../../../../web/shared/number_format.js";

/** @type {import("../../../../web/draw/charts/chart_table.js").Numbers} */
const numbers = {
  epoch: 3, lossTrain: 0.25, lossTest: 0.5, accuracyTrain: 0.75, accuracyTest: 0.5, run: 0, learningRate: 0.1, rollbacks: 1,
  bands: [1, 2, 3, 4], gradientNorms: [0.5, 0.25, 2], meanWeights: [1, 2, 3], saturatedShares: [0, 0.5], tuned: false, tuner: null,
  kept: null, inspection: null, edited: false, past: false, held: false,
};

/** @param {Partial<import("../../../../web/draw/charts/chart_table.js").Context>} [change] */
const context = (change) => ({
  translate: (/** @type {string} */ id, values = {}) => [id, ...Object.values(values)].join(" "), format: createFormat(() => "en"),
  layers: 3, runs: 1, run: 0, rolledBack: false, logScale: false, goal: null, pinned: [], ...change,
});

/** @param {string} id */
const entry = (id) => CHARTS.find((chart) => chart.id === id) ?? assert.fail(id);

test("every chart has an id of its own and its words in every language", () => {
  assert.equal(new Set(OPENABLE).size, OPENABLE.length);
  for (const { messages } of Object.values(languages))
    for (const id of OPENABLE) for (const word of [`chart.${id}`, `chart.${id}Title`]) assert.ok(messages[word], word);
  const more = CHARTS.flatMap(({ hint, empty }) => [hint, ...[0, 1, 3].map((layers) => empty?.({ ...context({}), layers }))]);
  for (const id of more) assert.ok(!id || id in languages.en.messages, id);
});

for (const chart of [LOSSES, ...CHARTS]) {
  test(`${chart.id} keeps a value for each of its lines, and writes it`, () => {
    for (const runs of [1, 8]) {
      const now = context({ runs });
      const series = chart.series(numbers, now) ?? assert.fail("no series");
      const lines = chart.lines(now);
      assert.ok(lines.length > 0 && lines.length <= series.length);
      assert.match(chart.format(now.format)(series[0]), /\d/);
      for (const [a, b] of chart.bands?.(now) ?? []) assert.ok(lines[a].hidden && lines[b].hidden);
      for (const line of lines) assert.ok(line.color((name) => name));
    }
  });
}

test("a band's edges are the percentiles of the line it is around", () => {
  const series = Array.from(LOSSES.series(numbers, context()) ?? []);
  assert.deepEqual(LOSSES.bands?.(context({ runs: 2 })).map(([high, low]) => [series[low], series[high]]), [[3, 4], [1, 2]]);
  assert.equal(LOSSES.bands?.(context()).length, 0);
});

test("what there is nothing of at an epoch is null", () => {
  assert.equal(entry("gradients").series({ ...numbers, gradientNorms: [0, 0, 0] }, context()), null);
  for (const none of [null, []]) assert.equal(entry("units").series({ ...numbers, saturatedShares: none }, context()), null);
});

test("a rollback is a dot on the rate", () => {
  assert.deepEqual(entry("rate").series(numbers, context()), [0.1, NaN]);
  assert.deepEqual(entry("rate").series(numbers, context({ rolledBack: true })), [0.1, 0.1]);
});

test("a layer has one colour in all charts, and its name is said", () => {
  const colors = ["gradients", "weights", "units"].map((id) => entry(id).lines(context()).map((line) => line.color((name) => name)));
  assert.deepEqual(colors[0], colors[1]);
  assert.deepEqual(colors[2], colors[0].slice(0, 2), "the output has no share");
  assert.deepEqual(entry("weights").lines(context()).map(({ label, said }) => [label, said?.("7")]), [
    ["1", "chart.layerValue 1 7"], ["2", "chart.layerValue 2 7"], ["chart.outputShort", "chart.layerValue chart.outputShort 7"],
  ]);
  assert.deepEqual(entry("units").lines(context({ layers: 0 })), []);
});

test("what is measured is what open charts need", () => {
  assert.deepEqual(measurementsOf(["gradients", "rate"]), []);
  assert.deepEqual(measurementsOf(["tuner"]), ["tuner"]);
  assert.deepEqual(measurementsOf(OPENABLE), ["saturatedShares", "tuner"]);
});
