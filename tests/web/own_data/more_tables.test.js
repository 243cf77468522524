import assert from "node:assert/strict";
import { test } from "node:test";

import Papa from "papaparse";

import { decodeText } from "../../../web/own_data/decode_text.js";
import { guessColumns } from "../../../web/own_data/guess_columns.js";
import { pointsOfTable } from "../../../web/own_data/points_of_table.js";
import { readTable } from "../../../web/own_data/read_table.js";
import { TableError } from "../../../web/own_data/table_error.js";

/** @param {string | Uint8Array} given */
function read(given) {
  const bytes = typeof given === "string" ? new TextEncoder().encode(given) : given;
  const table = readTable(decodeText(bytes), (text, config) => Papa.parse(text, config));
  return pointsOfTable(table, { problem: "classification", columns: guessColumns(table, "classification") });
}

/** @param {string} text big-endian, with its mark */
const utf16 = (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16();

const three = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ c) => [[1.5, 2.25, a], [-0.5, 3, b], [0.125, -1.75, c]];
const orangeFirst = three(-1, 1, -1);
const blueFirst = three(1, -1, 1);
const plain = "1.5,2.25,a\n-0.5,3,b\n0.125,-1.75,a\n";

/** A text, its points, its blue, and the lines that cannot be read. @type {Record<string, [string | Uint8Array, number[][], string, number[]?]>} */
const POINTS = {
  "UTF-16, big-endian": [utf16(`x,y,c\n${plain}`), orangeFirst, "b"],
  "French, in Windows' encoding": [Buffer.from("abscisse;ordonnée;santé\r\n1,5;2,25;oui\r\n-0,5;3;non\r\n0,125;-1,75;oui\r\n", "latin1"), blueFirst, "oui"],
  "Excel's line for tabs": ["sep=\t\r\nx\ty\tc\r\n1.5\t2.25\ta\r\n-0.5\t3\tb\r\n0.125\t-1.75\ta\r\n", orangeFirst, "b"],
  "a form's answers, with times": ["Timestamp,X,Y,Label\r\n11/25/2026 9:14:01,1.5,2.25,Cat\r\n11/25/2026 9:15:40,-0.5,3,Dog\r\n11/25/2026 9:16:12,0.125,-1.75,Cat\r\n", orangeFirst, "Dog"],
  "German dates": ["Datum;Temp;Regen;nass\n01.01.2026;1,5;2,25;nein\n02.01.2026;-0,5;3;ja\n03.01.2026;0,125;-1,75;nein\n", orangeFirst, "ja"],
  "R's rows with names of blanks": ['"","mpg","wt","am"\n"Mazda RX4",1.5,2.25,1\n"Datsun 710",-0.5,3,0\n"Valiant",0.125,-1.75,1\n', blueFirst, "1"],
  "R's quoted labels between blanks": ['"x1" "x2" "class"\n"1" 1.5 2.25 "class a"\n"2" -0.5 3 "class b"\n"3" 0.125 -1.75 "class a"\n', orangeFirst, "class b"],
  "R's print": ["       x1    x2 class\n1   1.500  2.25     a\n2  -0.500  3.00     b\n3   0.125 -1.75     a\n", orangeFirst, "b"],
  "pandas' print": ["       x     y  label\n0  1.500  2.25      1\n1 -0.500  3.00      0\n2  0.125 -1.75      1\n", blueFirst, "1"],
  "pandas' two indices": ["subject,trial,x,y,label\n1,1,1.5,2.25,0\n1,2,-0.5,3.0,1\n2,1,0.125,-1.75,0\n", orangeFirst, "1"],
  "pandas' two lines of names": [",features,features,target\n,x,y,label\n0,1.5,2.25,0\n1,-0.5,3.0,1\n2,0.125,-1.75,0\n", orangeFirst, "1", [2]],
  "pandas' holes": [",x,y,label\n0,1.5,2.25,1.0\n1,NaN,3.0,0.0\n2,-0.5,3,0.0\n3,0.125,,1.0\n4,0.125,-1.75,1.0\n5,1,1,NaN\n", blueFirst, "1", [3, 5, 7]],
  "scikit-learn's counts as names": ["4,2,setosa,versicolor\n1.5,2.25,0\n-0.5,3,1\n0.125,-1.75,0\n", orangeFirst, "1", [1]],
  "Weka's file": [`% 1. Points\n@RELATION points\n\n@ATTRIBUTE x NUMERIC\n@ATTRIBUTE y NUMERIC\n@ATTRIBUTE class {a,b}\n\n@DATA\n${plain}?,2,b\n`, orangeFirst, "b", [12]],
  "Weka's file with quotes": ["@relation 'my points'\n@attribute x real\n@attribute y real\n@attribute class {'class a','class b'}\n@data\n1.5,2.25,'class a'\n-0.5,3,'class b'\n0.125,-1.75,'class a'\n", orangeFirst, "class b"],
  "MATLAB's comment": ["% by hand\n1.5 2.25 1\n-0.5 3 -1\n0.125 -1.75 1\n", blueFirst, "1"],
  "a comment of two slashes": [`// my points\nx,y,c\n${plain}`, orangeFirst, "b"],
  "comments as wide as the table": [`# made by gen.py\n# seed: 3, noise: 0.1, n: 3\nx,y,c\n1.5,2.25,a\n# an outlier\n-0.5,3,b\n0.125,-1.75,a\n`, orangeFirst, "b"],
  "names behind a later mark": ["# 2026-11-25\n# x y class\n1.5 2.25 1\n-0.5 3 0\n0.125 -1.75 1\n", blueFirst, "1"],
  "a column named #": ["#,x,y,c\n1,1.5,2.25,a\n2,-0.5,3,b\n3,0.125,-1.75,a\n", orangeFirst, "b"],
  "rows named #1, #2": ["#1,1.5,2.25,a\n#2,-0.5,3,b\n#3,0.125,-1.75,a\n", orangeFirst, "b"],
  "a Markdown table": ["| x | y | c |\n|---|---:|:--|\n| 1.5 | 2.25 | a |\n| -0.5 | 3 | b |\n| 0.125 | -1.75 | a |\n", orangeFirst, "b"],
  "a Markdown table without its sides": ["x | y | c\n--- | --- | ---\n1.5 | 2.25 | a\n-0.5 | 3 | b\n0.125 | -1.75 | a\n", orangeFirst, "b"],
  "PostgreSQL's print": ["  x    |   y   | c \n-------+-------+---\n   1.5 |  2.25 | a\n  -0.5 |     3 | b\n 0.125 | -1.75 | a\n(3 rows)\n\n", orangeFirst, "b", [6]],
  "MySQL's print": ["+-------+-------+---+\n| x     | y     | c |\n+-------+-------+---+\n|   1.5 |  2.25 | a |\n|  -0.5 |     3 | b |\n| 0.125 | -1.75 | a |\n+-------+-------+---+\n", orangeFirst, "b"],
  "a delimiter behind the rows alone": ["x,y,c\n1.5,2.25,a,\n-0.5,3,b,\n0.125,-1.75,a,\n", orangeFirst, "b"],
  "rows of another width": ["x,y,c\n1.5,2.25,a\n-0.5,3,b\n0.125,-1.75\n1,2,a,oops\n0.125,-1.75,a\n", orangeFirst, "b", [4, 5]],
  "the label in the middle": ["x,c,y\n1.5,a,2.25\n-0.5,b,3\n0.125,a,-1.75\n", orangeFirst, "b"],
  "the label first, without names": ["1,1.5,2.25\n0,-0.5,3\n1,0.125,-1.75\n", blueFirst, "1"],
  "ids in front": ["id,x,y,c\n1001,1.5,2.25,a\n1007,-0.5,3,b\n1003,0.125,-1.75,a\n", orangeFirst, "b"],
  "labels of words with blanks": ["x, y, kind\n1.5, 2.25, red wine\n-0.5, 3, white wine\n0.125, -1.75, red wine\n", orangeFirst, "white wine"],
  "signs as labels": ["x,y,c\n+1.5,+2.25,+\n-0.5,+3,-\n+.125,-1.75,+\n", blueFirst, "+"],
  "true minus signs": ["x,y,c\n1.5,2.25,+1\n−0.5,3,−1\n0.125,−1.75,+1\n", blueFirst, "1"],
  "exponents": ["x,y,c\n1.5e0,2.25E+00,1.0e+00\n-5.0e-01,3.0E0,0.0e+00\n1.25e-1,-1.75,1.0e+00\n", blueFirst, "1"],
  "a unit in one cell": ["x,y,c\n1.5,2.25,a\n-0.5,3,b\n0.125 m,-1.75,a\n0.125,-1.75,a\n", orangeFirst, "b", [4]],
  "units under the names": [`length,width,c\ncm,cm,\n${plain}`, orangeFirst, "b", [2]],
  "a sum below": ["x;y;Klasse\n1,5;2,25;a\n-0,5;3;b\n0,125;-1,75;a\nSumme;3,5;\n", orangeFirst, "b", [5]],
  "empty lines at both ends": [`\n\n\nx,y,c\n${plain}\n\n,,\n\n`, orangeFirst, "b"],
  "line ends of three kinds": ["x,y,c\r\n1.5,2.25,a\n-0.5,3,b\r0.125,-1.75,a\r\r\n", orangeFirst, "b"],
  "a table of a web page": ["x\ty\tc\n\u00a01.5\u00a0\t2.25\ta\u00a0\n−0.5\t3\tb \n0.125\t−1.75\ta", orangeFirst, "b"],
  "decimal commas of three places": ["x;y;c\n1,500;2,250;a\n-0,500;3,000;b\n0,125;-1,750;a\n", orangeFirst, "b"],
  "apostrophes around all cells": ["'x','y','c'\n'1.5','2.25','a'\n'-0.5','3','b'\n'0.125','-1.75','a'\n", orangeFirst, "b"],
  "apostrophes and inches in labels": ['x,y,c\n1.5,2.25,5" dog\'s\n-0.5,3,6" cat\'s\n0.125,-1.75,5" dog\'s\n', orangeFirst, "6\" cat's"],
  "infinite numbers": ["x,y,c\n1.5,2.25,a\ninf,3,b\n-0.5,3,b\n0.125,-1.75,a\n1e999,1,a\n", orangeFirst, "b", [3, 6]],
  "two rows": ["1.5,2.25,a\n-0.5,3,b", [[1.5, 2.25, -1], [-0.5, 3, 1]], "b"],
  "two rows of one kind": ["1.5,2.25,1\n-0.5,3,1", [[1.5, 2.25, 1], [-0.5, 3, 1]], "1"],
  "XOR": ["0,0,0\n0,1,1\n1,0,1\n1,1,0\n", [[0, 0, -1], [0, 1, 1], [1, 0, 1], [1, 1, -1]], "1"],
};

