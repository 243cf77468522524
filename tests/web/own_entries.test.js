import assert from "node:assert/strict";
import { test } from "node:test";

import { chosenValues, offeredValues, valueLabel, variableFields } from "../../web/bench/sweep_fields.js";
import { changes, settingValue } from "../../web/bench/run_differences.js";
import { labelLike, menuRows } from "../../web/controls/menus.js";
import compare from "../../web/messages/en.compare.js";
import { createMessages } from "../../web/messages/messages.js";
import { settingsWords } from "../../web/messages/training_words.js";
import { featureSetting, putOwnEntries } from "../../web/own_entries.js";
import { previewSettings } from "../../web/page/link_preview.js";
import generated from "../../web/schema.js";

/** @typedef {import("../../web/shared/types.js").Schema} Schema */

const original = JSON.stringify(generated);
const NOTHING = { activations: [], losses: [], optimizers: [], datasets: [], features: [] };
const numbers = (/** @type {number} */ length) => new Float64Array(length);
const curve = { x: numbers(3), value: numbers(3), slope: numbers(3) };
const OWN = {
  activations: [{ key: "snake", label: "Snake 1.5", ...curve }],
  losses: [{ key: "gentle", label: "gentle" }],
  optimizers: [{ key: "mine", label: "Noise" }],
  datasets: [
    { key: "rings", label: "rings", problem: "classification", points: Float64Array.of(1, 2, -1, 3, 4, 1) },
    { key: "waves", label: "waves", problem: "regression", points: Float64Array.of(1, 2, 0.5) },
  ],
  features: [{ key: "radius", label: "radius", map: numbers(400) }, { key: "angle", label: "angle", map: numbers(400) }],
};

/** @param {import("../../web/shared/types.js").OwnEntries} entries @returns {Schema} */
function schemaWith(entries) {
  const schema = JSON.parse(original);
  putOwnEntries(schema, entries);
  return schema;
}

/** @param {Schema} schema @param {string} name */
function fieldOf(schema, name) {
  const field = schema.fields.find((one) => one.name === name);
  assert.ok(field, name);
  return field;
}

/** @param {Schema} schema @param {string} name */
const valuesOf = (schema, name) => (fieldOf(schema, name).options ?? []).map(({ value }) => value);

/** What a menu ends with where there is nothing of one's own, "own points" aside. @param {string} name */
const lastOf = (name) => valuesOf(JSON.parse(original), name).findLast((value) => value !== "own");

test("one's own stand after the others, and before the points that a person brings", () => {
  const schema = schemaWith(OWN);
  assert.deepEqual(valuesOf(schema, "activation").slice(-2), [lastOf("activation"), "snake"]);
  assert.equal(valuesOf(schema, "loss").at(-1), "gentle");
  assert.equal(valuesOf(schema, "optimizer").at(-1), "mine");
  assert.deepEqual(valuesOf(schema, "dataset").slice(-3), [lastOf("dataset"), "rings", "own"]);
  assert.deepEqual(valuesOf(schema, "regDataset").slice(-3), [lastOf("regDataset"), "waves", "own"]);
  assert.deepEqual(valuesOf(schema, "ownFeatures"), ["radius", "angle"]);
  assert.deepEqual(schema.datasets.find(({ key }) => key === "rings")?.points, [[1, 2, -1], [3, 4, 1]]);
  assert.deepEqual(schema.features.slice(-2).map(({ key }) => key), ["radius", "angle"]);
});

test("what is registered next takes their place; without any the schema is what it was", () => {
  const schema = schemaWith(OWN);
  const { features } = schema;
  putOwnEntries(schema, { ...NOTHING, activations: [{ key: "other", label: "other", ...curve }] });
  assert.deepEqual(valuesOf(schema, "activation").slice(-2), [lastOf("activation"), "other"]);
  assert.equal(fieldOf(schema, "ownFeatures").options, null, "no menu without options");
  putOwnEntries(schema, NOTHING);
  assert.equal(JSON.stringify(schema), original);
  assert.equal(schema.features, features, "the list that others hold is the same");
});

