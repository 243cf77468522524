import assert from "node:assert/strict";
import { test } from "node:test";

import { checked } from "../../../web/bench/load_codemirror.js";
import { columnsOf, MOST_POINTS } from "../../../web/bench/python_columns.js";
import { curvePath } from "../../../web/bench/python_curves.js";
import { InputHistory } from "../../../web/bench/python_history.js";
import { LinkCode, readCode } from "../../../web/bench/python_link.js";
import en from "../../../web/messages/en.python.js";
import es from "../../../web/messages/es.python.js";
import { deflated } from "../../../web/shared/deflate.js";

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const line = (/** @type {number[]} */ x, /** @type {number[]} */ y, label = "a") => ({ label, x, y });
const lists = (/** @type {Float64Array[]} */ columns) => columns.map((column) => [...column]);

test("both languages have the same words", () => {
  assert.deepEqual(Object.keys(es), Object.keys(en));
  for (const [id, text] of Object.entries(en)) assert.deepEqual([...es[id].matchAll(/\{\w+\}|\$/g)].map(String).sort(), [...text.matchAll(/\{\w+\}|\$/g)].map(String).sort(), id);
});

test("the code of a link is read as text, with its lines' ends", async () => {
  assert.equal(await readCode(await deflated(bytes("a = 1\r\nb = 'ñ'\r"))), "a = 1\nb = 'ñ'\n");
  assert.equal(await readCode(await deflated(bytes("<img src=x onerror=alert(1)>"))), "<img src=x onerror=alert(1)>");
});

test("what is broken, no text, or too long gives none", async () => {
  const whole = await deflated(bytes("print(1)\n".repeat(20)));
  assert.equal(await readCode(whole.slice(0, 10)), null);
  assert.equal(await readCode("?!"), null);
  assert.equal(await readCode(await deflated(new Uint8Array([0xff, 0xfe]))), null);
  assert.equal((await readCode(await deflated(bytes("x".repeat(64_000)))))?.length, 64_000);
  assert.equal(await readCode(await deflated(bytes("x".repeat(64_001)))), null);
});

test("each code is told of once, and none that another has overtaken", async () => {
  /** @type {string[]} */ const heard = [];
  /** @type {Record<string, (text: string | null) => void>} */ const answers = {};
  const link = new LinkCode({ brought: (text) => heard.push(text), broken: () => heard.push("broken") }, (code) => new Promise((done) => (answers[code] = done)));
  const first = link.settings("A");
  link.settings("A");
  const second = link.settings("B");
  answers.B("b");
  answers.A("a");
  await Promise.all([first, second]);
  assert.deepEqual(heard, ["b"]);
  await link.settings("");
  const third = link.settings("C");
  answers.C(null);
  await third;
  assert.deepEqual(heard, ["b", "", "broken"]);
});

test("what was typed comes back, and the draft after it", () => {
  const history = new InputHistory();
  assert.equal(history.back("x"), null);
  for (const one of ["a", "b", "b"]) history.push(one);
  assert.equal(history.back("dra"), "b");
  assert.equal(history.back("b"), "a");
  assert.equal(history.back("a"), null);
  assert.equal(history.forward(), "b");
  assert.equal(history.forward(), "dra");
  assert.equal(history.forward(), null);
});

test("lines over the same x stay as they are, in the order of x", () => {
  assert.deepEqual(lists(columnsOf([line([0, 1, 2], [5, NaN, 7])])), [[0, 1, 2], [5, NaN, 7]]);
  assert.deepEqual(lists(columnsOf([line([2, NaN, 0, 1], [7, 9, 5, 6])])), [[0, 1, 2], [5, 6, 7]]);
  assert.deepEqual(lists(columnsOf([])), [[]]);
});

test("lines over other x meet on straight lines, and end where they end", () => {
  assert.deepEqual(lists(columnsOf([line([0, 2], [0, 4]), line([1, 3], [1, 1])])), [[0, 1, 2, 3], [0, 2, 4, NaN], [NaN, 1, 1, 1]]);
});

test("of too many points there are enough left, with both ends", () => {
  const x = Array.from({ length: 50_000 }, (_, i) => i);
  const [thin, y] = columnsOf([line(x, x)]);
  assert.equal(thin.length, MOST_POINTS);
  assert.deepEqual([thin[0], thin.at(-1), y[7]], [0, 49_999, thin[7]]);
  assert.equal(columnsOf([line(x, x), line(x.map((one) => one + 0.5), x)])[0].length, MOST_POINTS);
});

test("a curve has a gap where it has no number", () => {
  const box = { x0: 0, x1: 3, y0: 0, y1: 1 };
  assert.equal(curvePath([0, 1, 2, 3], [0, 1, NaN, 1], box), "M2.0 58.0L32.7 2.0M94.0 2.0");
});

test("a CodeMirror that lacks something is refused by name", () => {
  const names = ["core", "state", "view", "language", "commands", "python"];
  assert.throws(() => checked(Object.fromEntries(names.map((name) => [name, {}]))), /core\.EditorView.*python\.pythonLanguage/);
});
