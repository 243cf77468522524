import assert from "node:assert/strict";
import { test } from "node:test";
import { biasSquare, curveDistance, curvePath, linkCurve } from "../../../../web/draw/network/link_geometry.js";
import { layout } from "../../../../web/draw/network/layout.js";

test("a link leaves and arrives level, and the distance to it is right", () => {
  const curve = { x1: 10, y1: 20, x2: 110, y2: 220 };
  assert.equal(curvePath(curve), "M10 20C60 20 60 220 110 220");
  assert.ok(curveDistance(curve, 60, 120) < 0.1);
  assert.equal(curveDistance(curve, 9, 20), Infinity);
  // Points four pixels off the Bézier curve itself, to the side of its direction.
  for (const t of [0.05, 0.2, 0.4, 0.5, 0.7, 0.95]) {
    const u = 1 - t;
    const x = u ** 3 * 10 + 3 * u * u * t * 60 + 3 * u * t * t * 60 + t ** 3 * 110;
    const y = u ** 3 * 20 + 3 * u * u * t * 20 + 3 * u * t * t * 220 + t ** 3 * 220;
    const dx = 3 * u * u * 50 + 3 * t * t * 50;
    const dy = 6 * u * t * 200;
    const long = Math.hypot(dx, dy);
    assert.ok(Math.abs(curveDistance(curve, x - (4 * dy) / long, y + (4 * dx) / long) - 4) < 1, `at ${t}`);
  }
});

test("links of one neuron arrive in the order they leave, within its box's side", () => {
  const box = 40;
  const to = { x: 200, y: 100 };
  const curves = [0, 1, 2].map((row) => linkCurve({ x: 50, y: 60 + 40 * row }, to, row, 3, box));
  assert.deepEqual([curves[1].x1, curves[1].y1, curves[1].x2, curves[1].y2], [71, 100, 179, 100]);
  assert.ok(curves[0].y2 < 100 && curves[2].y2 > 100);
  for (const { y2 } of curves) assert.ok(Math.abs(y2 - to.y) < box / 2);
});

test("a bias stands outside its neuron's lower left corner, and a finger finds it", () => {
  const place = layout({ width: 728, height: 560, sizes: [4, 2, 1], features: 7 });
  const { cx, cy, side, reach } = biasSquare(300, 200, place);
  assert.ok(cx + side / 2 < 300 - place.box / 2);
  assert.ok(cy + side / 2 <= 200 + place.box / 2 && cy > 200);
  assert.ok(reach > side && reach <= place.pitch - place.box);
});
