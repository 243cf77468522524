import assert from "node:assert/strict";
import { test } from "node:test";
import { DroppedNodes } from "../../../../web/draw/network/dropped_nodes.js";
import { createParameterIndex } from "../../../../web/draw/network/parameter_index.js";

const shape = createParameterIndex([2, 3, 2, 1]);

/** Nodes and links that remember what is dimmed and hidden. */
function createFakes() {
  /** @type {Set<number>} */ const dimmed = new Set();
  /** @type {Set<number>} */ const hidden = new Set();
  const calls = { links: 0 };
  const put = (/** @type {Set<number>} */ set, /** @type {number} */ one, /** @type {boolean} */ on) => (on ? set.add(one) : set.delete(one));
  const box = (/** @type {number} */ node) => ({ element: { classList: { toggle: (/** @type {string} */ _, /** @type {boolean} */ on) => put(dimmed, node, on) } } });
  const show = (/** @type {number} */ k, /** @type {boolean} */ on) => {
    calls.links++;
    put(hidden, k, !on);
  };
  const dropped = new DroppedNodes(/** @type {any} */ ({ box }), /** @type {any} */ ({ show }));
  dropped.build(shape);
  return { dropped, dimmed, hidden, calls };
}

test("a dropped neuron is dimmed and all its links are hidden", () => {
  const { dropped, dimmed, hidden } = createFakes();
  dropped.update(Uint8Array.of(1, 0, 1, 1, 1));
  assert.deepEqual([...dimmed], [3]);
  assert.deepEqual([...hidden].sort((a, b) => a - b), [...shape.incoming(3), ...shape.outgoing(3)].sort((a, b) => a - b));
  dropped.update(null);
  assert.equal(dimmed.size + hidden.size, 0);
});

test("links are left alone while the same neurons take part", () => {
  const { dropped, calls } = createFakes();
  dropped.update(null);
  assert.equal(calls.links, 0);
  dropped.update(Uint8Array.of(0, 1, 1, 1, 1));
  dropped.update(Uint8Array.of(0, 1, 1, 1, 1));
  assert.equal(calls.links, shape.parameters);
});
