import assert from "node:assert/strict";
import { test } from "node:test";

import { nearestPlace } from "../../../web/bench/timeline_panel.js";
import { TimelinePlayer } from "../../../web/bench/timeline_player.js";

/** A player of so many epochs, by a clock of the test's own. @param {number} epochs */
function played(epochs) {
  const state = { now: 0, left: epochs, steps: /** @type {number[]} */ ([]), changes: 0 };
  const step = (/** @type {number} */ by) => {
    state.steps.push(by);
    state.left -= by;
    return state.left > 0;
  };
  const player = new TimelinePlayer(step, () => state.changes++, () => state.now);
  const wait = (/** @type {number} */ ms) => {
    state.now += ms;
    player.tick();
  };
  return { state, player, wait };
}

test("twenty epochs a second, whatever the ticks are, and at other speeds so many more or fewer", (t) => {
  const { state, player, wait } = played(1000);
  t.after(() => player.stop());
  player.start();
  for (let i = 0; i < 40; i++) wait(25);
  assert.equal(1000 - state.left, 20);
  player.speed = 4;
  for (let i = 0; i < 10; i++) wait(100);
  assert.equal(1000 - state.left, 100);
  player.speed = 0.25;
  wait(1000);
  assert.equal(1000 - state.left, 105);
  wait(60_000);
  assert.equal(1000 - state.left, 110, "a tab that was away jumps no further than a second");
});

test("it ends where there are no more, and says so", () => {
  const { state, player, wait } = played(3);
  player.start();
  player.start();
  assert.equal(state.changes, 1);
  wait(100);
  assert.ok(player.isOn);
  wait(100);
  assert.ok(!player.isOn);
  assert.deepEqual([state.steps, state.changes], [[2, 2], 2]);
});

test("the kept epoch nearest to one", () => {
  const epochs = new Float64Array([0, 8, 16, 24, 29]);
  assert.deepEqual([-5, 3, 5, 20.1, 27, 1e9].map((epoch) => nearestPlace(epochs, epoch)), [0, 0, 1, 3, 4, 4]);
});
