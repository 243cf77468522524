import assert from "node:assert/strict";
import { test } from "node:test";

import { isHidden } from "../../../web/controls/hidden_controls.js";

test("a control is hidden by any of its keys, and by no other", () => {
  const names = new Set(["noise", "dataset"]);
  assert.equal(isHidden("noise", names), true);
  assert.equal(isHidden("dataset regDataset", names), true);
  assert.equal(isHidden("batchSize", names), false);
  assert.equal(isHidden("", names), false);
});
