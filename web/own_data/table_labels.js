/** Labels of two kinds: numbers or words, one of them blue. */

import { isMissing, readNumber } from "./read_number.js";

/**
 * @typedef {object} Kinds
 * @property {string[]} found all of them, the most frequent first
 * @property {Map<string, number>} counts by kind
 * @property {(cell: string) => string | null} kindOf null: no label
 */

/** Words that are blue's, or orange's, wherever they stand. */
const BLUE = new Set(["blue", "blau", "azul", "yes", "ja", "sí", "si", "true", "wahr", "verdadero", "positive", "positiv", "positivo", "pos", "+", "in", "on", "t", "y", "j"]);
const ORANGE = new Set(["orange", "naranja", "no", "nein", "false", "falsch", "falso", "negative", "negativ", "negativo", "neg", "out", "off", "f", "n"]);

/**
 * @param {readonly string[]} cells
 * @param {import("./read_number.js").Decimal} decimal
 * @returns {Kinds}
 */
export function kindsOf(cells, decimal) {
  const exact = new Set(cells.map((cell) => spelled(cell, decimal)).filter((kind) => kind !== null));
  const folded = new Set([...exact].map((kind) => kind.toLowerCase()));
  const fold = exact.size > 2 && folded.size === 2; // "Yes" and "yes" are one kind, "A" and "a" two
  // Two numbers and some words: the words are no labels.
  const numbers = [...exact].filter((kind) => !Number.isNaN(Number(kind)));
  const onlyNumbers = !fold && exact.size > 2 && numbers.length === 2 && share(cells, decimal, numbers) > 0.5;
  const kindOf = (/** @type {string} */ cell) => {
    const kind = spelled(cell, decimal);
    if (kind === null || (onlyNumbers && !numbers.includes(kind))) return null;
    return fold ? kind.toLowerCase() : kind;
  };
  /** @type {Map<string, number>} */ const counts = new Map();
  for (const cell of cells) {
    const kind = kindOf(cell);
    if (kind !== null) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const found = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return { found, counts, kindOf };
}

/** Which of one or two kinds is blue; the other is orange. @param {readonly string[]} found @returns {{blue: string | null, orange: string | null}} */
export function colored(found) {
  if (found.length === 1) return isOrange(found[0]) ? { blue: null, orange: found[0] } : { blue: found[0], orange: null };
  const [a, b] = [...found].sort(byValue);
  const swapped = BLUE.has(a.toLowerCase()) !== BLUE.has(b.toLowerCase()) ? BLUE.has(a.toLowerCase()) : ORANGE.has(b.toLowerCase()) && !ORANGE.has(a.toLowerCase());
  return swapped ? { blue: a, orange: b } : { blue: b, orange: a };
}

/** Numbers by size, words as a dictionary has them: the first is orange, as 0 beside 1. @param {string} a @param {string} b */
function byValue(a, b) {
  const difference = Number(a) - Number(b);
  return Number.isNaN(difference) ? (a < b ? -1 : 1) : difference;
}

/** @param {string} kind */
const isOrange = (kind) => ORANGE.has(kind.toLowerCase()) || Number(kind) <= 0;

/** A label as one writes it: "1", "1.0" and "+1" are the same. @param {string} cell @param {import("./read_number.js").Decimal} decimal */
function spelled(cell, decimal) {
  if (cell !== "-" && isMissing(cell)) return null;
  const number = readNumber(cell, decimal);
  return Number.isNaN(number) ? cell : String(number || 0);
}

/** @param {readonly string[]} cells @param {import("./read_number.js").Decimal} decimal @param {string[]} kinds */
function share(cells, decimal, kinds) {
  return cells.filter((cell) => kinds.includes(spelled(cell, decimal) ?? "")).length / cells.length;
}
