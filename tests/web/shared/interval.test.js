import assert from "node:assert/strict";
import { test } from "node:test";
import { createInterval } from "../../../web/shared/interval.js";

test("what is drawn less often is due at first, and again after its time", () => {
  let now = 5;
  const interval = createInterval(50, () => now);
  assert.ok(interval.due());
  assert.ok(interval.due(), "until it is drawn");
  interval.start();
  assert.ok(!interval.due());
  now += 49;
  assert.ok(!interval.due());
  now += 1;
  assert.ok(interval.due());
});
