import assert from "node:assert/strict";
import { test } from "node:test";
import { traceZero } from "../../../../web/draw/map/contour.js";
import { recorder } from "../recorder.js";

test("the zero line of a circle is the circle", () => {
  const side = 60;
  const map = Float32Array.from({ length: side * side }, (_, i) => 15 - Math.hypot((i % side) - 30, Math.floor(i / side) - 30));
  let length = 0;
  let from = [0, 0];
  traceZero(
    {
      moveTo: (x, y) => (from = [x, y]),
      lineTo(x, y) {
        for (const [px, py] of [from, [x, y]]) assert.ok(Math.abs(Math.hypot(px - 30, py - 30) - 15) < 0.05);
        length += Math.hypot(x - from[0], y - from[1]);
      },
    },
    map,
    side,
  );
  assert.ok(Math.abs(length - 2 * Math.PI * 15) < 0.5);
});

test("a map that never changes its sign has no line, and a saddle has two that do not cross", () => {
  const { calls, context } = recorder();
  traceZero(context, [1, 1, 1, 1], 2);
  assert.equal(calls.length, 0);
  traceZero(context, [1, -0.5, -0.5, 1], 2);
  assert.equal(calls.length, 4);
});
