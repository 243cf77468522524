import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { runInThisContext } from "node:vm";
import { depthColor, depthCss } from "../../../web/bench/depth_colors.js";
import { bandsOf, heightOf, labelPlaces, lineLosses, linesOf, lossRange } from "../../../web/bench/loss_contours.js";
import { lossAt, pairs, placeOf, shareOf, summaryOf } from "../../../web/bench/plane_view.js";
import en from "../../../web/messages/en.landscape.js";
import es from "../../../web/messages/es.landscape.js";

// As the page loads them: two scripts, one after the other.
for (const name of ["d3-array", "d3-contour"]) {
  const file = createRequire(import.meta.url).resolve(name).replace(/src\/index\.js$/, `dist/${name}.min.js`);
  runInThisContext(`(function () { const module = undefined, exports = undefined; ${readFileSync(file, "utf8")} }).call(globalThis)`);
}
const makeContours = /** @type {{d3: {contours: import("../../../web/bench/load_d3_contour.js").MakeContours}}} */ (/** @type {unknown} */ (globalThis)).d3.contours;

/** A grid of a function of coordinates from -1 to 1. @param {number} n @param {(a: number, b: number) => number} loss */
function gridOf(n, loss) {
  const losses = new Float64Array(n * n);
  for (let row = 0; row < n; row++) for (let column = 0; column < n; column++) losses[row * n + column] = loss((2 * column) / (n - 1) - 1, (2 * row) / (n - 1) - 1);
  return { n, losses, reach: 1, middle: [0, 0] };
}

const bowl = gridOf(61, (a, b) => 0.01 + a * a + b * b);

test("lines of equal loss of a bowl are circles of the right size", () => {
  const range = lossRange(bowl.losses) ?? assert.fail();
  const lines = linesOf(makeContours, bowl.losses, bowl.n, range);
  assert.ok(lines.length >= 3);
  for (const { loss, rings } of lines) {
    const radius = Math.sqrt(loss - 0.01);
    for (const [x, y] of rings.flat()) {
      if (Math.min(x, y, 1 - x, 1 - y) < 0.001) continue; // the edge closes what goes beyond it
      const found = Math.hypot(2 * x - 1, 1 - 2 * y);
      assert.ok(Math.abs(found - radius) < 0.01, `${loss}: ${found} is not ${radius}`);
    }
  }
});

test("up is up: what is high above is high in the picture", () => {
  const slope = gridOf(21, (_a, b) => 2 + b);
  const range = lossRange(slope.losses) ?? assert.fail();
  const bands = bandsOf(makeContours, slope.losses, slope.n, range);
  const top = bands[bands.length - 1].rings.flat();
  assert.ok(top.length && top.every(([, y]) => y < 0.2));
  assert.equal(lossAt([0.5, 0], slope), 3);
  assert.equal(lossAt([0.5, 1], slope), 1);
});

test("the range is of what is a number above 0, and spans six powers of ten at most", () => {
  assert.deepEqual(lossRange([NaN, Infinity, 0, -1, 0.5, 2]), { low: 0.5, high: 2 });
  assert.ok(Math.abs((lossRange([1e-30, 10])?.low ?? 0) / 1e-5 - 1) < 1e-9);
  assert.equal(lossRange([NaN, 0]), null);
  const flat = lossRange([3, 3, 3]) ?? assert.fail();
  assert.ok(flat.low < 3 && flat.high > 3);
});

test("heights go with the logarithm; what is no number is highest", () => {
  const range = { low: 0.01, high: 1 };
  assert.equal(heightOf(0.1, range), 0.5);
  assert.equal(heightOf(0.001, range), 0);
  for (const loss of [1, 5, Infinity, NaN]) assert.equal(heightOf(loss, range), 1);
});

test("a few round losses have lines, whatever the range", () => {
  for (const [low, high] of [[0.0046, 0.8], [0.3, 0.5], [1e-5, 10], [0.69, 0.7], [2, 3e5], [0.9, 1.1]]) {
    const losses = lineLosses({ low, high });
    assert.ok(losses.length <= 7, `${low} to ${high}: ${losses}`);
    assert.ok(losses.every((loss) => loss > low && loss < high));
    assert.ok(losses.length >= (high > 1.1 * low ? 2 : 1), `${low} to ${high}: ${losses}`);
  }
});

