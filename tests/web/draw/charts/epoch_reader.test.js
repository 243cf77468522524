import assert from "node:assert/strict";
import { test } from "node:test";

import { keyTarget } from "../../../../web/draw/charts/epoch_reader.js";

test("arrows lead an epoch on, pages a tenth, neither past the ends", () => {
  assert.deepEqual(["ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp"].map((key) => keyTarget(key, 5, 100)), [4, 4, 6, 6]);
  assert.deepEqual(["PageDown", "PageUp"].map((key) => keyTarget(key, 50, 100)), [40, 60]);
  assert.deepEqual(["Home", "End"].map((key) => keyTarget(key, 5, 100)), [0, 99]);
  assert.equal(keyTarget("ArrowLeft", 0, 100), 0);
  assert.equal(keyTarget("PageUp", 95, 100), 99);
  assert.equal(keyTarget("PageUp", 0, 3), 1);
});

test("Escape reads none; other keys, whatever they are called, mean nothing", () => {
  assert.equal(keyTarget("Escape", 5, 100), null);
  for (const key of ["a", "Tab", "toString"]) assert.equal(keyTarget(key, 5, 100), undefined);
});
