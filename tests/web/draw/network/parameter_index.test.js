import assert from "node:assert/strict";
import { test } from "node:test";
import { createParameterIndex } from "../../../../web/draw/network/parameter_index.js";

const shape = createParameterIndex([2, 3, 4, 1]);

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
