import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import Papa from "papaparse";

import { decodeText } from "../../../web/own_data/decode_text.js";
import { guessColumns } from "../../../web/own_data/guess_columns.js";
import { pointsOfTable } from "../../../web/own_data/points_of_table.js";
import { readTable } from "../../../web/own_data/read_table.js";
import { TableError } from "../../../web/own_data/table_error.js";

const FOLDER = new URL("tables/", import.meta.url);
/** @type {import("../../../web/own_data/read_table.js").Parse} */
const parse = (text, config) => Papa.parse(text, config);

/** @param {string} name @param {"classification" | "regression"} [problem] */
function read(name, problem = "classification") {
  const table = readTable(decodeText(new Uint8Array(readFileSync(new URL(name, FOLDER)))), parse);
  return { table, ...pointsOfTable(table, { problem, columns: guessColumns(table, problem) }) };
}

const [A, B, C] = [[1.5, 2.25], [-0.5, 3], [0.125, -1.75]];
const blueOrange = [[...A, 1], [...B, -1]];
const orangeBlue = [[...A, -1], [...B, 1]];

/** What each file holds: its points and the names of its blue and orange, and the lines that cannot be read. @type {Record<string, [number[][], string?, string?, string[]?]>} */
const POINTS = {
  "excel-de.csv": [[...blueOrange, [...C, 1]], "ja", "nein"],
  "excel-de-utf8.csv": [blueOrange, "Süß", "Groß"],
  "excel-de-ansi.csv": [blueOrange, "Süß", "Groß"],
  "excel-en.csv": [[...blueOrange, [...C, 1]], "1", "-1"],
  "excel-sep.csv": [blueOrange, "1", "0"],
  "excel-unicode.txt": [blueOrange, "blau", "orange"],
  "excel-quoted-lines.csv": [blueOrange, "1", "-1"],
  "excel-title.csv": [[[1.5, 2, 1], [0.5, -2, -1]], "1", "0", ["1 number Messung vom Montag"]],
  "excel-errors.csv": [[[1.5, 2, -1], [2, 3, 1]], "B", "A", ["3 number #NV", "4 number #DIV/0!"]],
  "google-sheets.csv": [[...blueOrange, [0, 0, 1]], "blue", "orange"],
  "google-sheets.tsv": [blueOrange, "TRUE", "FALSE"],
  "libreoffice-es.csv": [blueOrange, "sí", "no"],
  "r-write-csv.csv": [[...orangeBlue, [...C, -1]], "b", "a"],
  "r-write-csv2.csv": [orangeBlue, "b", "a"],
  "r-write-table.txt": [[...orangeBlue, [...C, -1]], "b", "a"],
  "pandas-index.csv": [[...blueOrange, [...C, 1]], "1", "0"],
  "pandas-filtered-index.csv": [[...blueOrange, [...C, 1]], "1", "0"],
  "pandas-unnamed.csv": [[...blueOrange, [...C, 1]], "1", "0"],
  "pandas-counted.csv": [[...blueOrange, [...C, 1]], "1", "-1"],
  "numpy-savetxt.txt": [blueOrange, "1", "-1"],
  "quoted-numbers.csv": [orangeBlue, "b", "a"],
  "tabs-no-names.tsv": [blueOrange, "1", "-1"],
  "aligned-blanks.txt": [blueOrange, "1", "-1"],
  "pipes.txt": [blueOrange, "1", "0"],
  "trailing-delimiters.csv": [orangeBlue, "b", "a"],
  "one-too-many-once.csv": [[...orangeBlue, [0, 1, 1]], "b", "a", ["4 wide 4 3"]],
  "word-labels.csv": [[...orangeBlue, [0, 1, -1]], "virginica", "setosa"],
  "spellings.csv": [[[1, 2, 1], [3, 4, -1], [2, 2, 1], [1, 1, -1]], "yes", "no"],
  "missing.csv": [[[...A, -1], [3, 3, 1]], "b", "a", ["3 nothing x", "4 number n/a", "5 nothing label", "6 label NaN"]],
  "blank-lines.csv": [orangeBlue, "b", "a"],
  "line-breaks.csv": [orangeBlue, "c", "a\nb", ["5 number oops"]],
  "open-quote.csv": [[...orangeBlue, [0, 0, -1]], "b", "a", ["3 quote"]],
  "old-mac.csv": [orangeBlue, "b", "a"],
  "minus-and-exponents.csv": [[[-1.5, 2.25, 1], [0.5, 0.5, -1]], "1", "-1"],
  "percent.csv": [[[0.5, 0.125, -1], [-0.25, 0, 1]], "b", "a"],
  "label-first.csv": [[...blueOrange, [0, 0, 1]], "b", "a"],
  "more-columns.csv": [[...blueOrange, [0.5, 1, 1]], "1", "0"],
  "utf16-no-mark.txt": [orangeBlue, "b", "a"],
  "beyond.csv": [[[5, 5, 1], [-5, -5, -1], [0, 0, -1]], "m", "f"],
};

for (const [name, [points, blue, orange, problems = []]] of Object.entries(POINTS)) {
  test(`${name} is read`, () => {
    const found = read(name);
    assert.deepEqual(found.points.map((point) => [...point]), points);
    assert.deepEqual(found.labels, { blue, orange });
    assert.deepEqual(found.problems.map(({ line, id, values }) => [line, id, ...Object.values(values)].join(" ")), problems);
  });
}

