import assert from "node:assert/strict";
import { test } from "node:test";

import { plainNumber } from "../../../web/page/goal_card.js";

test("numbers as people type them, as a link has them", () => {
  for (const [typed, plain] of [["0.05", "0.05"], ["0,05", "0.05"], [" ,5 ", ".5"], ["1e−3", "1e-3"], ["", ""], ["half", "half"], ["1,2,3", "1,2,3"]])
    assert.equal(plainNumber(typed, false), plain);
  for (const [typed, plain] of [["1000", "1000"], ["1,000", "1000"], ["1.000", "1000"], ["12 500", "12500"], ["1,000,000", "1000000"], ["1,5", "1.5"], ["−3", "-3"]])
    assert.equal(plainNumber(typed, true), plain);
});
