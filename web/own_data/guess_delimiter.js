/** What stands between the columns of a table. */

import { readNumber } from "./read_number.js";

/** @typedef {(text: string, delimiter: string) => {rows: string[][], faults: ReadonlySet<number>, isOpen: boolean}} Split */

/** Runs of blanks and tabs, as some programs print a table. */
export const BLANKS = " ";
const CANDIDATES = ["\t", ";", "|", ",", BLANKS];
const SAMPLE = 30_000; // characters

/**
 * The sign that gives the most columns of numbers, the same in all lines.
 * @param {string} text
 * @param {Split} split
 */
export function guessDelimiter(text, split) {
  const end = text.length > SAMPLE ? text.lastIndexOf("\n", SAMPLE) : -1;
  const sample = end > 0 ? text.slice(0, end) : text.slice(0, SAMPLE);
  let best = { delimiter: ",", numeric: -1, width: 0 };
  for (const delimiter of CANDIDATES) {
    const rows = split(sample, delimiter).rows.filter((cells) => cells.some((cell) => cell.trim()));
    const width = usualWidth(rows);
    const regular = rows.filter((cells) => cells.length === width);
    const numeric = (numericColumns(regular, width) * regular.length) / Math.max(1, rows.length);
    if (numeric > best.numeric || (numeric === best.numeric && width > best.width && delimiter !== BLANKS)) best = { delimiter, numeric, width };
  }
  return best.delimiter;
}

/** How many cells most rows have. @param {readonly (readonly string[])[]} rows */
export function usualWidth(rows) {
  /** @type {Map<number, number>} */ const counts = new Map();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let width = 0;
  for (const [length, count] of counts) {
    const most = counts.get(width) ?? 0;
    if (count > most || (count === most && length > width)) width = length;
  }
  return width;
}

/** @param {string[][]} rows @param {number} width */
function numericColumns(rows, width) {
  let found = 0;
  for (let column = 0; column < width; column++) {
    const numbers = rows.filter((cells) => !Number.isNaN(readNumber(cells[column])));
    if (2 * numbers.length >= rows.length && numbers.length) found++;
  }
  return found;
}