for (const [name, [given, points, blue, lines = []]] of Object.entries(POINTS)) {
  test(`${name}: read`, () => {
    const found = read(given);
    assert.deepEqual(found.points.map((point) => [...point]), points);
    assert.equal(found.labels?.blue, blue);
    assert.deepEqual(found.problems.map(({ line }) => line), lines);
  });
}

/** What x was before it was fitted into the plane. @type {Record<string, [string, [number, number]]>} */
const THOUSANDS = {
  "English, in quotes": ['income,age,bought\n"1,234.5",30,yes\n"12,000.00",45,no\n950,22,yes\n', [950, 12000]],
  "German, beside decimal commas": ["Einkommen;Größe;gekauft\n1.234;1,75;ja\n12.000;1,80;nein\n950;1,62;ja\n", [950, 12000]],
  "French, narrow and plain blanks": ["revenu;taille;achat\n1\u202f234,5;1,75;oui\n12\u00a0000;1,80;non\n950;1,62;oui\n", [950, 12000]],
  "Indian": ['income,size,bought\n"1,23,456.00",1.75,yes\n"2,00,000.00",1.80,no\n', [123456, 200000]],
};

for (const [name, [text, range]] of Object.entries(THOUSANDS)) {
  test(`thousands, ${name}`, () => assert.deepEqual(read(text).plane?.x.from, range));
}

