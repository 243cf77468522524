import assert from "node:assert/strict";
import { test } from "node:test";
import { createParameterIndex } from "../../../../web/draw/network/parameter_index.js";
import { createParameterNames } from "../../../../web/draw/network/parameter_names.js";
import en from "../../../../web/messages/en.drawing.js";
import { createFormat } from "../../../../web/shared/number_format.js";

const shape = createParameterIndex([2, 3, 4, 1]);
const translate = (/** @type {string} */ id, /** @type {Record<string, string | number>} */ values = {}) =>
  en[id].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

test("names say layer, neuron, bias, inputs and values", () => {
  const parameters = new Float32Array(shape.parameters).fill(0.1);
  parameters[4] = -1.239;
  const names = createParameterNames(translate, createFormat(() => "en"), { shape, inputs: ["X₁", "X₂"], parameters });
  assert.equal(names.node(4), "layer 1, neuron 3, bias 0.10, 2 inputs");
  assert.equal(names.node(9), "output neuron, bias 0.10, 4 inputs");
  assert.equal(names.parameter(4), "weight from X₂ to layer 1 neuron 2: −1.24");
  assert.equal(names.parameter(shape.parameter(1, 2, 0)), "weight from layer 1 neuron 3 to layer 2 neuron 1: 0.10");
  assert.equal(names.parameter(7), "bias of layer 1 neuron 2: 0.10");
});
