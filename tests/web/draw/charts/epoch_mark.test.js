import assert from "node:assert/strict";
import { test } from "node:test";
import { drawEpochMark } from "../../../../web/draw/charts/epoch_mark.js";
import { recorder } from "../recorder.js";

/** A chart whose epochs from 0 to 100 stand from 40 to 240. @param {any} ctx */
const chart = (ctx) => ({ ctx, bbox: { left: 40, top: 10, width: 200, height: 100 }, valToPos: (/** @type {number} */ epoch) => 40 + 2 * epoch });

test("an epoch has a whole line from top to bottom, with a head", () => {
  globalThis.devicePixelRatio = 1;
  const { calls, context } = recorder();
  drawEpochMark(chart(context), 30, 1, "blue");
  const of = (/** @type {string} */ name) => calls.filter(([called]) => called === name).map((call) => call.slice(1));
  assert.deepEqual([of("moveTo")[0], of("lineTo")[0]], [[100, 10], [100, 110]]);
  assert.deepEqual(of("setLineDash"), [[[]]], "uPlot's own lines may have left another");
  assert.equal(of("fill").length, 1);
});

test("an epoch that the chart does not show has none", () => {
  const { calls, context } = recorder();
  for (const epoch of [-1, 101, NaN]) drawEpochMark(chart(context), epoch, 1, "blue");
  assert.deepEqual(calls, []);
});
