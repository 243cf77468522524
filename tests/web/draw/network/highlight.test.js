import assert from "node:assert/strict";
import { test } from "node:test";
import { Highlight } from "../../../../web/draw/network/highlight.js";
import { createParameterIndex } from "../../../../web/draw/network/parameter_index.js";

const shape = createParameterIndex([2, 3, 1]);

function createParts() {
  /** @type {(number | null)[]} */ const told = [];
  /** @type {{links: number[] | null, marked: number | null}} */ const drawn = { links: null, marked: null };
  const parts = {
    nodes: { box: () => undefined },
    links: { highlight: (/** @type {number[] | null} */ keys) => (drawn.links = keys), mark: (/** @type {number | null} */ k) => (drawn.marked = k) },
    scene: { shape },
    select: (/** @type {number | null} */ node) => told.push(node),
  };
  const plane = { querySelectorAll: () => [] };
  return { told, drawn, highlight: new Highlight(/** @type {any} */ (plane), /** @type {any} */ (parts)) };
}

test("of several reasons to look at a node the pointer's counts first, and the page is told once", () => {
  const { told, drawn, highlight } = createParts();
  highlight.reasons.pinned = 2;
  highlight.apply();
  highlight.reasons.hovered = 3;
  highlight.apply();
  highlight.apply();
  assert.deepEqual(drawn.links, [...shape.incoming(3), ...shape.outgoing(3)]);
  highlight.reasons.hovered = null;
  highlight.apply();
  assert.deepEqual(told, [2, 3, 2]);
});

test("a link is brought out alone, until nothing is looked at", () => {
  const { told, drawn, highlight } = createParts();
  highlight.reasons.focused = 3;
  highlight.apply();
  highlight.setLink(5);
  assert.deepEqual(drawn, { links: [5], marked: 5 });
  highlight.clear();
  assert.deepEqual(drawn, { links: null, marked: null });
  assert.deepEqual(told, [3, null]);
});
