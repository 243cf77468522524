/** Which columns of a table are x, y and the label or value. */

import { BLANKS } from "./guess_delimiter.js";
import { isMissing, readNumber } from "./read_number.js";
import { numericColumns } from "./read_table.js";
import { shown, TableError } from "./table_error.js";

/** @typedef {import("./read_table.js").Table} Table */
/** @typedef {{x: number, y: number, label: number}} Columns from 0 */

const INDEX = /^(unnamed: ?\d+|index|idx|id|nr\.?|no\.?|n°|nº|#|row|rownames|row\.names|zeile|fila|obs)$/;
const LABEL = /^(labels?|class(es)?|klassen?|clases?|categor(y|ía|ia)|kategorie|targets?|ziel|species|type|typ|tipo|group|gruppe|grupo|colou?r|farbe|etiquetas?|y_?true|outcome|result|diagnosis|answer|sign)$/;
const VALUE = /^(targets?|labels?|values?|werte?|valor(es)?|ziel|z|y_?true|outputs?|results?|height|höhe|altura|temperature?|f\(?.*)$/;
/** Names of two coordinates, most telling first. */
const PAIRS = [["x", "y"], ["x1", "x2"], ["x0", "x1"], ["x_1", "x_2"], ["x_0", "x_1"], ["x₁", "x₂"], ["x[0]", "x[1]"], ["lon", "lat"], ["longitude", "latitude"], ["xpos", "ypos"], ["pos_x", "pos_y"], ["feature1", "feature2"], ["feature_1", "feature_2"], ["f1", "f2"]]; // prettier-ignore
const PROBED = 1000; // rows

/**
 * @param {Table} table
 * @param {"classification" | "regression"} problem
 * @returns {Columns}
 */
export function guessColumns(table, problem) {
  const names = table.names.map((name) => name.toLowerCase().trim());
  const rows = table.rows.filter(({ cells }) => cells.length >= table.width).slice(0, PROBED);
  const numeric = numericColumns(rows, table.width);
  const numbers = columnsOf(table).filter((column) => numeric[column]);
  const { line, cells } = rows[0] ?? table.rows[0];
  if (table.width < 3) throw new TableError("columns", { line, given: table.width });
  if (numbers.length < 2) throw new TableError("numbers", { line, given: shown(cells.join(table.delimiter === BLANKS ? " " : ", ")), count: numbers.length });
  const columns = withoutIndex(columnsOf(table), { names, rows, numeric });
  const pair = pairOf(names, columns.filter((column) => numeric[column]));
  const label = problem === "regression" ? valueColumn(names, columns, numeric, pair) : labelColumn(names, columns, { rows, numeric, pair });
  const left = columns.filter((column) => numeric[column] && column !== label);
  const [x, y] = pair && !pair.includes(label) ? pair : left;
  return { x, y, label };
}

/** @param {Table} table */
const columnsOf = ({ width }) => Array.from({ length: width }, (_, column) => column);

/**
 * Without the column that only counts the rows, where enough are left.
 * @param {number[]} columns @param {{names: string[], rows: import("./read_table.js").Row[], numeric: boolean[]}} about
 */
function withoutIndex(columns, { names, rows, numeric }) {
  const used = columns.filter((column) => rows.some(({ cells }) => cells[column]));
  const filled = used.length >= 3 ? used : columns; // else the empty one is to be named
  const hasNames = names.some(Boolean);
  const isIndex = (/** @type {number} */ column) => {
    const numbers = rows.map(({ cells }) => readNumber(cells[column])).filter((number) => !Number.isNaN(number));
    if (!numbers.every(Number.isInteger)) return false;
    const hasIndexName = INDEX.test(names[column]) || (names[column] === "" && hasNames);
    return hasIndexName || (numbers.length > 2 && column === 0 && numbers.every((number, i) => i === 0 || number === numbers[i - 1] + 1));
  };
  const left = filled.filter((column) => !(numeric[column] && isIndex(column)));
  const enough = left.length >= 3 && left.filter((column) => numeric[column]).length >= 2;
  return enough ? left : filled;
}

/** @param {string[]} names @param {number[]} columns @returns {number[] | null} */
function pairOf(names, columns) {
  for (const pair of PAIRS) {
    const found = pair.map((name) => columns.find((column) => names[column] === name) ?? -1);
    if (!found.includes(-1)) return found;
  }
  return null;
}

/**
 * @param {string[]} names @param {number[]} columns
 * @param {{rows: import("./read_table.js").Row[], numeric: boolean[], pair: number[] | null}} about
 */
function labelColumn(names, columns, { rows, numeric, pair }) {
  const numbers = columns.filter((column) => numeric[column]).length;
  // Two columns of numbers must be left for x and y.
  const free = columns.filter((column) => !pair?.includes(column) && (!numeric[column] || numbers > 2));
  const kinds = (/** @type {number} */ column) => new Set(rows.map(({ cells }) => cells[column]).filter((cell) => !isMissing(cell)).map((cell) => cell.toLowerCase())).size;
  const last = (/** @type {(column: number) => boolean} */ is) => free.findLast(is);
  const isNamed = (/** @type {number} */ column) => LABEL.test(names[column]) || (names[column] === "y" && pair !== null);
  return (
    last((column) => isNamed(column) && kinds(column) <= 2) ??
    last((column) => !numeric[column] && kinds(column) === 2) ??
    last((column) => kinds(column) === 2 && rows.length > 2) ?? // of two rows every column has two kinds
    last(isNamed) ??
    last((column) => !numeric[column]) ??
    free[free.length - 1] ??
    columns[columns.length - 1]
  );
}

/** @param {string[]} names @param {number[]} columns @param {boolean[]} numeric @param {number[] | null} pair */
function valueColumn(names, columns, numeric, pair) {
  const free = columns.filter((column) => numeric[column] && !pair?.includes(column));
  if (!free.length) throw new TableError("value");
  const named = free.find((column) => VALUE.test(names[column])) ?? (pair && free.find((column) => names[column] === "y"));
  const value = named ?? free[free.length - 1];
  if (free.length < 3 && !pair) throw new TableError("value");
  return value;
}
