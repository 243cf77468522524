import assert from "node:assert/strict";
import { test } from "node:test";

import { boxAround, placeLabels } from "../../../web/microscope/label_places.js";

const spots = [{ x: 0, y: 0 }, { x: 30, y: 0 }];
const label = (/** @type {number} */ key) => ({ key, width: 20, height: 10, spots });

test("each label takes the first of its spots that is free", () => {
  assert.deepEqual([...placeLabels([label(7), label(3)], [])], [[7, spots[0]], [3, spots[1]]]);
});

test("a label without room is left out, and what is taken stays free of labels", () => {
  assert.deepEqual([...placeLabels([label(1), label(2)], [boxAround({ x: 5, y: 5 }, 2, 2)])], [[1, spots[1]]]);
});

test("neighbours may touch", () => {
  assert.equal(placeLabels([label(1)], [boxAround({ x: 20, y: 0 }, 20, 10)]).get(1), spots[0]);
});
