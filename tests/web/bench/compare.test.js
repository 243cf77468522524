import assert from "node:assert/strict";
import { test } from "node:test";

import { changes, differing, namesOf, settingValue } from "../../../web/bench/run_differences.js";
import { seedsSentence, seedsTable } from "../../../web/bench/same_seeds_words.js";
import { wrapped } from "../../../web/bench/seeds_picture.js";
import { sparkPath } from "../../../web/bench/sparkline.js";
import en from "../../../web/messages/en.compare.js";
import es from "../../../web/messages/es.compare.js";
import { createMessages } from "../../../web/messages/messages.js";
import generated from "../../../web/schema.js";

const schema = /** @type {import("../../../web/shared/types.js").Schema} */ (/** @type {unknown} */ (generated));
const messages = createMessages("en");
messages.add({ en, es });
/** @param {Record<string, string>} [change] */
const values = (change) => ({ ...Object.fromEntries(schema.fields.map((field) => [field.name, field.default])), seed: "0.5", ...change });
const words = (/** @type {Record<string, string>} */ before, /** @type {Record<string, string>} */ after, language = messages) => changes(values(before), values(after), schema, language).map(({ text }) => text);
const names = (/** @type {Record<string, string>} */ first, /** @type {Record<string, string>} */ second) => namesOf([{ id: 3, values: values(first) }, { id: 5, values: values(second) }], schema, messages);

test("both languages have the same words", () => {
  assert.deepEqual(Object.keys(es), Object.keys(en));
  for (const [id, text] of Object.entries(en)) assert.deepEqual([...es[id].matchAll(/\{\w+\}/g)].map(String).sort(), [...text.matchAll(/\{\w+\}/g)].map(String).sort(), id);
});

test("what has changed is said as the page's controls say it", () => {
  assert.deepEqual(words({}, { learningRate: "0.1", activation: "relu" }), ["Activation: Tanh → ReLU", "Learning rate: 0.03 → 0.1"]);
  assert.deepEqual(words({}, { networkShape: "8,8,8" }), ["Hidden layers: 4, 2 → 8, 8, 8"]);
  assert.deepEqual(words({}, { networkShape: "" }), ["Hidden layers: 4, 2 → none"]);
  assert.deepEqual(words({}, { sinX: "true", y: "false" }), ["X₂ removed", "sin(X₁) added"]);
  assert.deepEqual(words({ data: "abc" }, { data: "def", percTrainData: "70" }).sort(), ["Own points: others", "Training data: 50% → 70%"]);
  assert.deepEqual(words({ problem: "regression" }, { problem: "regression", dataset: "xor", regDataset: "reg-gauss" }).length, 1, "the other problem's data set is not meant");
});

test("in Spanish, too", () => {
  const spanish = createMessages("es");
  assert.deepEqual(words({}, { learningRate: "0.1" }, spanish), ["Tasa de aprendizaje: 0,03 → 0,1"]);
});

test("what only shows is no difference", () => {
  assert.deepEqual(words({}, { bench: "compare", hideText: "true", animationSpeed: "1000", showTestData: "true", lesson: "spiral.2", shownRun: "2", stopEpoch: "9", targetLoss: "0.1", engine: "numpy" }), []);
  assert.deepEqual(differing([], schema), []);
});

test("every other setting is one", () => {
  const said = differing([values(), Object.fromEntries(schema.fields.map(({ name }) => [name, "?"]))].map((all) => ({ ...all, problem: "regression" })), schema);
  for (const key of ["batchSize", "noise", "seed", "weightsSeed", "dropout", "momentum", "optimizer", "initialization", "skipConnections", "runs", "samples", "regDataset"]) assert.ok(said.includes(key), key);
});

test("a value that is none has a word", () => {
  assert.equal(settingValue("weightsSeed", values(), schema, messages), "none");
  assert.equal(settingValue("samples", values(), schema, messages), "As usual");
});

test("two runs are called by what they differ in, else by their numbers", () => {
  assert.deepEqual(names({ regularization: "L1" }, {}).map(({ whole }) => whole), ["L1", "L2"]);
  assert.deepEqual(names({}, { learningRate: "0.1", seed: "9" }), [{ whole: "Learning rate 0.03", short: "0.03" }, { whole: "Learning rate 0.1", short: "0.1" }]);
  assert.deepEqual(names({ sinX: "true" }, {}).map(({ short }) => short), ["with sin(X₁)", "without sin(X₁)"]);
  assert.deepEqual(names({ noise: "10", activation: "relu" }, {}).map(({ whole }) => whole), ["run 3", "run 5"]);
});

