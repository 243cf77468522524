import assert from "node:assert/strict";
import { test } from "node:test";

import { toCsv, toMarkdown } from "../../../web/bench/table_text.js";

test("CSV quotes what would end a field, and nothing else", () => {
  assert.equal(toCsv(["a", "b, c"], [["say \"hi\"", "two\nlines"], ["plain", ""]]), 'a,"b, c"\r\n"say ""hi""","two\nlines"\r\nplain,\r\n');
});

test("numbers have a point and all their digits; what is none is empty", () => {
  const numbers = [0.1 + 0.2, -1e-7, 1e21, NaN, Infinity, -Infinity];
  const [, line] = toCsv(["n"], [numbers]).split("\r\n");
  assert.equal(line, "0.30000000000000004,-1e-7,1e+21,,inf,-inf");
  assert.deepEqual(line.split(",").slice(0, 3).map(Number), numbers.slice(0, 3));
  assert.equal(toCsv(["a", "b", "c"], [[null, undefined, true]]), "a,b,c\r\n,,true\r\n");
});

test("no spreadsheet takes a word for a formula, and every number stays one", () => {
  for (const word of ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"]) assert.match(toCsv([], [[word]]).trimStart(), /^"?'/, word);
  assert.equal(toCsv(["x"], [[-1]]), "x\r\n-1\r\n");
});

test("a Markdown table keeps its columns, whatever stands in them", () => {
  const text = toMarkdown(["name", "loss"], [["a|b", 0.5], ["*x*\n_y_", -2]]);
  assert.equal(text, "| name | loss |\n| --- | ---: |\n| a\\|b | 0.5 |\n| \\*x\\* \\_y\\_ | -2 |\n");
  assert.equal(toMarkdown(["n"], []), "| n |\n| --- |\n");
});
