import assert from "node:assert/strict";
import { test } from "node:test";

import { labelLike, menuRows } from "../../../web/controls/menus.js";

/** @type {(name: string, more?: object) => import("../../../web/types.js").Field} */
const field = (name, more = {}) => ({
  ...{ name, kind: "choice", default: "a", options: [{ value: "a", label: "A" }], minimum: null, maximum: null, above: false, step: null },
  ...{ effect: "live", label: name, anchor: null, allowed: "" },
  ...more,
});

test("menus stand where they always stood", () => {
  const [first, second] = menuRows([field("dropout"), field("activation"), field("learningRate")]);
  assert.deepEqual(first.map(({ name }) => name), ["learningRate", "activation"]);
  assert.deepEqual(second.map(({ name }) => name), ["dropout"]);
});

test("a new setting with options gets a menu by itself; data sets and switches have their own controls", () => {
  const [, second] = menuRows([
    field("momentum"),
    field("optimizer"),
    field("dataset"),
    field("discretize", { kind: "boolean", options: null }),
    field("seed", { kind: "text", options: null }),
  ]);
  assert.deepEqual(second.map(({ name }) => name), ["momentum", "optimizer"]);
});

test("a number the menu lacks is labelled as its others are", async () => {
  const schema = (await import("../../../web/schema.js")).default;
  const label = (/** @type {string} */ name, /** @type {string} */ value) => labelLike(schema.fields.find((one) => one.name === name)?.options ?? [], value);
  assert.equal(label("dropout", "0.33"), "Drop 33%");
  assert.equal(label("dropout", "0.07"), "Drop 7%");
  assert.equal(label("layerwiseGradientNormalization", "0.35"), "p = 0.35");
  for (const name of ["learningRate", "momentum", "learningRateAutotuning", "runs"]) assert.equal(label(name, "0.02"), "0.02", name);
});
