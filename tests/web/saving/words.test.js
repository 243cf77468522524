import assert from "node:assert/strict";
import { test } from "node:test";

import en from "../../../web/messages/en.saving.js";
import es from "../../../web/messages/es.saving.js";
import { createMessages } from "../../../web/messages/messages.js";
import { numbersWords, settingsWords } from "../../../web/messages/training_words.js";
import { fileName, kindOf } from "../../../web/saving/file_kinds.js";
import { intoLines, pieces } from "../../../web/saving/picture/wrapping.js";
import { LONGEST_LINK, writtenLink } from "../../../web/shared/written_link.js";
import generated from "../../../web/schema.js";

const schema = /** @type {import("../../../web/shared/types.js").Schema} */ (/** @type {unknown} */ (generated));
const usual = Object.fromEntries(schema.fields.map(({ name, default: value }) => [name, value]));

/** @param {Record<string, string>} changes @param {string} [language] */
const words = (changes, language = "en") => Object.fromEntries(settingsWords({ ...usual, ...changes }, schema, createMessages(language)));

test("both languages have the same words, with the same places", () => {
  const places = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  assert.deepEqual(Object.keys(es), Object.keys(en));
  for (const id of Object.keys(en)) assert.deepEqual(places(es[id]), places(en[id]), id);
});

test("the usual settings are said, others where they are not as usual", () => {
  assert.deepEqual(words({}), {
    ...{ "Data set": "Circle", "Training data": "50%", Noise: "0", "Batch size": "10", Activation: "Tanh" },
    ...{ "Learning rate": "0.03", Optimizer: "SGD", Regularization: "L2", "Regularization rate": "0" },
  });
  const changed = words({ dropout: "0.2", skipConnections: "true", runs: "8", seed: "0.5", regularization: "none", networkShape: "3", showTestData: "true" });
  assert.deepEqual([changed.Dropout, changed["Skip connections"], changed.Runs, changed.Seed], ["Drop 20%", "Yes", "8", "0.5"]);
  assert.ok(!("Regularization rate" in changed) && !("Hidden layers" in changed) && !("Show test data" in changed));
});

test("only what has to do with the problem is said", () => {
  const regression = words({ problem: "regression", regDataset: "reg-gauss", loss: "squared", dataset: "xor" });
  assert.equal(regression["Data set"], "Six cones");
  assert.ok(!("Loss" in regression));
  const own = words({ dataset: "own", data: "Y_gTyriaieFffSMA", samples: "50" });
  assert.ok(!("Noise" in own) && !("Samples" in own) && !Object.values(own).some((value) => value.includes("Y_gT")));
});

test("every setting that changes the training is said by name and value, in both languages", () => {
  const unsaid = ["networkShape", "data", "weights", "problem", "engine", "animationSpeed"];
  const inputs = schema.features.map(({ key }) => key);
  for (const { name, effect, options, default: value } of schema.fields) {
    if (effect === "redraws" || unsaid.includes(name) || inputs.includes(name) || !options) continue;
    const other = options.find((option) => option.value !== value && option.value !== "own")?.value ?? "";
    const problem = name === "regDataset" ? "regression" : "classification";
    for (const language of ["en", "es"]) assert.notDeepEqual(words({ problem, [name]: other }, language), words({ problem }, language), name);
  }
});

test("numbers are written as in the page's language; a small loss by its digits; several networks are medians", () => {
  const numbers = /** @type {import("../../../web/shared/types.js").Numbers} */ ({ epoch: 1200, lossTest: 0.00038, lossTrain: 0.5, accuracyTest: 0.985, accuracyTrain: 1 });
  assert.deepEqual(numbersWords(numbers, usual, createMessages("en")), [["Epoch", "1,200"], ["Test loss", "3.8e−4"], ["Test accuracy", "98.5%"], ["Training loss", "0.500"], ["Training accuracy", "100.0%"]]);
  const several = numbersWords(numbers, { ...usual, runs: "32", problem: "regression" }, createMessages("es"));
  assert.deepEqual(several[2], ["Pérdida de entrenamiento, mediana de 32", "0,500"]);
  assert.equal(several.length, 3);
});

test("what a file is is told by its name and type", () => {
  const kind = (/** @type {string} */ name, type = "") => kindOf({ name, type }).kind;
  for (const name of ["spiral.playground.json", "A.JSON"]) assert.equal(kind(name), "record");
  assert.equal(kind("x", "application/json"), "record");
  for (const name of ["points.csv", "points.tsv", "points", "notes.txt", "json"]) assert.equal(kind(name), "table");
  assert.deepEqual(kindOf({ name: "a.png", type: "image/png" }), { kind: "media", media: "image" });
  assert.equal(fileName("spiral", 300, "png"), "playground-spiral-epoch-300.png");
});

test("lines are filled and never too full; what is too wide stands alone", () => {
  const width = (/** @type {number} */ n) => n;
  assert.deepEqual(intoLines([40, 40, 40, 150, 10, 80], width, 10, 100), [[40, 40], [40], [150], [10, 80]]);
  assert.deepEqual(intoLines([], width, 10, 100), []);
});

test("a link is cut at 300 characters, and in pieces it is whole", () => {
  const exact = "x".repeat(LONGEST_LINK);
  assert.deepEqual(writtenLink(exact), { text: exact, cut: false });
  const { text, cut } = writtenLink(`${exact}y`);
  assert.ok(cut && text.length === LONGEST_LINK && text.endsWith("…"));
  assert.equal(pieces("añb🙂cd", 2).join("|"), "añ|b🙂|cd");
});
