import assert from "node:assert/strict";
import { test } from "node:test";

import { labelLike, menuRows, shownRate } from "../../../web/controls/menus.js";

/** @type {(name: string, more?: object) => import("../../../web/shared/types.js").Field} */
const field = (name, more = {}) => ({
  ...{ name, kind: "choice", default: "a", options: [{ value: "a", label: "A" }], minimum: null, maximum: null, above: false, step: null },
  ...{ effect: "live", label: name, anchor: null, allowed: "" },
  ...more,
});

test("menus stand in their rows, those that are used most in the first", () => {
  const [first, second] = menuRows([field("dropout"), field("activation"), field("learningRate"), field("problem")]);
  assert.deepEqual(first.map(({ name }) => name), ["problem", "learningRate", "activation"]);
  assert.deepEqual(second.map(({ name }) => name), ["dropout"]);
});

test("a new setting with options gets a menu by itself; data sets and switches have their own controls", () => {
  const [, , last] = menuRows([
    field("samples"),
    field("whatIsNew"),
    field("dataset"),
    field("discretize", { kind: "boolean", options: null }),
    field("seed", { kind: "text", options: null }),
  ]);
  assert.deepEqual(last.map(({ name }) => name), ["samples", "whatIsNew"]);
});

test("a number the menu lacks is labelled as its others are", async () => {
  const schema = (await import("../../../web/schema.js")).default;
  const label = (/** @type {string} */ name, /** @type {string} */ value) => labelLike(schema.fields.find((one) => one.name === name)?.options ?? [], value);
  assert.equal(label("dropout", "0.33"), "Drop 33%");
  assert.equal(label("dropout", "0.07"), "Drop 7%");
  assert.equal(label("layerwiseGradientNormalization", "0.35"), "p = 0.35");
  for (const name of ["learningRate", "momentum", "learningRateAutotuning", "runs"]) assert.equal(label(name, "0.02"), "0.02", name);
});

test("the learning rate's menu shows the rate in use and who set it", () => {
  const options = ["0.000001", "0.03", "0.1", "3"];
  const shown = (/** @type {string} */ own, /** @type {number | null} */ used, tuned = false) => shownRate(own, { used, tuned }, options);
  assert.deepEqual(shown("3", null), { value: "3", by: null }, "before the engine is there");
  assert.deepEqual(shown("3", 3), { value: "3", by: null });
  assert.deepEqual(shown("3", 0.1), { value: "0.1", by: "control.lowered" });
  assert.deepEqual(shown("3", 1e-6), { value: "0.000001", by: "control.lowered" });
  assert.deepEqual(shown("0.0000001", 1e-7), { value: "0.0000001", by: null }, "a link's own rate, as the link writes it");
  assert.deepEqual(shown("0.05", 0.05), { value: "0.05", by: null });
  assert.deepEqual(shown("3", 0.03, true), { value: "0.03", by: "control.tuned" });
  assert.deepEqual(shown("3", 3, true), { value: "3", by: "control.tuned" });
});
