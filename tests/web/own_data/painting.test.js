import assert from "node:assert/strict";
import { test } from "node:test";

import { noisePoints, placesBetween, pointsAt, spacingOf } from "../../../web/own_data/brush.js";
import { EnginePoints } from "../../../web/own_data/engine_points.js";
import { arraysOf, flipped, PointEditor, pointsOf, pointsOfTriples } from "../../../web/own_data/point_editor.js";

/** @typedef {import("../../../web/own_data/point_editor.js").Point} Point */
/** @type {Point[]} */
const [A, B, C] = [[0, 0, 1], [1, 1, -1], [2, 2, 1]];

test("a stroke is one change, and undo goes back to the start", () => {
  const editor = new PointEditor();
  editor.beginStroke();
  editor.add([A]);
  editor.add([B]);
  assert.equal(editor.endStroke(), true);
  editor.change([]);
  editor.beginStroke();
  editor.add([C]);
  editor.erase(2, 2, 0.1);
  editor.add([C]);
  editor.endStroke();
  editor.beginStroke();
  editor.erase(5, 5, 0.5);
  assert.equal(editor.endStroke(), false, "nothing was there");
  const seen = [editor.points];
  while (editor.undo()) seen.push(editor.points);
  assert.deepEqual(seen, [[C], [], [A, B], []]);
  assert.equal(editor.undo(), false);
});

test("what a link brings is the start, or a change where there is something to lose", () => {
  const editor = new PointEditor();
  editor.settle([A, B]);
  assert.equal(editor.canUndo, false);
  editor.change([C]);
  editor.settle([A]);
  editor.undo();
  assert.deepEqual(editor.points, [C]);
});

test("there is room for 5,000 points", () => {
  const editor = new PointEditor();
  editor.change(Array.from({ length: 4999 }, () => A));
  assert.equal(editor.add([B, C]), false);
  assert.deepEqual([editor.points.length, editor.points[4999]], [5000, B]);
  assert.equal(editor.add([C]), false);
  assert.equal(editor.points.length, 5000);
});

test("points, arrays and triples are the same", () => {
  const points = [A, B, C];
  assert.deepEqual(pointsOf(arraysOf(points)), points);
  assert.deepEqual(pointsOfTriples(Float32Array.from([...A, ...B]), Float32Array.from(C)), points);
  assert.deepEqual(flipped([[1, 2, 0.5], [1, 2, 0]]), [[1, 2, -0.5], [1, 2, 0]]);
});

const BRUSH = { target: -1, isEraser: false, isSpray: false, radius: 1, density: 50 };

test("a brush leaves a point, a spray many within its circle, none beyond the plane", () => {
  assert.deepEqual(pointsAt(BRUSH, 1, 2, Math.random), [[1, 2, -1]]);
  assert.deepEqual(pointsAt(BRUSH, 7, 2, Math.random), []);
  const spray = pointsAt({ ...BRUSH, isSpray: true }, 3, 3, Math.random);
  assert.equal(spray.length, 50);
  assert.ok(spray.every(([x, y, target]) => Math.hypot(x - 3, y - 3) <= 1 && target === -1));
  const edge = pointsAt({ ...BRUSH, isSpray: true }, 6, 6, Math.random);
  assert.ok(edge.length < 50 && edge.every(([x, y]) => x <= 6 && y <= 6));
});

test("along a line they are evenly spaced", () => {
  assert.deepEqual(placesBetween([0, 0], [1, 0], 0.4).map(([x]) => x.toFixed(1)), ["0.4", "0.8"]);
  assert.deepEqual(placesBetween([0, 0], [0, 0], 0.4), []);
  assert.equal(spacingOf({ ...BRUSH, isSpray: true }), 0.5);
});

test("random points lie in the plane, of a class or of any value", () => {
  const classes = noisePoints(200, false, Math.random);
  assert.deepEqual(new Set(classes.map(([, , target]) => target)), new Set([-1, 1]));
  assert.ok([...classes, ...noisePoints(200, true, Math.random)].every(([x, y, target]) => Math.max(Math.abs(x), Math.abs(y)) <= 6 && Math.abs(target) <= 1));
});

test("the engine gets the latest of two texts, and nothing below two points", async () => {
  let points = [A, B];
  /** @type {string[]} */ const sent = [];
  /** @type {((text: string) => void)[]} */ const packing = [];
  const pack = () => new Promise((/** @type {(text: string) => void} */ done) => packing.push(done));
  const engine = new EnginePoints(() => points, (text) => sent.push(text), pack);
  engine.now();
  points = [A, B, C];
  engine.now();
  packing[1]("later");
  packing[0]("earlier");
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(sent, ["later"]);
  assert.equal(engine.missing(points), null, "nothing is drawn yet");
  engine.drew();
  assert.deepEqual(engine.missing([...points, [3, 3, 1]]), [[3, 3, 1]]);
  assert.equal(engine.missing([A]), null, "it draws what is gone");
  points = [A];
  engine.now();
  assert.equal(packing.length, 2);
});
