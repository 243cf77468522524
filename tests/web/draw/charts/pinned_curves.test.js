import assert from "node:assert/strict";
import { test } from "node:test";

import { drawPinnedLabels, joined, pinnedLine, valueAt } from "../../../../web/draw/charts/pinned_curves.js";
import { recorder } from "../recorder.js";

const curve = (/** @type {number} */ id, /** @type {number[]} */ epochs, /** @type {number[]} */ losses) => ({ id, pin: id - 1, epochs, losses });

test("all lines have one list of epochs, and no value changes", () => {
  const _ = undefined;
  const columns = joined([[0, 2, 5], [0.5, NaN, 0.2], [1, 2, 3]], [curve(1, [0, 1, 2, 8], [0.9, 0.8, 0.7, 0.1])]);
  assert.deepEqual(columns, [
    [0, 1, 2, 5, 8],
    [0.9, 0.8, 0.7, _, 0.1],
    [0.5, _, null, 0.2, _],
    [1, _, 2, 3, _],
  ]);
});

test("several curves, and none of the present", () => {
  const [epochs, first, second] = joined([[0], []], [curve(1, [0, 3], [1, 2]), curve(2, [1, 3], [3, 4])]);
  assert.deepEqual([epochs, first, second], [[0, 1, 3], [1, undefined, 2], [undefined, 3, 4]]);
});

test("a value is read between neighbours, and nowhere else", () => {
  const [epochs, values] = [[0, 10, 20], [1, 2, 6]];
  assert.deepEqual([0, 5, 10, 17.5, 20].map((epoch) => valueAt(epochs, values, epoch)), [1, 1.5, 2, 5, 6]);
  for (const epoch of [-1, 21, NaN]) assert.ok(Number.isNaN(valueAt(epochs, values, epoch)));
  assert.ok(Number.isNaN(valueAt([], [], 0)));
});

test("six curves differ in their dashes", () => {
  const dashes = [0, 1, 2, 3, 4, 5].map((pin) => String(pinnedLine({ ...curve(1, [], []), pin }, (id) => id).dash));
  assert.equal(new Set(dashes).size, 6);
});

test("numbers stand at the ends, none on another", () => {
  const { calls, context } = recorder();
  const stroke = () => "red";
  const valToPos = (/** @type {number} */ value, /** @type {string} */ axis) => (axis === "x" ? value : 100 - value);
  const u = { ctx: context, bbox: { left: 0, top: 0, width: 100, height: 100 }, valToPos, series: [{}, { stroke }, { stroke }, { stroke }, { stroke }] };
  Object.assign(globalThis, { devicePixelRatio: 1 });
  drawPinnedLabels(u, [curve(1, [50], [50]), curve(2, [51], [50]), curve(3, [90], [50]), curve(4, [90], [NaN])], { em: 1, family: "f", ground: "white" });
  const places = calls.filter(([name]) => name === "fillText").map(([, ...given]) => given);
  assert.deepEqual(places, [["1", 53, 44.5], ["2", 54, 55.5], ["3", 93, 50]]);
});
