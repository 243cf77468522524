/** A text as rows of cells with the lines they stand in, and the names of its columns if it has any. */

import { checkText } from "./decode_text.js";
import { BLANKS, guessDelimiter, usualWidth } from "./guess_delimiter.js";
import { MOST_COLUMNS, MOST_LINES, MOST_POINTS } from "./limits.js";
import { guessDecimal, isMissing, readNumber } from "./read_number.js";
import { TableError } from "./table_error.js";

/** @typedef {{line: number, cells: string[], fault?: "quote"}} Row */

/**
 * @typedef {object} Table
 * @property {string} delimiter
 * @property {import("./read_number.js").Decimal} decimal
 * @property {boolean} hasNames
 * @property {string[]} names one a column, "" where it has none
 * @property {number} width how many columns
 * @property {Row[]} rows those of data; what has another width is among them
 */

/** Papa Parse's `parse`. @typedef {(text: string, config: {delimiter: string, newline: "\n"}) => {data: string[][], errors: {code: string, row?: number}[]}} Parse */

const SEPARATOR_LINE = /^"?sep=([^"\n])"?\n/i; // Excel's
const EXCEL_ERROR = /^#(N\/A|NV|DIV|NUM|ZAHL|WERT|VALUE|VALOR|REF|BEZUG|NAME)/i;
/** Lines that hold no data: comments of MATLAB, C and Weka, Weka's head, and the rules that Markdown and databases draw. */
const NO_DATA = /^[ \t]*(?:(?:%|\/\/|@(?:relation|attribute|data)\b).*|[|+:=\- \t]*--[|+:=\- \t]*)$/gim;
const OLD_END = "\u001a"; // of a file under DOS
const PROBED = 1000; // rows that tell what a column holds
const TITLES = 8; // lines above a table's names, at most

/**
 * @param {string} text
 * @param {Parse} parse
 * @param {{hasNames?: boolean, decimal?: import("./read_number.js").Decimal}} [known] what the person says
 * @returns {Table}
 */
export function readTable(text, parse, known = {}) {
  checkText(text);
  const whole = text.endsWith(OLD_END) ? text.slice(0, -1) : text;
  const lines = whole.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const given = countLines(lines);
  if (given > MOST_LINES) throw new TableError("lines", { given, most: MOST_POINTS });
  const separator = SEPARATOR_LINE.exec(lines);
  const body = (separator ? lines.slice(separator[0].length) : lines).replace(NO_DATA, "");
  const { delimiter, rows } = rowsOf(body, separator?.[1] ?? null, splitter(parse), separator ? 2 : 1);
  if (!rows.length) throw new TableError("empty");
  const wide = rows.find(({ cells }) => cells.length > MOST_COLUMNS);
  if (wide) throw new TableError("wide", { line: wide.line, given: wide.cells.length, most: MOST_COLUMNS });
  const width = trimmedWidth(rows);
  const numeric = numericColumns(rows, width);
  const at = namesAt(rows, width, numeric);
  const isNamed = known.hasNames ?? at !== null;
  const named = isNamed ? rows[at ?? 0] : null;
  const data = rows.filter((row) => row !== named);
  if (!data.length) throw new TableError("onlyNames");
  const decimal = known.decimal ?? guessDecimal(probedCells(data), delimiter);
  return { delimiter, decimal, hasNames: isNamed, names: namesOf(named, width, data), width, rows: data };
}

/** Of those that are not empty. @param {string} text */
function countLines(text) {
  let count = 0;
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf("\n", at);
    const end = next < 0 ? text.length : next;
    if (end > at) count++;
    at = end + 1;
  }
  return count;
}

/** @param {Parse} parse @returns {import("./guess_delimiter.js").Split} */
function splitter(parse) {
  return (text, delimiter) => {
    const isBlank = delimiter === BLANKS;
    const given = isBlank ? text.replace(/"[^"\n]*"|[ \t]+/g, (run) => (run[0] === '"' ? run : "\t")).replace(/^\t|\t$/gm, "") : text;
    const { data, errors } = parse(given, { delimiter: isBlank ? "\t" : delimiter, newline: "\n" });
    const quotes = errors.filter(({ code }) => code === "MissingQuotes" || code === "InvalidQuotes");
    const isOpen = quotes.some(({ code }) => code === "MissingQuotes");
    return { rows: data, faults: new Set(quotes.map(({ row }) => row ?? -1)), isOpen };
  };
}

/**
 * All rows that have something, and what parts them.
 * @param {string} text
 * @param {string | null} said the delimiter, where the file names it
 * @param {import("./guess_delimiter.js").Split} split
 * @param {number} first line
 * @returns {{delimiter: string, rows: Row[]}}
 */
function rowsOf(text, said, split, first) {
  const delimiter = said ?? guessDelimiter(text, split);
  const whole = split(text, delimiter);
  // A quote that does not end takes all lines after it: then each line is read for itself.
  const rows = whole.isOpen ? lineByLine(text, delimiter, split, first) : numbered(whole, first);
  const isQuotedWhole = rows.length > 1 && rows.every(({ cells }) => cells.length === 1) && rows.some(({ cells }) => /[,;\t]/.test(cells[0]));
  if (isQuotedWhole) {
    const inner = rows.map(({ cells }) => cells[0].replaceAll("\n", " ")).join("\n");
    const again = guessDelimiter(inner, split);
    const found = split(inner, again).rows;
    if (found.length === rows.length) return { delimiter: again, rows: withoutComments(rows.map((row, i) => ({ ...row, cells: found[i] }))) };
  }
  return { delimiter, rows: withoutComments(rows) };
}

