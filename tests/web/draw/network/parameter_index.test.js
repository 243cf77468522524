import assert from "node:assert/strict";
import { test } from "node:test";
import { moveNode, moveWeight } from "../../../../web/draw/network/arrow_keys.js";
import { resized } from "../../../../web/draw/network/layer_header.js";
import { createParameterIndex } from "../../../../web/draw/network/parameter_index.js";
import { createParameterNames } from "../../../../web/draw/network/parameter_names.js";
import en from "../../../../web/messages/en.drawing.js";
import es from "../../../../web/messages/es.drawing.js";
import { createFormat } from "../../../../web/shared/number_format.js";

const shape = createParameterIndex([2, 3, 4, 1]);
const translate = (/** @type {string} */ id, /** @type {Record<string, string | number>} */ values = {}) =>
  en[id].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

test("parameters stand layer after layer, rows of inputs, the biases last", () => {
  assert.equal(shape.parameters, 3 * 3 + 4 * 4 + 5);
  assert.equal(shape.nodes, 10);
  assert.equal(shape.output, 9);
  let k = 0;
  for (let layer = 0; layer < 3; layer++)
    for (let row = 0; row <= shape.sizes[layer]; row++)
      for (let column = 0; column < shape.sizes[layer + 1]; column++, k++) {
        assert.equal(shape.parameter(layer, row, column), k);
        assert.deepEqual(shape.place(k), { layer, row, column, bias: row === shape.sizes[layer] });
        assert.deepEqual(shape.at(shape.targets[k]), [layer + 1, column]);
        if (row < shape.sizes[layer]) assert.deepEqual(shape.at(shape.sources[k]), [layer, row]);
        else assert.equal(shape.sources[k], -1);
      }
});

test("what leads into and out of a node", () => {
  assert.deepEqual(shape.incoming(0), []);
  assert.deepEqual(shape.incoming(3), [1, 4, 7]);
  assert.deepEqual(shape.outgoing(1), [3, 4, 5]);
  assert.deepEqual(shape.outgoing(9), []);
});

test("a network without hidden layers is one too", () => {
  const bare = createParameterIndex([2, 1]);
  assert.equal(bare.parameters, 3);
  assert.deepEqual(bare.incoming(2), [0, 1, 2]);
});

test("names say layer, neuron, bias, inputs and values", () => {
  const parameters = new Float32Array(shape.parameters).fill(0.1);
  parameters[4] = -1.239;
  const names = createParameterNames(translate, createFormat(() => "en"), () => ({ shape, inputs: ["X₁", "X₂"], parameters }));
  assert.equal(names.node(4), "layer 1, neuron 3, bias 0.10, 2 inputs");
  assert.equal(names.node(9), "output neuron, bias 0.10, 4 inputs");
  assert.equal(names.parameter(4), "weight from X₂ to layer 1 neuron 2: −1.24");
  assert.equal(names.parameter(shape.parameter(1, 2, 0)), "weight from layer 1 neuron 3 to layer 2 neuron 1: 0.10");
  assert.equal(names.parameter(7), "bias of layer 1 neuron 2: 0.10");
});

test("arrow keys go to the neighbours and stop at the edges", () => {
  const heights = [[0, 10, 20, 30], [5, 25], [15]];
  assert.deepEqual(moveNode({ column: 0, row: 0 }, "ArrowUp", heights), { column: 0, row: 0 });
  assert.deepEqual(moveNode({ column: 0, row: 3 }, "ArrowRight", heights), { column: 1, row: 1 });
  assert.deepEqual(moveNode({ column: 2, row: 0 }, "ArrowRight", heights), { column: 2, row: 0 });
  assert.deepEqual(moveNode({ column: 1, row: 0 }, "End", heights), { column: 1, row: 1 });
  assert.equal(moveNode({ column: 1, row: 0 }, "x", heights), null);
});

test("among a neuron's weights the arrows go up and down, and out to its ends", () => {
  assert.deepEqual(moveWeight(shape, 1, "ArrowDown"), { parameter: 4 });
  assert.deepEqual(moveWeight(shape, 7, "ArrowDown"), { parameter: 7 });
  assert.deepEqual(moveWeight(shape, 4, "ArrowLeft"), { node: 1 });
  assert.deepEqual(moveWeight(shape, 7, "ArrowLeft"), { node: 3 });
  assert.deepEqual(moveWeight(shape, 4, "Escape"), { node: 3 });
  assert.equal(moveWeight(shape, 4, "q"), null);
});

test("layers and neurons come and go within bounds", () => {
  assert.deepEqual(resized([4, 2], "add"), [4, 2, 2]);
  assert.deepEqual(resized([4], "remove"), []);
  assert.equal(resized([], "remove"), null);
  assert.equal(resized([1, 1, 1, 1, 1, 1], "add"), null);
  assert.deepEqual(resized([4, 2], "add", 1), [4, 3]);
  assert.equal(resized([8], "add", 0), null);
  assert.equal(resized([1], "remove", 0), null);
  assert.deepEqual(resized([32], "remove", 0), [31]);
});

test("both languages have the same messages with the same places", () => {
  assert.deepEqual(Object.keys(es).sort(), Object.keys(en).sort());
  const places = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const id of Object.keys(en)) assert.deepEqual(places(es[id]), places(en[id]), id);
});