/** What the files are refused for that give no points. @type {Record<string, [string, Record<string, string | number>?]>} */
const REFUSED = {
  "three-kinds.csv": ["kinds", { column: "species", line: 4, given: 3, kinds: "setosa (2), virginica (1), versicolor (1)" }],
  "one-too-many.csv": ["names", { line: 2, columns: 4, first: 1, names: 3 }],
  "decimal-commas-unquoted.csv": ["names", { line: 2, columns: 5, first: 1, names: 3 }],
  "two-columns.csv": ["columns", { line: 2, given: 2 }],
  "words.csv": ["numbers", { line: 1, given: "name, town, street", count: 0 }],
  "only-names.csv": ["onlyNames"],
  "one-point.csv": ["few", { given: 1, least: 2 }],
  "empty.csv": ["empty"],
  "blank.csv": ["empty"],
  "binary.csv": ["binary"],
  "workbook.csv": ["workbook"],
  "json.csv": ["json"],
  "html.csv": ["markup"],
};

for (const [name, [id, values = {}]] of Object.entries(REFUSED)) {
  test(`${name} is refused with its reason`, () => {
    assert.throws(
      () => read(name),
      (/** @type {TableError} */ error) => {
        assert.ok(error instanceof TableError, String(error));
        assert.deepEqual([error.id, error.values], [`own.refused.${id}`, values]);
        return true;
      },
    );
  });
}

/** Numbers with marks between thousands: what x was before it was fitted into the plane. @type {Record<string, number[]>} */
const THOUSANDS = { "excel-thousands.csv": [950, 1234.5], "swiss.csv": [1234.5, 2000], "nbsp.csv": [1234.5, 2000] };

for (const [name, range] of Object.entries(THOUSANDS)) {
  test(`${name} has its thousands`, () => assert.deepEqual(read(name).plane?.x.from, range));
}

test("values are scaled to -1 and 1, and left alone where they lie between", () => {
  const { points, value } = read("values.csv", "regression");
  assert.deepEqual(points.map(([, , target]) => target), [-1, 1, 0]);
  assert.deepEqual(value, { from: [10, 20], to: [-1, 1] });
  const german = read("values-de.csv", "regression");
  assert.deepEqual([german.value, ...german.points.map(([, , target]) => target)], [null, 0.25, -1]);
  assert.throws(() => read("word-labels.csv", "regression"), /value/);
});

test("points beyond the plane are fitted, or stay where they are", () => {
  const { table } = read("far.csv");
  const columns = { x: 0, y: 1, label: 2 };
  const fitted = pointsOfTable(table, { problem: "classification", columns });
  assert.deepEqual([fitted.isBeyond, fitted.isFitted, fitted.plane?.y], [true, true, { from: [1, 120], to: [-5, 5] }]);
  const kept = pointsOfTable(table, { problem: "classification", columns, isFitted: false });
  assert.deepEqual(kept.points, [[1, 1, -1], [3, 3, -1]]);
  assert.deepEqual(kept.problems, [{ line: 3, id: "far", values: { given: 120, most: 95.9 } }]);
});

test("labels can be swapped, columns chosen, names and the decimal sign said", () => {
  const { table } = read("more-columns.csv");
  const columns = { x: 4, y: 0, label: 5 };
  const swapped = pointsOfTable(table, { problem: "classification", columns, isSwapped: true, isFitted: false });
  assert.deepEqual(swapped.points, [[80.5, 7, -1], [71.25, 9, 1], [66, 4, -1]]);
  assert.throws(() => pointsOfTable(table, { problem: "classification", columns: { x: 2, y: 2, label: 5 } }), /twice/);
  const text = "1,234\t5,678\ta\n2,345\t6,789\tb\n";
  assert.equal(readTable(text, parse).decimal, ",");
  assert.equal(readTable(text, parse, { decimal: "." }).decimal, ".");
  assert.deepEqual(readTable("1,2,a\n3,4,b\n", parse, { hasNames: true }).names, ["1", "2", "a"]);
});

test("as many points as there may be, and no more", () => {
  const lines = Array.from({ length: 5001 }, (_, i) => `${i / 1000},${(i % 7) / 2},${i % 2}`);
  const columns = { x: 0, y: 1, label: 2 };
  const most = readTable(lines.slice(1).join("\n"), parse);
  assert.equal(pointsOfTable(most, { problem: "classification", columns }).points.length, 5000);
  const more = readTable(lines.join("\n"), parse);
  assert.throws(() => pointsOfTable(more, { problem: "classification", columns }), { values: { given: 5001, most: 5000 } });
});

test("a table of 5 MB, and more than 10 MB, are answered at once", () => {
  const begin = performance.now();
  const text = "x,y,label\n" + "0.123456,-3.25,1\n".repeat(300_000);
  assert.throws(() => readTable(decodeText(new TextEncoder().encode(text)), parse), { values: { given: 300_001, most: 5000 } });
  assert.ok(performance.now() - begin < 2000);
  assert.throws(() => decodeText(new Uint8Array(10_000_001)), /large/);
});

test("every file of the folder is tried", () => {
  const tried = [...Object.keys(POINTS), ...Object.keys(REFUSED), ...Object.keys(THOUSANDS), "values.csv", "values-de.csv", "far.csv"];
  assert.deepEqual(readdirSync(FOLDER).sort(), tried.sort());
});
