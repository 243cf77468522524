import assert from "node:assert/strict";
import { test } from "node:test";
import { DashDrift } from "../../../../web/draw/network/dash_drift.js";

test("dashes drift a third of a pixel an epoch, and no faster than the eye", () => {
  const drift = new DashDrift({ matches: false });
  assert.equal(drift.offset(3), "-1");
  assert.equal(drift.offset(3), "-1");
  assert.equal(drift.offset(900), "-2.5");
  assert.equal(drift.offset(1), "-2.5", "a rewind moves nothing");
  drift.restart();
  assert.equal(drift.offset(3), "-3.5");
});

test("they stand still for those who want less motion", () => {
  const wish = { matches: false };
  const drift = new DashDrift(wish);
  drift.offset(3);
  wish.matches = true;
  assert.equal(Number(drift.offset(6)), 0);
});
