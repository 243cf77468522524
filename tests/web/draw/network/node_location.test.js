import assert from "node:assert/strict";
import { test } from "node:test";

import { nodeLocation } from "../../../../web/draw/network/node_location.js";

test("a node's layer and place in it, from its index", () => {
  const shape = [2, 4, 2, 1];
  assert.deepEqual(nodeLocation(1, shape), { kind: "input", layer: 0, neuron: 1 });
  assert.deepEqual(nodeLocation(2, shape), { kind: "hidden", layer: 1, neuron: 0 });
  assert.deepEqual(nodeLocation(7, shape), { kind: "hidden", layer: 2, neuron: 1 });
  assert.equal(nodeLocation(8, shape).kind, "output");
  assert.equal(nodeLocation(null, shape).kind, "output");
});
