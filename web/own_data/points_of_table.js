/** A table's points, or why there are none; and the lines that cannot be read, each with its reason. */

import { FARTHEST, LEAST_POINTS, MOST_POINTS } from "./limits.js";
import { fitted, isInPlane, isWithin, rangeOf, scaled, targetScale } from "./placement.js";
import { isMissing, readNumber } from "./read_number.js";
import { shown, TableError } from "./table_error.js";
import { colored, kindsOf } from "./table_labels.js";

/** @typedef {import("./read_table.js").Table} Table */
/** @typedef {import("./read_table.js").Row} Row */
/** @typedef {import("./placement.js").Scale} Scale */
/** @typedef {readonly [number, number, number]} Point x, y, target */
/** @typedef {{line: number, id: string, values: Record<string, string | number>}} Problem `own.line.<id>` in the messages */

/**
 * @typedef {object} Choice
 * @property {"classification" | "regression"} problem
 * @property {import("./guess_columns.js").Columns} columns
 * @property {boolean} [isSwapped] the other label is blue
 * @property {boolean} [isFitted] into the plane; else as they are. Without: where some lie beyond it
 */

/**
 * @typedef {object} Reading
 * @property {Point[]} points of all lines that can be read
 * @property {Problem[]} problems of all others
 * @property {{blue: string | null, orange: string | null} | null} labels null: values
 * @property {boolean} isSwapped as the person said
 * @property {Scale | null} value what is done to the values; null: nothing
 * @property {boolean} isBeyond some lie outside the plane as they are
 * @property {boolean} isFitted
 * @property {{x: Scale, y: Scale} | null} plane what is done to x and y; null: nothing
 */

/** @typedef {{line: number, x: number, y: number, label: string}} Read a line whose coordinates are numbers */

/**
 * Throws TableError where the table as a whole gives no points.
 * @param {Table} table @param {Choice} choice @returns {Reading}
 */
export function pointsOfTable(table, choice) {
  const { x, y, label } = choice.columns;
  if (new Set([x, y, label]).size < 3) throw new TableError("twice");
  /** @type {Problem[]} */ const problems = [];
  /** @type {Read[]} */ const read = [];
  for (const row of table.rows) {
    const found = readRow(table, row, choice.columns);
    if ("id" in found) problems.push(found);
    else read.push(found);
  }
  if (read.length > MOST_POINTS) throw new TableError("many", { given: read.length, most: MOST_POINTS });
  const isValue = choice.problem === "regression";
  const targets = isValue ? valuesOf(table, read) : labelsOf(table, read, choice);
  problems.push(...targets.problems);
  const placed = placedPoints(targets.read, choice);
  problems.push(...placed.problems);
  if (placed.points.length < LEAST_POINTS) refuseFew(placed.points.length, problems);
  problems.sort((a, b) => a.line - b.line);
  const { points, plane, isBeyond } = placed;
  return { points, problems, labels: targets.labels, isSwapped: Boolean(choice.isSwapped), value: targets.scale, isBeyond, isFitted: plane !== null, plane };
}

/** @param {number} given @param {Problem[]} problems */
function refuseFew(given, problems) {
  problems.sort((a, b) => a.line - b.line);
  const error = new TableError("few", { given, least: LEAST_POINTS });
  throw Object.assign(error, { problems });
}

/** @param {Table} table @param {Row} row @param {import("./guess_columns.js").Columns} columns @returns {Read | Problem} */
function readRow({ width, names, decimal }, { line, cells, fault }, { x, y, label }) {
  if (fault) return { line, id: "quote", values: {} };
  if (cells.slice(width).some(Boolean)) return { line, id: "wide", values: { given: cells.length, columns: width } };
  const numbers = [NaN, NaN];
  for (const [i, column] of [x, y].entries()) {
    const cell = cells[column] ?? "";
    if (!cell) return { line, id: "nothing", values: { column: names[column] || column + 1 } };
    numbers[i] = readNumber(cell, decimal);
    if (Number.isNaN(numbers[i])) return { line, id: "number", values: { given: shown(cell) } };
  }
  if (!cells[label]) return { line, id: "nothing", values: { column: names[label] || label + 1 } };
  return { line, x: numbers[0], y: numbers[1], label: cells[label] };
}

/** @typedef {{line: number, x: number, y: number, target: number}} Targeted */
/** @typedef {{read: Targeted[], problems: Problem[], labels: Reading["labels"], scale: Scale | null}} Targets */

/** @param {Table} table @param {Read[]} read @param {Choice} choice @returns {Targets} */
function labelsOf({ decimal, names }, read, { columns, isSwapped = false }) {
  const { found, counts, kindOf } = kindsOf(read.map(({ label }) => label), decimal);
  if (found.length > 2) {
    const column = names[columns.label] || columns.label + 1;
    const [, , third] = [...counts.keys()]; // in the order of the lines
    const line = read.find(({ label }) => kindOf(label) === third)?.line ?? 0;
    const list = found.slice(0, 5).map((kind) => `${shown(kind)} (${counts.get(kind)})`).join(", ");
    throw new TableError("kinds", { column, line, given: found.length, kinds: found.length > 5 ? `${list}, …` : list });
  }
  const guess = found.length ? colored(found) : { blue: null, orange: null };
  const labels = isSwapped ? { blue: guess.orange, orange: guess.blue } : guess;
  /** @type {Problem[]} */ const problems = [];
  const targeted = read.flatMap(({ line, x, y, label }) => {
    const kind = kindOf(label);
    if (kind !== null) return [{ line, x, y, target: kind === labels.blue ? 1 : -1 }];
    problems.push({ line, id: "label", values: { given: shown(label) } });
    return [];
  });
  return { read: targeted, problems, labels, scale: null };
}

/** @param {Table} table @param {Read[]} read @returns {Targets} */
function valuesOf({ decimal }, read) {
  /** @type {Problem[]} */ const problems = [];
  const numbers = read.flatMap(({ line, x, y, label }) => {
    const target = isMissing(label) ? NaN : readNumber(label, decimal);
    if (!Number.isNaN(target)) return [{ line, x, y, target }];
    problems.push({ line, id: "number", values: { given: shown(label) } });
    return [];
  });
  const scale = targetScale(rangeOf(numbers.map(({ target }) => target)));
  return { read: numbers.map((one) => ({ ...one, target: scaled(one.target, scale) })), problems, labels: null, scale };
}

/**
 * @param {Targeted[]} read @param {Choice} choice
 * @returns {{points: Point[], problems: Problem[], plane: Reading["plane"], isBeyond: boolean}}
 */
function placedPoints(read, choice) {
  const ranges = { x: rangeOf(read.map(({ x }) => x)), y: rangeOf(read.map(({ y }) => y)) };
  const isBeyond = read.length > 0 && !(isInPlane(ranges.x) && isInPlane(ranges.y));
  const isFitted = read.length > 0 && (choice.isFitted ?? isBeyond);
  const plane = isFitted ? { x: fitted(ranges.x), y: fitted(ranges.y) } : null;
  /** @type {Problem[]} */ const problems = [];
  const points = read.flatMap(({ line, x, y, target }) => {
    if (plane) return [/** @type {Point} */ ([scaled(x, plane.x), scaled(y, plane.y), target])];
    const far = [x, y].find((number) => !isWithin([number, number], FARTHEST));
    if (far === undefined) return [/** @type {Point} */ ([x, y, target])];
    problems.push({ line, id: "far", values: { given: far, most: FARTHEST } });
    return [];
  });
  return { points, problems, plane, isBeyond };
}
