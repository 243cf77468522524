import assert from "node:assert/strict";
import { test } from "node:test";

import { GoalWatch } from "../../../web/lessons/goal_watch.js";

/** @param {number} epoch @param {number} lossTest @param {{accuracyTest?: number, edited?: boolean}} [more] */
const at = (epoch, lossTest, more = {}) => ({ epoch, lossTest, accuracyTest: 0.5, edited: false, ...more });
const epochsOf = (/** @type {GoalWatch} */ watch) => Object.fromEntries(watch.states.map(({ name, epoch }) => [name, epoch]));

test("a goal is met below its loss, at an epoch, and stays met until the network begins anew", () => {
  const watch = new GoalWatch({ testLoss: 0.1 });
  watch.build(20);
  assert.deepEqual(watch.frame(at(0, 0.05)), [], "initial weights are no merit");
  assert.deepEqual(watch.frame(at(1, 0.1)), [], "below is below");
  assert.deepEqual(watch.frame(at(7, 0.0999)), ["testLoss"]);
  assert.deepEqual(watch.frame(at(8, 0.5)), []);
  assert.deepEqual(epochsOf(watch), { testLoss: 7 });
  assert.ok(watch.isComplete);
  watch.frame(at(0, 0.7)); // a reset
  assert.deepEqual(epochsOf(watch), { testLoss: null });
  watch.frame(at(3, 0.01));
  watch.build(20); // other weights
  assert.deepEqual(epochsOf(watch), { testLoss: null });
});

test("epochs at most: what is to be reached was reached no later", () => {
  const watch = new GoalWatch({ testLoss: 0.1, accuracy: 95, epochs: 100 });
  watch.build(20);
  assert.deepEqual(watch.frame(at(50, 0.05)), ["testLoss"]);
  assert.deepEqual(watch.frame(at(100, 0.2, { accuracyTest: 0.96 })), ["accuracy", "epochs"]);
  watch.frame(at(0, 1));
  watch.frame(at(50, 0.05));
  assert.deepEqual(watch.frame(at(101, 0.05, { accuracyTest: 0.99 })), ["accuracy"]);
  assert.deepEqual(watch.frame(at(102, 0.05, { accuracyTest: 0.99 })), []);
  assert.deepEqual(epochsOf(watch), { testLoss: 50, accuracy: 101, epochs: null });
});

test("both at once, in time", () => {
  const watch = new GoalWatch({ testLoss: 0.1, epochs: 10 });
  watch.build(20);
  assert.deepEqual(watch.frame(at(10, 0.05)), ["testLoss", "epochs"]);
});

test("parameters are the network's: weights and biases", () => {
  const watch = new GoalWatch({ parameters: 30 });
  watch.build(31);
  assert.deepEqual(epochsOf(watch), { parameters: null });
  watch.frame(at(5, 0.1));
  assert.ok(!watch.isComplete);
  watch.build(30);
  assert.deepEqual(epochsOf(watch), { parameters: 0 });
});

test("weights set by hand count as the person's, a loss that is no number as none", () => {
  const watch = new GoalWatch({ testLoss: 0.1, accuracy: 90 });
  watch.build(3);
  assert.deepEqual(watch.frame(at(0, NaN, { accuracyTest: NaN, edited: true })), []);
  assert.deepEqual(watch.frame(at(0, 0.01, { accuracyTest: 1, edited: true })), ["testLoss", "accuracy"]);
  assert.deepEqual(epochsOf(watch), { testLoss: 0, accuracy: 0 });
});

test("a lesson without goals has nothing to meet", () => {
  assert.deepEqual(new GoalWatch({}).states, []);
});

test("what a network had reached comes back with it, and with no other", () => {
  const watch = new GoalWatch({ testLoss: 0.1, epochs: 10 });
  watch.build(20);
  watch.frame(at(8, 0.05));
  watch.frame(at(30, 0.02));
  const { kept } = watch;
  watch.build(20); // an experiment's
  watch.frame(at(0, 0.7));
  const back = new GoalWatch({ testLoss: 0.1, epochs: 10 });
  back.build(20);
  back.takeBack(kept, at(0, 0.7));
  assert.deepEqual(epochsOf(back), { testLoss: null, epochs: null }, "a new one");
  back.takeBack(kept, at(31, 0.02));
  assert.deepEqual(epochsOf(back), { testLoss: null, epochs: null }, "trained elsewhere");
  back.takeBack(kept, at(30, 0.02));
  assert.deepEqual(epochsOf(back), { testLoss: 8, epochs: 8 });
  assert.deepEqual(back.frame(at(30, 0.02)), [], "nothing new");
});
