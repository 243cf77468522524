import assert from "node:assert/strict";
import { test } from "node:test";

import { createWatchdog } from "../../../web/start/watchdog.js";

/** A watchdog and a hand that moves its clock. */
function watched() {
  let time = 0;
  /** @type {(() => void) | null} */
  let look = null;
  /** @type {string[]} */
  const told = [];
  const clock = {
    now: () => time,
    every(/** @type {() => void} */ run) {
      look = run;
      return () => (look = null);
    },
  };
  const watchdog = createWatchdog({ slow: () => told.push("slow"), silent: (seconds) => told.push(`silent ${seconds}`) }, clock);
  return {
    watchdog,
    told,
    /** Seconds pass, the looks every `every` seconds. */
    pass(/** @type {number} */ seconds, every = 1) {
      for (let past = 0; past < seconds; past += every) {
        time += every * 1000;
        look?.();
      }
    },
  };
}

test("silence is told of, and ends in a failure, once each", () => {
  const { told, pass } = watched();
  pass(44);
  assert.deepEqual(told, []);
  pass(2);
  assert.deepEqual(told, ["slow"]);
  pass(43);
  assert.deepEqual(told, ["slow"]);
  pass(100);
  assert.deepEqual(told, ["slow", "silent 90"]);
});

test("bytes that come slowly, or stages, keep it waiting", () => {
  const { watchdog, told, pass } = watched();
  for (let minute = 0; minute < 30; minute++) {
    pass(40);
    watchdog.alive();
  }
  assert.deepEqual(told, []);
});

test("work is no silence: a phone may import Python for minutes, the looks waiting with it", () => {
  const { told, pass } = watched();
  pass(300, 10);
  pass(240, 240);
  assert.deepEqual(told, []);
  pass(200);
  assert.deepEqual(told, ["slow", "silent 90"]);
});

test("once the page runs nobody is told", () => {
  const { watchdog, told, pass } = watched();
  watchdog.stop();
  pass(1000);
  assert.deepEqual(told, []);
});
