import assert from "node:assert/strict";
import { test } from "node:test";

import { createFormat, nearestOption, readNumber } from "../../../web/shared/number_format.js";

const en = createFormat(() => "en");
const es = createFormat(() => "es");

test("epochs have six digits at least, in groups of three, as the language writes them", () => {
  assert.deepEqual([0, 123, 45678, 1234567, -0].map(en.epoch), ["0", "123", "45,678", "1,234,567", "0"]);
  assert.deepEqual([0, 123, 1234567].map(es.epoch), ["0", "123", "1.234.567"]);
});

test("an epoch is said as a number", () => {
  for (const format of [en, es]) assert.deepEqual([0, 235, 12345].map(format.count), ["0", "235", "12345"]);
});

test("an epoch on an axis is short; between two epochs there is nothing", () => {
  assert.deepEqual([0, 123, 9999, 12500, 2e6, 0.5, null, undefined].map(en.axisEpoch), ["0", "123", "9999", "12.5k", "2M", "", "", ""]);
  assert.deepEqual([12500, 1.5e6].map(es.axisEpoch), ["12,5k", "1,5M"]);
});

test("losses have three decimals and never more than six characters", () => {
  assert.deepEqual([0.70449, 12, 0, -0, 99.9996].map(en.loss), ["0.704", "12.000", "0.000", "0.000", "100.00"]);
  assert.deepEqual([1234.5678, 12345.67, 99999.7, 3.2e17, 1.5e300].map(en.loss), ["1234.6", "12346", "1.0e5", "3.2e17", "2e300"]);
  assert.deepEqual([0.03, 3.2e17].map(es.loss), ["0,030", "3,2e17"]);
  for (let loss = 1e-12; loss < 1e300; loss *= 1.37) assert.ok(en.loss(loss).length <= 6, en.loss(loss));
});

test("a small loss is read by its digits", () => {
  assert.deepEqual([0.6, 0.0046, 1.23e-7, 0].map(en.readLoss), ["0.600", "4.6e−3", "1.2e−7", "0.000"]);
});

test("percentages always have their decimal: columns stay", () => {
  assert.deepEqual([0.9854, 0.98, 0.07, 1, 0].map((share) => en.percent(share)), ["98.5%", "98.0%", "7.0%", "100.0%", "0.0%"]);
  assert.deepEqual([0.976, 1].map((share) => es.percent(share)), ["97,6\u00a0%", "100,0\u00a0%"]);
  assert.equal(en.percent(0.336, 0), "34%");
});

test("what is compared with other numbers has three digits, zeros too", () => {
  assert.deepEqual([0, -0, 0.5, -1.2345, 12, 123.4, 1234.5].map(en.significant), ["0.00", "0.00", "0.500", "−1.23", "12.0", "123", "1235"]);
  assert.deepEqual([0.00412, 0.0009994, 1.5e-7, 12345, NaN, -Infinity].map(en.significant), ["0.00412", "9.99e−4", "1.50e−7", "1.23e4", "–", "−∞"]);
  assert.equal(es.significant(-0.25), "−0,250");
});

/** @type {[number, string, string][]} */
const SHORT = [
  [0, "0", "0"], [-0, "0", "0"], [1, "1", "1"], [-1, "−1", "−1"], [0.25, "0.25", "0,25"], [-0.25, "−0.25", "−0,25"],
  [1e-12, "1e−12", "1e−12"], [1.5e-6, "1.5e−6", "1,5e−6"], [-2.5e-4, "−2.5e−4", "−2,5e−4"], [0.001, "1e−3", "1e−3"],
  [0.0099, "9.9e−3", "9,9e−3"], [0.00999, "0.01", "0,01"], [0.1 + 0.2, "0.3", "0,3"], [9.96, "10", "10"], [150, "150", "150"],
  [1e3, "1000", "1000"], [9999, "1e4", "1e4"], [12345, "1.2e4", "1,2e4"], [1e6, "1e6", "1e6"], [-1e6, "−1e6", "−1e6"],
];