const side = (/** @type {number[]} */ losses) => ({ losses: Float64Array.from(losses), training: new Float64Array(0), median: 0, reached: 0, diverged: 0 });
/** @param {Partial<import("../../../web/bench/same_seeds_words.js").SeedsResult["difference"]>} difference @param {number[]} a @param {number[]} b @returns {import("../../../web/bench/same_seeds_words.js").SeedsResult} */
const result = (difference, a, b) => ({
  sides: [side(a), side(b)], target: 0.1, runs: a.length, epochs: 300, seeds: a.map((_, i) => `s/${i}`),
  difference: { estimate: 0, low: 0, high: 0, wins: 0, n: a.length, diverged: 0, clear: true, ...difference },
});
const said = (/** @type {ReturnType<typeof result>} */ it, pair = names({}, { regularization: "L1" })) => seedsSentence(it, pair, messages);

test("one sentence says which one ends lower", () => {
  const clear = { estimate: 0.041, low: 0.019, high: 0.0604 };
  assert.equal(said(result(clear, [3, 3, 1], [2, 2, 2])), "L1 ends lower than L2 in 2 of 3 seeds; median difference −0.041 (95%: −0.060 to −0.019).");
  assert.equal(said(result({ estimate: -1.5, low: -2, high: -0.0012 }, [1, 1], [2, 2])), "L2 ends lower than L1 in 2 of 2 seeds; median difference −1.5000 (95%: −2.0000 to −0.0012).");
  assert.equal(said(result(clear, [3], [2]), names({ noise: "10", activation: "relu" }, {})).slice(0, 28), "Run 5 ends lower than run 3 ");
});

test("or that nobody knows", () => {
  const unclear = { estimate: 0.001, low: -0.02, high: 0.03, clear: false };
  assert.match(said(result(unclear, [2, 1], [1, 2])), /^No clear difference: L1 ends lower than L2 in 1 of 2 seeds; median difference −0.0010 \(95%: −0.0300 to 0.0200\)\.$/);
  assert.match(said(result({ clear: false }, [1], [1])), /difference 0\.000 \(95%: 0\.000 to 0\.000\)/);
  assert.match(said(result({ estimate: -1e-9, low: -2e-9, high: -5e-10 }, [1], [2])), /−1e−9 \(95%: −2e−9 to −5e−10\)/);
});

test("and what diverged", () => {
  assert.match(said(result({ estimate: -1, low: -2, high: -1, n: 2, diverged: 1 }, [1, 1, NaN], [2, 2, 2])), /in 2 of 2 seeds.*In 1 of 3 seeds a network diverged; they are left out/);
  assert.match(said(result({ estimate: NaN, low: NaN, high: NaN, n: 0, diverged: 1, clear: false }, [NaN], [1])), /no seed in which both L2 and L1 end/);
});

test("a seed a row", () => {
  const { head, rows } = seedsTable(result({}, [1, NaN], [0.5, 2]), names({}, { regularization: "L1" }), messages.t);
  assert.deepEqual(head, ["Seed", "Test loss, L2", "Test loss, L1", "Difference"]);
  assert.deepEqual(rows, [["s/0", 1, 0.5, 0.5], ["s/1", NaN, 2, NaN]]);
});

test("a sentence goes into lines", () => {
  assert.deepEqual(wrapped("one two three four", 9), ["one two", "three", "four"]);
  assert.deepEqual(wrapped("unbreakable word", 5), ["unbreakable", "word"]);
});

test("a small chart goes from end to end, on a log scale, over what is a number", () => {
  assert.equal(sparkPath([0, 10, 20], [1, 0.1, 0.01]), "M3.0 3.0L48.0 14.0L93.0 25.0");
  assert.equal(sparkPath([0, 10, 20], [1, Infinity, 0.01]), "M3.0 3.0L93.0 25.0");
  assert.equal(sparkPath([0, 10], [1, 1]), "M3.0 14.0L93.0 14.0");
  for (const none of [[], [1]]) assert.equal(sparkPath(none, none), "");
});
