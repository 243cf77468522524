import assert from "node:assert/strict";
import { test } from "node:test";

import { isHeld } from "../../../web/lessons/locks.js";

test("what is locked cannot be set, and what is locked or hidden cannot be done", () => {
  const locked = new Set(["noise", "numHiddenLayers", "resetButton"]);
  const hidden = ["playButton", "dataset"];
  const isForbidden = (/** @type {string} */ type, /** @type {string[]} */ ...args) => isHeld(locked, hidden, type, args);
  assert.ok(isForbidden("set", "noise", "10"));
  assert.ok(isForbidden("set", "networkShape", "4"));
  assert.ok(isForbidden("reset"));
  assert.ok(isForbidden("toggle"), "Space must not do what has no button");
  assert.ok(!isForbidden("step"));
  assert.ok(isForbidden("own", "AAAA"), "a file is no way around the hidden data sets");
  assert.ok(isHeld(new Set(["regDataset"]), [], "own", ["AAAA"]));
  assert.ok(!isHeld(new Set(["noise"]), ["seed"], "own", ["AAAA"]));
  assert.ok(!isForbidden("set", "dataset", "xor"), "no key sets anything");
  assert.ok(!isForbidden("hash", "#noise=10"));
  assert.ok(isForbidden("bench", "sweep", "show", "3", "noise", "activation"), "a sweep is no way around it");
  assert.ok(isForbidden("bench", "sweep", "show", "3", "networkShape"));
  assert.ok(!isForbidden("bench", "sweep", "show", "3", "activation"));
  assert.ok(!isForbidden("bench", "sweep", "start", "{}"), "it trains beside the page");
  assert.ok(isHeld(new Set(["runs"]), [], "bench", ["sweep", "showRuns", 3, "activation"]));
  assert.ok(isHeld(new Set(["playButton"]), [], "bench", ["landscape", "train", 200]));
  assert.ok(isHeld(new Set(["shownRun"]), [], "watch", [2]) && !isForbidden("watch"));
});