test("numbers on axes, of every size", () => {
  for (const [value, english, spanish] of SHORT) assert.deepEqual([en.short(value), es.short(value)], [english, spanish], String(value));
  assert.deepEqual([0.0105, 1234, 0.001].map((value) => en.short(value, 3)), ["0.0105", "1230", "1e−3"]);
  for (let exponent = -12; exponent <= 6; exponent++) {
    for (const digit of [1, 1.5, 2, 5, 9.9]) {
      for (const sign of [1, -1]) {
        const value = Number(`${sign * digit}e${exponent}`);
        const text = en.short(value);
        assert.ok(Math.abs(readNumber(text) - value) <= 1e-9 * Math.abs(value), `${value}: ${text}`);
        assert.ok(!/e−?0|-|\+/.test(text) && text.length <= 8, `${value}: ${text}`);
        assert.equal(readNumber(es.short(value)), readNumber(text));
      }
    }
  }
});

test("rates are written as in the menu", () => {
  assert.deepEqual([1e-6, 3e-5, 1e-4, 0.003, 0.3, 10].map(en.rate), ["1e−6", "3e−5", "0.0001", "0.003", "0.3", "10"]);
  assert.equal(es.rate(0.003), "0,003");
  assert.deepEqual([1e-6, 0.01, 1].map(en.power), ["1e−6", "1e−2", "1"]);
});

test("a weight has the more digits the smaller it is", () => {
  assert.deepEqual([0.25, -0.0123, -1.5, 0.00123, 123.456, 0, -0].map(en.weight), ["0.25", "−0.01", "−1.50", "0.0012", "123.5", "0.00", "0.00"]);
  assert.deepEqual([-0.75, 1e-7].map(es.weight), ["−0,75", "1,0e−7"]);
});

test("what stands in a field to be typed over is read back as it was, and is never a thousand", () => {
  /** An engine that knows both decimal signs has to refuse this: is it 1.234 or 1234? */
  const ambiguous = /^-?[1-9]\d*,\d{3}$/;
  const values = [0, -0, 0.125, -0.125, 1.234, -12.345, 1.2345, 12.5, 123.456, 1000, -999.999, 1e-7, 1.234e-7, 0.1 + 0.2, 1 / 3];
  for (let value = 1; value < 1000; value *= 1.0173) values.push(value, -Math.round(value * 1000) / 1000);
  for (const value of values) {
    const near = Number(value.toPrecision(7)) || 0;
    assert.equal(readNumber(en.typed(value)), near);
    assert.equal(readNumber(es.typed(value)), near, es.typed(value));
    assert.doesNotMatch(es.typed(value), ambiguous);
    assert.doesNotMatch(es.typed(value), /\./);
    assert.doesNotMatch(en.typed(value), /,/);
  }
  assert.deepEqual([0.125, 1.234, 12.5].map(es.typed), ["0,125", "1,2340", "12,5"]);
});

test("what is no number has a sign, in every place", () => {
  for (const format of [en, es]) {
    for (const name of /** @type {const} */ (["epoch", "count", "loss", "readLoss", "percent", "short", "power", "rate", "weight", "megabytes"])) {
      assert.deepEqual([NaN, Infinity, -Infinity].map((value) => format[name](value)), ["–", "∞", "−∞"], name);
      assert.doesNotMatch(format[name](-0), /-|−/, name);
    }
    assert.deepEqual([NaN, Infinity, -Infinity].map((value) => format.typed(value)), ["", "", ""]);
  }
});

test("the numbers within labels are written as the language does", () => {
  const labels = ["0.03", "p = 0.35", "50%", "2×", "sin(X₁)", "0.000001", "Drop 33%"];
  assert.deepEqual(labels.map(en.text), labels);
  assert.deepEqual(labels.map(es.text), ["0,03", "p = 0,35", "50\u00a0%", "2×", "sin(X₁)", "0,000001", "Drop 33\u00a0%"]);
});

test("bytes have a decimal", () => {
  assert.deepEqual([en.megabytes(9.14e6), es.megabytes(9.14e6)], ["9.1", "9,1"]);
});

test("a rate is shown as the option that means it", () => {
  assert.equal(nearestOption(0.1 + 0.2 - 0.27, ["0.01", "0.03"]), "0.03");
  assert.equal(nearestOption(1e-6, ["0.000001", "0.03"]), "0.000001");
  assert.equal(nearestOption(0.05, ["0.03"]), "0.05");
});