/** @param {ReturnType<import("./guess_delimiter.js").Split>} found @param {number} first @returns {Row[]} */
function numbered({ rows, faults }, first) {
  /** @type {Row[]} */ const numberedRows = [];
  let line = first;
  rows.forEach((cells, i) => {
    const row = { line, cells: cells.map((cell) => cell.trim().replace(/^'([^']*)'$/, "$1")) };
    if (row.cells.some(Boolean)) numberedRows.push(faults.has(i) ? { ...row, fault: "quote" } : row);
    line += 1 + cells.reduce((sum, cell) => sum + cell.split("\n").length - 1, 0);
  });
  return numberedRows;
}

/** @param {string} text @param {string} delimiter @param {import("./guess_delimiter.js").Split} split @param {number} first */
function lineByLine(text, delimiter, split, first) {
  return text.split("\n").flatMap((line, i) => numbered(split(line, delimiter), first + i));
}

/** Lines that begin with "#" are words about the table, but for its names above the rows, and rows as wide as the others. @param {Row[]} rows */
function withoutComments(rows) {
  const width = usualWidth(rows.map(({ cells }) => cells));
  const isMarked = (/** @type {Row} */ { cells }) => cells[0].startsWith("#") && !EXCEL_ERROR.test(cells[0]);
  const first = rows.findIndex((row) => !isMarked(row));
  if (first < 0) return rows;
  const isWords = rows[first].cells.every((cell) => Number.isNaN(readNumber(cell))); // names, without a mark
  const head = isWords ? [] : rows.slice(0, first).flatMap((row) => unmarked(row, width)).slice(-1);
  return [...head, ...rows.slice(first).filter((row) => !isMarked(row) || row.cells.length === width)];
}

/** NumPy's names behind "#", or a column that is named so. @param {Row} row @param {number} width @returns {Row[]} */
function unmarked(row, width) {
  const [first, ...rest] = row.cells;
  const name = first.replace(/^#+\s*/, "");
  const cells = [[name, ...rest], rest].find(({ length }) => length === width);
  return cells ? [{ ...row, cells }] : [];
}

/** Columns at the end that hold nothing are none. @param {Row[]} rows */
function trimmedWidth(rows) {
  let width = usualWidth(rows.slice(0, PROBED).map(({ cells }) => cells));
  const used = rows.map(({ cells }) => cells).filter(({ length }) => length === width);
  while (width > 1 && used.every((cells) => !cells[width - 1])) width--;
  return width;
}

/** Which columns hold numbers, in most of the rows. @param {Row[]} rows @param {number} width */
export function numericColumns(rows, width) {
  return Array.from({ length: width }, (_, column) => {
    const cells = rows.slice(0, PROBED).map((row) => row.cells[column] ?? "").filter((cell) => !isMissing(cell));
    const numbers = cells.filter((cell) => !Number.isNaN(readNumber(cell)));
    return numbers.length > 0 && 2 * numbers.length >= cells.length;
  });
}

/** The row that has the columns' names; null: none. @param {Row[]} rows @param {number} width @param {boolean[]} numeric */
function namesAt(rows, width, numeric) {
  for (let i = 0; i < Math.min(TITLES, rows.length); i++) {
    const { cells } = rows[i];
    const filled = cells.filter(Boolean).length;
    if (width > 2 && filled === 1 && Number.isNaN(readNumber(cells[0]))) continue; // a title
    return isNames(cells, numeric, rows.length - i) || isCounted(cells, width) ? i : null;
  }
  return null;
}

/** Words above numbers, and no number above one. @param {string[]} cells @param {boolean[]} numeric @param {number} count of rows from here */
function isNames(cells, numeric, count) {
  const isWord = (/** @type {string} */ cell) => !isMissing(cell) && Number.isNaN(readNumber(cell));
  const above = numeric.map((is, column) => ({ is, cell: cells[column] ?? "" }));
  const aNumber = cells.some((cell) => !Number.isNaN(readNumber(cell)));
  if (aNumber) return false;
  // Without a single column of numbers (one row of them, say, or none) words alone tell nothing.
  return above.some(({ is, cell }) => is && isWord(cell)) || (count === 1 && cells.filter(Boolean).every(isWord));
}

/** Pandas' own names, 0, 1, 2, behind an empty one over its index or not. @param {string[]} cells @param {number} width */
function isCounted(cells, width) {
  const names = cells[0] === "" ? cells.slice(1, width) : cells.slice(0, width);
  return names.length >= 3 && names.every((name, i) => name === String(i));
}

/** @param {Row | null} named @param {number} width @param {Row[]} data */
function namesOf(named, width, data) {
  const cells = [...(named?.cells ?? [])];
  while (cells.length && !cells[cells.length - 1]) cells.pop();
  if (named && named.cells.length < width && cells.length < width) {
    // R's write.table names all columns but the first, that of the rows' own names.
    if (cells.length !== width - 1 || !isIndex(data)) {
      const full = data.find((row) => row.cells.length === width) ?? data[0];
      throw new TableError("names", { line: full.line, columns: width, first: named.line, names: cells.length });
    }
    cells.unshift("");
  }
  return Array.from({ length: width }, (_, i) => cells[i] ?? "");
}

/** Whether the first column counts the rows, or names each. @param {Row[]} data */
function isIndex(data) {
  const first = data.slice(0, PROBED).map(({ cells }) => cells[0]);
  const numbers = first.map((cell) => readNumber(cell));
  if (numbers.every(Number.isNaN)) return new Set(first).size === first.length;
  return numbers.every((number, i) => Number.isInteger(number) && (i === 0 || number > numbers[i - 1]));
}

/** @param {Row[]} rows */
function* probedCells(rows) {
  for (const { cells } of rows.slice(0, PROBED)) yield* cells;
}