test("a person's own is called as they say, and marked in each language", () => {
  const messages = createMessages("es");
  assert.equal(messages.entry({ label: "Noise", own: true }), "Noise (tu Python)", "their word, not ours");
  assert.equal(messages.entry({ label: "1.5 <b>{name}", own: true }), "1.5 <b>{name} (tu Python)");
  assert.equal(messages.entry({ label: "Circle" }), "Círculo");
  messages.use("en");
  assert.equal(messages.entry({ label: "snake", own: true }), "snake (own)");
});

test("inputs of one's own are one setting together, the others one each", () => {
  const { features } = schemaWith(OWN);
  assert.deepEqual(featureSetting(features, "sinX", true, "radius"), ["sinX", "true"]);
  assert.deepEqual(featureSetting(features, "angle", true, "radius"), ["ownFeatures", "radius,angle"]);
  assert.deepEqual(featureSetting(features, "radius", true, ""), ["ownFeatures", "radius"]);
  assert.deepEqual(featureSetting(features, "radius", false, "radius,angle"), ["ownFeatures", "angle"]);
  assert.deepEqual(featureSetting(features, "radius", false, "radius"), ["ownFeatures", ""]);
  assert.deepEqual(featureSetting(features, "gone", false, "gone,radius"), ["ownFeatures", "radius"], "still an input");
});

test("menus have them where there is a menu already, and none of their own", () => {
  const names = (/** @type {Schema} */ schema) => menuRows(schema.fields).map((row) => row.map(({ name }) => name));
  assert.deepEqual(names(schemaWith(OWN)), names(schemaWith(NOTHING)));
  const options = fieldOf(schemaWith(NOTHING), "activation").options ?? [];
  assert.equal(labelLike(options, "snake"), "snake", "one that is gone, or not there yet, is called by its key");
});

test("a sweep offers them, but no lists of inputs", () => {
  const schema = schemaWith(OWN);
  const messages = createMessages("en");
  const activation = fieldOf(schema, "activation");
  assert.ok(offeredValues(activation, "tanh").includes("snake"));
  assert.ok(chosenValues(activation, "snake").includes("snake"), "the one at hand");
  assert.equal(valueLabel(activation, "snake", messages), "Snake 1.5 (own)");
  assert.ok(!variableFields(schema.fields, { problem: "classification" }).some(({ name }) => name === "ownFeatures"));
});

test("in words, also where they have gone", () => {
  const schema = schemaWith(OWN);
  const messages = createMessages("en");
  messages.add({ en: compare });
  const usual = Object.fromEntries(schema.fields.map(({ name, default: value }) => [name, value]));
  const values = { ...usual, activation: "snake", optimizer: "mine", dataset: "rings", ownFeatures: "radius,angle", code: "q1CwVTDkAgA" };
  const words = Object.fromEntries(settingsWords(values, schema, messages));
  assert.deepEqual(
    [words.Activation, words.Optimizer, words["Data set"], words["Own inputs"]],
    ["Snake 1.5 (own)", "Noise (own)", "rings (own)", "radius (own), angle (own)"],
  );
  assert.ok(!JSON.stringify(words).includes(values.code), "nobody reads packed text");
  assert.deepEqual(changes(usual, { ...usual, ownFeatures: "radius" }, schema, messages).map(({ text }) => text), ["Own inputs: none → radius (own)"]);
  const left = schemaWith(NOTHING);
  assert.equal(settingValue("activation", values, left, messages), "snake");
  assert.equal(settingValue("ownFeatures", values, left, messages), "radius, angle");
});

test("a link that names some before the engine is there is shown without them", () => {
  const { values } = previewSettings("#ownFeatures=radius,angle&activation=snake&dataset=rings&code=q1CwVTDkAgA&noise=5", schemaWith(NOTHING));
  assert.deepEqual([values.ownFeatures, values.activation, values.dataset, values.noise], ["", "tanh", "circle", "5"]);
});
