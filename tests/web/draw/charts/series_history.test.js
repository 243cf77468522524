import assert from "node:assert/strict";
import { test } from "node:test";
import { SeriesHistory } from "../../../../web/draw/charts/series_history.js";

test("a short history is kept as it is", () => {
  const history = new SeriesHistory(2, 100);
  for (let x = 0; x < 50; x++) history.push(x, [x * 2, -x]);
  const [xs, a, b] = history.columns();
  assert.equal(xs.length, 50);
  assert.deepEqual([...xs.slice(0, 3)], [0, 1, 2]);
  assert.deepEqual([...a.slice(0, 3)], [0, 2, 4]);
  assert.deepEqual([...b.slice(-1)], [-49]);
});

test("a long history stays in its place, rising, from the first epoch to the newest", () => {
  const history = new SeriesHistory(1, 64);
  for (let x = 0; x < 100_000; x++) {
    history.push(x, [Math.sin(x / 1000)]);
    if (x % 997) continue;
    const [xs, values] = history.columns();
    assert.ok(xs.length <= 65);
    assert.equal(xs[xs.length - 1], x);
    assert.equal(values[values.length - 1], Math.sin(x / 1000));
    for (let i = 1; i < xs.length; i++) assert.ok(xs[i] > xs[i - 1], `epochs rise at ${i}`);
  }
  const [xs] = history.columns();
  assert.equal(xs[0], 0);
  assert.ok(xs.length >= 32, "it is not thinner than it need be");
});

test("a spike and a dip survive the thinning, in their order", () => {
  const history = new SeriesHistory(2, 40);
  for (let x = 0; x < 20_000; x++) history.push(x, [x === 4321 ? 9 : x === 4400 ? -9 : 1, 5]);
  const [, spiky, flat] = history.columns();
  assert.equal(Math.max(...spiky), 9);
  assert.equal(Math.min(...spiky), -9);
  assert.ok(spiky.indexOf(9) < spiky.indexOf(-9));
  assert.ok(flat.every((value) => value === 5));
});

test("the extremes of every stretch are those of what was pushed", () => {
  const history = new SeriesHistory(1, 32);
  const all = [];
  let seed = 1;
  for (let x = 0; x < 5000; x++) {
    seed = (seed * 16807) % 2147483647;
    all.push(seed / 2147483647);
    history.push(x, [all[x]]);
  }
  const [, values] = history.columns();
  assert.equal(Math.max(...values), Math.max(...all));
  assert.equal(Math.min(...values), Math.min(...all));
});

test("gaps yield to numbers and stay where there are none", () => {
  const history = new SeriesHistory(2, 16);
  for (let x = 0; x < 1000; x++) history.push(x, [NaN, x === 500 ? 3 : NaN]);
  const [, none, one] = history.columns();
  assert.ok(none.every(Number.isNaN));
  assert.ok(one.includes(3));
});

test("the same epoch again replaces the newest, an earlier one begins anew", () => {
  const history = new SeriesHistory(1, 16);
  history.push(0, [1]);
  history.push(1, [2]);
  history.push(1, [3]);
  assert.deepEqual(history.columns().map((c) => [...c]), [[0, 1], [1, 3]]);
  history.push(0, [7]);
  assert.deepEqual(history.columns().map((c) => [...c]), [[0], [7]]);
  history.reset();
  assert.equal(history.columns()[0].length, 0);
});

test("an epoch without values is a gap after the ones before it, and nothing where there are none", () => {
  const history = new SeriesHistory(1, 16);
  const kept = () => history.columns().map((c) => [...c]);
  history.skip(3);
  assert.deepEqual(kept(), [[], []]);
  history.push(4, [1]);
  history.skip(4);
  assert.deepEqual(kept(), [[4], [1]], "what was said of the epoch stays");
  history.skip(5);
  history.push(6, [2]);
  assert.deepEqual(kept(), [[4, 5, 6], [1, NaN, 2]]);
  history.skip(0);
  assert.deepEqual(kept(), [[], []], "back to an earlier epoch");
});
