import assert from "node:assert/strict";
import { test } from "node:test";
import { drawGoal } from "../../../../web/draw/charts/goal_line.js";
import { recorder } from "../recorder.js";

const style = { em: 1, family: "serif", color: "blue" };
/** A chart whose values from 0 to 1 stand from 110 up to 10. @param {any} ctx */
const chart = (ctx) => ({ ctx, bbox: { left: 40, top: 10, width: 200, height: 100 }, valToPos: (/** @type {number} */ value) => 110 - 100 * value });

test("a goal is a line across the chart at its value, named", () => {
  globalThis.devicePixelRatio = 1;
  const { calls, context } = recorder();
  drawGoal(chart(context), { value: 0.25, label: "goal" }, style);
  const of = (/** @type {string} */ name) => calls.filter(([called]) => called === name).map((call) => call.slice(1));
  assert.deepEqual([of("moveTo"), of("lineTo")], [[[40, 85]], [[240, 85]]]);
  assert.deepEqual(of("fillText"), [["goal", 44, 83]], "over the line");
  calls.length = 0;
  drawGoal(chart(context), { value: 0.95, label: "goal" }, style);
  assert.deepEqual(of("fillText"), [["goal", 44, 17]], "under it, where there is no room above");
});

test("a goal beside what the chart shows is not drawn", () => {
  const { calls, context } = recorder();
  for (const value of [1.5, -0.5, NaN]) drawGoal(chart(context), { value, label: "goal" }, style);
  assert.deepEqual(calls, []);
});
