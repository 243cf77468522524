import assert from "node:assert/strict";
import { test } from "node:test";
import { moveNode, moveWeight } from "../../../../web/draw/network/arrow_keys.js";
import { createParameterIndex } from "../../../../web/draw/network/parameter_index.js";

const shape = createParameterIndex([2, 3, 4, 1]);

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
