import assert from "node:assert/strict";
import { test } from "node:test";

import { drawEndLabels, spread } from "../../../../web/draw/charts/end_labels.js";
import { createGutter } from "../../../../web/draw/charts/gutter.js";

test("labels with room stand where they are wanted", () => {
  assert.deepEqual(spread([10, 40, 90], 10, 5, 100), [10, 40, 90]);
  assert.deepEqual(spread([], 10, 0, 100), []);
  assert.deepEqual(spread([50], 10, 0, 100), [50]);
});

test("labels that would touch part in both directions", () => {
  assert.deepEqual(spread([50, 50], 10, 0, 100), [45, 55]);
  assert.deepEqual(spread([50, 52, 54, 80], 10, 0, 100), [42, 52, 62, 80]);
  assert.deepEqual(spread([50, 52, 66], 10, 0, 100), [46, 56, 66]);
});

test("labels stay inside, in their order and a step apart, and no further off than they must", () => {
  assert.deepEqual(spread([2, 3], 10, 5, 100), [5, 15]);
  assert.deepEqual(spread([98, 99, 100], 10, 5, 95), [75, 85, 95]);
  let seed = 1;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let trial = 0; trial < 500; trial++) {
    const n = 1 + Math.floor(random() * 9);
    const wanted = Array.from({ length: n }, () => random() * 140 - 20).sort((a, b) => a - b);
    const places = spread(wanted, 10, 5, 105);
    places.forEach((place, i) => {
      assert.ok(place >= 5 - 1e-9 && place <= 105 + 1e-9, `${wanted}: ${places}`);
      if (i) assert.ok(place - places[i - 1] >= 10 - 1e-9, `${wanted}: ${places}`);
      // Who has nobody near is where it was wanted.
      const gaps = [i ? wanted[i] - places[i - 1] : 99, i < n - 1 ? places[i + 1] - wanted[i] : 99];
      if (Math.min(...gaps) > 20 && wanted[i] > 5 && wanted[i] < 105) assert.ok(Math.abs(place - wanted[i]) < 1e-9, `${wanted}: ${places}`);
    });
  }
});

test("more labels than there is room for stand closer, still inside", () => {
  assert.deepEqual(spread([1, 2, 3, 4, 5], 10, 0, 20), [0, 5, 10, 15, 20]);
  assert.deepEqual(spread([1, 2], 10, 5, 5), [5, 5]);
});

test("charts under each other share the widest inset, and give it back", async () => {
  const gutter = createGutter();
  const drawn = [0, 0];
  const needs = [40, 60];
  /** @type {ReturnType<typeof gutter.join>[]} */
  const members = [0, 1].map((i) => gutter.join(() => void (drawn[i] = members[i].share(needs[i]))));
  drawn[0] = members[0].share(40);
  assert.equal(drawn[0], 40);
  drawn[1] = members[1].share(60);
  await null;
  assert.deepEqual(drawn, [60, 60]);
  needs[1] = 45;
  drawn[1] = members[1].share(45);
  await null;
  assert.deepEqual(drawn, [45, 45]);
  members[1].show(false);
  await null;
  assert.deepEqual(drawn, [40, 45], "who is not seen takes no room");
  members[1].show(true);
  await null;
  assert.equal(drawn[0], 45);
});

test("a label that had to leave its line's end has a leader there", () => {
  /** @type {[string, number][]} */
  const written = [];
  /** @type {number[]} */
  const leaders = [];
  const ctx = /** @type {any} */ ({
    canvas: { width: 300 }, save() {}, restore() {}, beginPath() {}, stroke() {}, lineTo() {},
    moveTo: (/** @type {number} */ _, /** @type {number} */ y) => leaders.push(y),
    fillText: (/** @type {string} */ text, /** @type {number} */ _, /** @type {number} */ y) => written.push([text, y]),
  });
  const ends = [20, 60, 61, 62, 500, null, 0];
  const u = {
    ctx, width: 300, bbox: { left: 40, top: 10, width: 220, height: 100 }, data: [[0], ...ends.map((end) => [end])],
    series: [{}, ...ends.map(() => ({ stroke: () => "red" }))], valToPos: (/** @type {number} */ value) => value,
  };
  drawEndLabels(u, /** @type {any} */ (ends.map((_, i) => ({ label: String(i) }))), 1, "serif", true);
  assert.deepEqual(written, [["0", 20], ["1", 51], ["2", 61], ["3", 71], ["4", 105]], "what has no value has no label");
  assert.deepEqual(leaders, [60, 62, 110], "to the end of the line, as far as it is seen");
  written.length = 0;
  drawEndLabels(u, /** @type {any} */ (ends.map((_, i) => ({ label: String(i) }))), 1, "serif", false);
  assert.deepEqual(written[0], ["6", 15], "0 has a place where the scale is not logarithmic");
});
