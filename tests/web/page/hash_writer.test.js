import assert from "node:assert/strict";
import { test } from "node:test";

import { createHashWriter } from "../../../web/page/hash_writer.js";

/** A browser whose frames and seconds pass when the test says so, and which refuses as Safari does. */
function browser({ most = 100, within = 30_000, throws = true } = {}) {
  let now = 0;
  let id = 0;
  /** @type {number[]} */
  const calls = [];
  /** @type {{id: number, at: number, run: () => void}[]} */
  let timers = [];
  /** @type {(() => void)[]} */
  const frames = [];
  const state = { address: "" };
  return {
    get address() {
      return state.address;
    },
    calls,
    writer: createHashWriter({
      write(text) {
        calls.push(now);
        if (calls.filter((at) => at > now - within).length > most) {
          if (throws) throw new DOMException("too many", "SecurityError");
          return false;
        }
        state.address = text;
        return true;
      },
      frame: (run) => frames.push(run),
      wait(run, ms) {
        timers.push({ id: ++id, at: now + ms, run });
        return id;
      },
      cancel: (timer) => (timers = timers.filter((one) => one.id !== timer)),
    }),
    frame() {
      now += 16;
      for (const run of frames.splice(0)) run();
    },
    /** @param {number} ms */
    pass(ms) {
      for (const end = now + ms; now < end; now += 100) {
        const due = timers.filter(({ at }) => at <= now);
        timers = timers.filter(({ at }) => at > now);
        for (const { run } of due) run();
      }
    },
  };
}

test("once a frame at most, the latest", () => {
  const page = browser();
  for (const text of ["#a", "#b", "#c"]) page.writer.set(text);
  assert.equal(page.calls.length, 0);
  page.frame();
  page.frame();
  assert.deepEqual([page.address, page.calls.length], ["#c", 1]);
});

for (const throws of [true, false]) {
  test(`what a browser ${throws ? "throws on" : "drops"} is written later`, () => {
    const page = browser({ throws });
    for (let i = 0; i < 300; i++) {
      page.writer.set(`#${i}`);
      page.frame();
    }
    assert.equal(page.address, "#99");
    const busy = page.calls.length;
    assert.ok(busy < 110, `${busy} calls: after a refusal it waits`);
    page.writer.writeNow();
    assert.equal(page.calls.length, busy, "whoever leaves an entry must not make it worse");
    page.pass(60_000);
    assert.equal(page.address, "#299");
    assert.ok(page.calls.length < busy + 10);
    page.writer.set("#next");
    page.frame();
    assert.equal(page.address, "#next", "and goes on as before");
  });
}

test("who leaves the page need not wait for a frame", () => {
  const page = browser();
  page.writer.set("#a");
  page.writer.writeNow();
  assert.equal(page.address, "#a");
  page.frame();
  page.writer.writeNow();
  assert.equal(page.calls.length, 1);
});
