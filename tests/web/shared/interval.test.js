import assert from "node:assert/strict";
import { test } from "node:test";
import { createInterval } from "../../../web/shared/interval.js";

/** An interval of 50 ms, the times at which it drew, and its clock. @param {import("node:test").TestContext} t */
function drawing(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {number[]} */ const drawn = [];
  let now = 5;
  const interval = createInterval(50, () => drawn.push(now), () => now);
  const pass = (/** @type {number} */ ms) => {
    for (let i = 0; i < ms; i++) {
      now++;
      t.mock.timers.tick(1);
    }
  };
  return { interval, drawn, pass };
}

test("what is drawn less often is drawn at once at first, and again after its time", (t) => {
  const { interval, drawn, pass } = drawing(t);
  assert.ok(interval.soon());
  pass(50);
  assert.ok(interval.soon());
  assert.deepEqual(drawn, [5, 55]);
});

test("what comes too soon is drawn once it is time, and once only", (t) => {
  const { interval, drawn, pass } = drawing(t);
  interval.soon();
  pass(10);
  assert.ok(!interval.soon());
  pass(10);
  assert.ok(!interval.soon());
  pass(100);
  assert.deepEqual(drawn, [5, 55]);
});

test("what is drawn in between is not drawn a second time, nor what is given up", (t) => {
  const { interval, drawn, pass } = drawing(t);
  interval.soon();
  pass(10);
  interval.soon();
  interval.now();
  pass(100);
  assert.deepEqual(drawn, [5, 15]);
  interval.now();
  interval.soon();
  interval.cancel();
  pass(100);
  assert.deepEqual(drawn, [5, 15, 115]);
});