test("a grid with places that overflow has contours all the same", () => {
  const torn = gridOf(21, (a, b) => (a > 0.5 ? Infinity : b > 0.5 ? NaN : 1 + a * a));
  const range = lossRange(torn.losses) ?? assert.fail();
  const points = [...bandsOf(makeContours, torn.losses, torn.n, range), ...linesOf(makeContours, torn.losses, torn.n, range)].flatMap(({ rings }) => rings.flat(2));
  assert.ok(points.length && points.every(Number.isFinite));
});

test("labels lie on their lines, inside, apart, and off what is drawn over them", () => {
  const range = lossRange(bowl.losses) ?? assert.fail();
  const lines = linesOf(makeContours, bowl.losses, bowl.n, range);
  const way = /** @type {[number, number][]} */ (Array.from({ length: 50 }, (_, i) => [0.5 + i / 100, 0.5]));
  const labels = labelPlaces(lines, way);
  assert.ok(labels.length >= 2);
  for (const [i, { loss, x, y, angle }] of labels.entries()) {
    assert.ok(Math.abs(lossAt([x, y], bowl) / loss - 1) < 0.05);
    assert.ok(Math.min(x, y, 1 - x, 1 - y) > 0.07 && angle >= -90 && angle <= 90);
    for (const other of labels.slice(0, i)) assert.ok(Math.hypot(other.x - x, other.y - y) >= 0.16);
    for (const [a, b] of way) assert.ok(Math.hypot(a - x, b - y) >= 0.06);
  }
});

test("places and shares of the picture are each other's inverse", () => {
  const map = { n: 3, losses: new Float64Array(9), reach: 2.5, middle: [1, -2] };
  assert.deepEqual(shareOf([1, -2], map), [0.5, 0.5]);
  assert.deepEqual(shareOf([3.5, 0.5], map), [1, 0]);
  for (const share of /** @type {[number, number][]} */ ([[0, 0], [0.25, 0.75], [1, 0.1]])) {
    const back = shareOf(placeOf(share, map), map);
    back.forEach((one, i) => assert.ok(Math.abs(one - share[i]) < 1e-12));
  }
  assert.deepEqual(pairs([1, 2, 3, 4]), [[1, 2], [3, 4]]);
});

test("the loss between grid points, at them, and beside one that overflows", () => {
  const plane = gridOf(5, (a, b) => 3 + a - 2 * b);
  assert.ok(Math.abs(lossAt([0.3, 0.8], plane) - (3 - 0.4 + 1.2)) < 1e-12);
  const torn = gridOf(3, (a) => (a > 0.5 ? Infinity : 1));
  assert.equal(lossAt([0.5, 0.5], torn), 1);
  assert.equal(lossAt([0.6, 0.5], torn), Infinity);
});

test("the picture in numbers", () => {
  const { lowest, near, lost } = summaryOf({ n: 2, losses: [0.1, 0.2, 0.5, NaN], reach: 1, middle: [0, 0] }, 0.1);
  assert.deepEqual([lowest, near, lost], [0.1, 0.5, 1]);
});

test("the colours get lighter with the height, evenly", () => {
  const lightness = Array.from({ length: 21 }, (_, i) => depthColor(i / 20)).map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b);
  for (let i = 1; i < lightness.length; i++) assert.ok(lightness[i] > lightness[i - 1]);
  assert.equal(depthCss(-1), depthCss(0));
  assert.equal(depthCss(NaN), "rgb(8 29 88)");
  assert.equal(depthCss(2), "rgb(255 255 217)");
});

test("both languages say the same things, with the same places", () => {
  assert.deepEqual(Object.keys(es), Object.keys(en));
  const places = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const id of Object.keys(en)) assert.deepEqual(places(es[id]), places(en[id]), id);
});
