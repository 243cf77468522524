import assert from "node:assert/strict";
import { test } from "node:test";

import { completedShare } from "../../../web/start/start_events.js";

test("the progress of all parts, once every size is known", () => {
  assert.equal(completedShare([{ part: "a", loaded: 5, total: 10 }, { part: "b", loaded: 0, total: 10 }]), 0.25);
  assert.equal(completedShare([{ part: "a", loaded: 5 }]), null);
  assert.equal(completedShare([]), null);
  assert.equal(completedShare([{ part: "a", loaded: 12, total: 10 }]), 1, "a size may be told too small");
});
