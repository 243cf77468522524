import assert from "node:assert/strict";
import { test } from "node:test";

import { formatEpoch, formatLoss, formatMegabytes, formatPercent, nearestOption } from "../../web/format.js";

test("epochs have six digits at least, in groups of three", () => {
  assert.equal(formatEpoch(0), "000,000");
  assert.equal(formatEpoch(123), "000,123");
  assert.equal(formatEpoch(45678), "045,678");
  assert.equal(formatEpoch(1234567), "1,234,567");
});

test("losses have three decimals; what is no number says so", () => {
  assert.equal(formatLoss(0.70449), "0.704");
  assert.equal(formatLoss(12), "12.000");
  assert.equal(formatLoss(NaN), "NaN");
  assert.equal(formatLoss(Infinity), "∞");
  assert.equal(formatLoss(3.2e17), "3.20e+17");
});

test("shares and bytes have a decimal where it says something", () => {
  assert.equal(formatPercent(0.9854), "98.5%");
  assert.equal(formatPercent(0.07), "7%");
  assert.equal(formatPercent(1), "100%");
  assert.equal(formatMegabytes(9.14e6), "9.1");
});

test("a rate is shown as the option that means it", () => {
  assert.equal(nearestOption(0.1 + 0.2 - 0.27, ["0.01", "0.03"]), "0.03");
  assert.equal(nearestOption(1e-6, ["0.000001", "0.03"]), "0.000001");
  assert.equal(nearestOption(0.05, ["0.03"]), "0.05");
});
