import assert from "node:assert/strict";
import { test } from "node:test";

import { createAnnouncer } from "../../web/announce.js";
import { share } from "../../web/loading.js";
import { nodePlace } from "../../web/nodes.js";
import { problemText } from "../../web/notices.js";
import { createWords } from "../../web/words/index.js";

test("announcements come at most every few seconds, the newest of those that waited", () => {
  /** @type {string[]} */
  const said = [];
  let time = 0;
  /** @type {{run: () => void, at: number}[]} */
  const timers = [];
  const clock = { now: () => time, later: (/** @type {() => void} */ run, /** @type {number} */ delay) => timers.push({ run, at: time + delay }) };
  const announce = createAnnouncer((text) => said.push(text), 5000, clock);
  for (let epoch = 0; epoch < 100; epoch++) {
    time = epoch * 100;
    for (const due of timers.filter(({ at }) => at <= time)) timers.splice(timers.indexOf(due), 1)[0].run();
    announce(() => `epoch ${epoch}`);
  }
  assert.deepEqual(said, ["epoch 0", "epoch 49"]);
  assert.equal(timers.length, 1, "what was said last is still to come");
});

test("the progress of all parts, once every size is known", () => {
  assert.equal(share([{ part: "a", loaded: 5, total: 10 }, { part: "b", loaded: 0, total: 10 }]), 0.25);
  assert.equal(share([{ part: "a", loaded: 5 }]), null);
  assert.equal(share([]), null);
  assert.equal(share([{ part: "a", loaded: 12, total: 10 }]), 1, "a size may be told too small");
});

test("a node's place from its index", () => {
  const shape = [2, 4, 2, 1];
  assert.deepEqual(nodePlace(1, shape), { kind: "input", layer: 0, neuron: 1 });
  assert.deepEqual(nodePlace(2, shape), { kind: "hidden", layer: 1, neuron: 0 });
  assert.deepEqual(nodePlace(7, shape), { kind: "hidden", layer: 2, neuron: 1 });
  assert.equal(nodePlace(8, shape).kind, "output");
  assert.equal(nodePlace(null, shape).kind, "output");
});

test("a refused part of a link is named with what is allowed", () => {
  const words = createWords("en");
  assert.equal(
    problemText({ key: "noise", value: "900", allowed: "must be a number from 0 to 80", text: "" }, words),
    "noise = 900: must be a number from 0 to 80",
  );
  assert.equal(problemText({ key: "", value: "", allowed: "", text: "as it is" }, words), "as it is");
});
