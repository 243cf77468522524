import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { commandOf } from "../../../web/bench/sweep_command.js";
import { chosenValues, LEAST_VALUES, MOST_VALUES, offeredValues, typedValue, valueLabel, variableFields, wrongValue } from "../../../web/bench/sweep_fields.js";
import { MEASURES, seedOf } from "../../../web/bench/sweep_measures.js";
import { createScale, inkOn, viridis } from "../../../web/bench/sweep_scale.js";
import { createMessages } from "../../../web/messages/messages.js";
import en from "../../../web/messages/en.sweep.js";
import es from "../../../web/messages/es.sweep.js";
import schema from "../../../web/schema.js";

const fields = /** @type {import("../../../web/shared/types.js").Field[]} */ (schema.fields);
const defaults = Object.fromEntries(fields.map(({ name, default: value }) => [name, value]));
const field = (/** @type {string} */ name) => /** @type {import("../../../web/shared/types.js").Field} */ (fields.find((one) => one.name === name));

test("what is never varied is what the engine never varies", () => {
  const names = (/** @type {string} */ file, /** @type {RegExp} */ of) => [...(of.exec(readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8"))?.[1] ?? "").matchAll(/"(\w+)"/g)].map(([, name]) => name).sort();
  const ours = names("web/bench/sweep_fields.js", /NEVER_VARIED = new Set\(\[(.*?)\]/);
  assert.ok(ours.length > 2);
  assert.deepEqual(ours, names("py/playground/sweep.py", /_NEVER_VARIED = \{(.*?)\}/));
});

test("every setting is offered values, the one at hand among them, and begins with some", () => {
  for (const problem of ["classification", "regression"]) {
    for (const one of variableFields(fields, { ...defaults, problem })) {
      const offered = offeredValues(one, defaults[one.name]);
      const chosen = chosenValues(one, defaults[one.name]);
      assert.ok(offered.includes(defaults[one.name]), one.name);
      assert.ok(chosen.length >= LEAST_VALUES && chosen.length <= MOST_VALUES && chosen.every((value) => offered.includes(value)), `${one.name}: ${chosen}`);
      for (const value of offered) if (one.kind === "number" || one.kind === "sizes") assert.equal(wrongValue(one, value), null, `${one.name}=${value}`);
    }
  }
});

test("another value at hand is offered in its place", () => {
  const rates = offeredValues(field("learningRate"), "0.05");
  assert.deepEqual(rates, [...rates].sort((a, b) => Number(a) - Number(b)));
  assert.ok(rates.includes("0.05") && chosenValues(field("learningRate"), "0.05").includes("0.05"));
  assert.ok(!variableFields(fields, { ...defaults, problem: "regression" }).some(({ name }) => name === "dataset"));
});

test("what is typed is read in any language, and what cannot be is refused in the engine's words", () => {
  const rate = field("learningRate");
  assert.deepEqual(["0,05", " 0.05 ", ".5", "1"].map((text) => typedValue(rate, text)), ["0.05", "0.05", "0.5", "1"]);
  assert.deepEqual(["4, 2", "4 2", "8"].map((text) => typedValue(field("networkShape"), text)), ["4,2", "4,2", "8"]);
  for (const wrong of ["0", "11", "much", "-1"]) assert.equal(wrongValue(rate, typedValue(rate, wrong)), "must be a number above 0, at most 10", wrong);
  assert.equal(wrongValue(field("batchSize"), "1.5"), field("batchSize").allowed);
  assert.equal(wrongValue(field("networkShape"), "4,33"), field("networkShape").allowed);
  assert.equal(wrongValue(rate, "10"), null);
});

test("values are read in the page's language", () => {
  const messages = createMessages("es");
  messages.add({ en, es });
  assert.equal(valueLabel(field("learningRate"), "0.03", messages), "0,03");
  assert.equal(valueLabel(field("skipConnections"), "true", messages), "Sí");
  assert.equal(valueLabel(field("networkShape"), "4,2", messages), "4 · 2");
});

test("both languages say everything, with the same places", () => {
  const places = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
  assert.deepEqual(Object.keys(es).sort(), Object.keys(en).sort());
  for (const [id, text] of Object.entries(en)) assert.deepEqual(places(es[id]), places(text), id);
});

test("the scale is bright at its better end, whatever is not finite", () => {
  const losses = createScale([0.01, 1, NaN, Infinity], { log: true, isLowBetter: true });
  assert.ok(losses);
  const near = (/** @type {number} */ a, /** @type {number} */ b) => assert.ok(Math.abs(a - b) < 1e-12, `${a} is not ${b}`);
  near(losses.share(0.01), 1);
  near(losses.share(1), 0);
  near(losses.share(0.1), 0.5);
  near(losses.at(0.5), 0.1);
  assert.equal(createScale([NaN], { log: true, isLowBetter: true }), null);
  assert.equal(createScale([0.5], { log: false, isLowBetter: false, domain: [0, 1] })?.share(0.5), 0.5);
  assert.equal(createScale([0.5, 0.5], { log: true, isLowBetter: true })?.share(0.5), 0.5);
});

test("colours grow lighter all the way, and words on them are read", () => {
  const light = ([r, g, b] = [0, 0, 0]) => [r, g, b].map((part) => (part / 255) ** 2.2).reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  let before = -1;
  for (let share = 0; share <= 1; share += 0.02) {
    const color = viridis(share);
    assert.ok(light(color) > before, `${share}`);
    before = light(color);
    const contrast = inkOn(color) === "#000" ? (before + 0.05) / 0.05 : 1.05 / (before + 0.05);
    assert.ok(contrast >= 4.4, `${share}: ${contrast}`);
  }
});

test("each measure reads its number of a cell", () => {
  const cell = { index: 0, n: 8, diverged: 1, mean: 0.2, deviation: 0.1, median: 0.25, quartiles: /** @type {[number, number]} */ ([0.1, 0.3]), reached: 6, epochsToTarget: Infinity, lossTest: [] };
  assert.deepEqual(MEASURES.map(({ of }) => of(cell)), [0.25, 0.75, Infinity]);
  assert.deepEqual(MEASURES.map(({ of }) => of({ ...cell, reached: null, epochsToTarget: null })), [0.25, NaN, NaN]);
  assert.deepEqual([0, 3].map((run) => seedOf("0.5", run)), ["0.5", "0.5/3"]);
});

test("the command has everything, quoted where a shell would take it apart", () => {
  const plan = { varied: [{ key: "learningRate", values: ["0.01", "0.03"] }, { key: "networkShape", values: ["4,2", "8"] }], runs: 32, epochs: 500, target: 0.1, seed: "1", link: "#seed=1", classes: true, refused: {} };
  assert.equal(commandOf(plan, (key) => key === "networkShape"), 'playground sweep "#seed=1" --vary learningRate=0.01,0.03 --vary "networkShape=4,2;8" --runs 32 --epochs 500 --target 0.1 --out results.parquet');
  assert.ok(!commandOf({ ...plan, target: null }, () => false).includes("--target"));
  assert.ok(commandOf({ ...plan, link: '#seed=$(a$b)`c`"\\!' }, () => false).includes('"#seed=%24(a%24b)%60c%60%22%5C%21" '));
});