/** @param {string} text */
function refusal(text) {
  try {
    read(text);
  } catch (error) {
    if (error instanceof TableError) return error;
    throw error;
  }
  return assert.fail("was read");
}

test("an empty column of labels is named", () => {
  const error = /** @type {TableError & {problems: {line: number, values: object}[]}} */ (refusal("x,y,label\n1.5,2.25,\n-0.5,3,\n"));
  assert.equal(error.id, "own.refused.few");
  assert.deepEqual(error.problems, [2, 3].map((line) => ({ line, id: "nothing", values: { column: "label" } })));
});

test("a table of very many columns is refused at once", () => {
  const begin = performance.now();
  const error = refusal("1,2,".repeat(1_250_000));
  assert.deepEqual([error.id, error.values], ["own.refused.wide", { line: 1, given: 2_500_001, most: 256 }]);
  assert.ok(performance.now() - begin < 5000);
});

test("what has no columns is refused with a line", () => {
  assert.deepEqual(refusal("x^y^c\n1.5^2.25^a\n-0.5^3^b\n").values, { line: 1, given: 1 });
  assert.deepEqual(refusal("+1 1:1.5 2:2.25\n-1 1:-0.5 2:3\n").values, { line: 1, given: "+1 1:1.5 2:2.25", count: 1 });
});
