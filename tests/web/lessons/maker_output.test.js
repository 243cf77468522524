import assert from "node:assert/strict";
import { test } from "node:test";

import { namedValues } from "../../../web/lessons/maker_output.js";
import { createMessages } from "../../../web/messages/messages.js";

test("what is wrong is named as the panel calls it", () => {
  const { t } = createMessages("en");
  const placeOf = (/** @type {string} */ place) => namedValues(t, { place, most: 80 }).place;
  assert.equal(placeOf("title"), "Title");
  assert.equal(placeOf("steps 2 text"), "Step 2: words");
  assert.equal(placeOf("steps 12 settings"), "Step 12: settings");
  assert.equal(placeOf("goals testLoss"), "Test loss below");
  assert.equal(placeOf("hidden"), "hidden");
  assert.deepEqual(namedValues(t, { most: 80 }), { most: 80 });
});
