import assert from "node:assert/strict";
import { test } from "node:test";

import { orderOf } from "../../../web/bench/run_cards.js";

test("networks stand by their seeds, or by their losses with those that diverged last", () => {
  const losses = [0.5, NaN, 0.1, Infinity, 0.5];
  assert.deepEqual(orderOf(losses, false), [0, 1, 2, 3, 4]);
  assert.deepEqual(orderOf(losses, true), [2, 0, 4, 1, 3], "equal ones by their seeds");
  assert.deepEqual(orderOf(new Float64Array(), true), []);
});
