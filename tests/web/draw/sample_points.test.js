import assert from "node:assert/strict";
import { test } from "node:test";
import { STEPS, step } from "../../../web/draw/color_scale.js";
import { paintPoints } from "../../../web/draw/sample_points.js";
import { recorder } from "./recorder.js";

test("points stand where they belong, in their targets' colours; negative ones carry a dash", () => {
  const { calls, context } = recorder();
  const colors = Array.from({ length: STEPS }, (_, i) => `c${i}`);
  paintPoints(context, [0, 0, 1, -6, 6, -1], 120, { radius: 3, outline: "#fff", width: 1, colors, step });
  const arcs = calls.filter(([name]) => name === "arc");
  assert.deepEqual(arcs.map((call) => call.slice(1, 4)), [[60, 60, 3], [0, 0, 3]]);
  assert.deepEqual(calls.filter(([name]) => name === "fillStyle=").map((call) => call[1]), ["c30", "c0"]);
  assert.equal(calls.filter(([name]) => name === "lineTo").length, 1);
});
