import assert from "node:assert/strict";
import { test } from "node:test";

import { guessDecimal, readNumber } from "../../../web/own_data/read_number.js";

test("numbers are read as they are meant", () => {
  /** @type {[string, "." | ",", number][]} */
  const cases = [
    ["1.5", ".", 1.5], ["1,5", ",", 1.5], ["1,5", ".", 1.5], ["1.5", ",", 1.5],
    ["1,234", ".", 1234], ["1,234", ",", 1.234], ["1.234", ",", 1234], ["1.234", ".", 1.234],
    ["1,234,567.5", ".", 1234567.5], ["1.234.567,5", ",", 1234567.5], ["1,234,567", ",", 1234567],
    ["0.123", ",", 0.123], ["0,123", ".", 0.123], ["1 234,5", ",", 1234.5], ["1'234.5", ".", 1234.5],
    ["−3", ".", -3], ["+3", ".", 3], [".5", ".", 0.5], ["5.", ".", 5], ["1,5E-02", ",", 0.015], [" 7 ", ".", 7], ["25 %", ".", 0.25],
    ["$1,234.50", ".", 1234.5], ["-$2", ".", -2], ["1,50 €", ",", 1.5],
  ]; // prettier-ignore
  for (const [text, decimal, number] of cases) assert.equal(readNumber(text, decimal), number, `${text} with ${decimal}`);
});

test("what is no number is none", () => {
  for (const text of ["", "-", "n/a", "NaN", "Infinity", "1e999", "0x10", "1.2.3", "01.02.2024", "12:30", "1,23,4", "5 cm", "--1", "1e", "e5", ",", "."]) {
    assert.ok(Number.isNaN(readNumber(text)), text);
  }
});

test("the decimal sign is the one that some cell must have", () => {
  assert.equal(guessDecimal(["1,5", "2", "x"], ";"), ",");
  assert.equal(guessDecimal(["1.5", "2"], ","), ".");
  assert.equal(guessDecimal(["1,234", "2,345"], ";"), ",");
  assert.equal(guessDecimal(["1,234", "950"], "\t"), ".");
  assert.equal(guessDecimal(["1,234", "2,345"], ","), ".");
  assert.equal(guessDecimal(["1,234", "1,5"], "\t"), ",");
  assert.equal(guessDecimal([], ","), ".");
});
