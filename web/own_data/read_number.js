/** Numbers as people's programs write them: with a decimal point or comma, and marks between thousands. */

/** @typedef {"." | ","} Decimal */

const SHAPE = /^([+-]?)([\d.,'’\s]*\d[.,]?)(?:[eE]([+-]?\d+))?(\s*%)?$/;
/** Marks between thousands, by the decimal sign. */
const GROUPED = {
  ".": /^[1-9]\d{0,2}([,'’\s])\d{3}(?:\1\d{3})*$|^[1-9]\d?(?:,\d\d)+,\d{3}$/, // in India 12,34,567
  ",": /^[1-9]\d{0,2}([.'’\s])\d{3}(?:\1\d{3})*$/,
};
const LARGEST = 1e150; // so that differences and squares of two are numbers, too
const MISSING = new Set(["", "-", "--", "?", "na", "n/a", "nan", "null", "none", "nil", "#n/a", "#nv", "missing", "."]);

/** Whether a cell says that there is nothing. @param {string} text */
export const isMissing = (text) => MISSING.has(text.trim().toLowerCase());

/**
 * The number in a cell; NaN where there is none. A sign that cannot be a thousands' mark is the decimal one,
 * whatever the other cells have.
 * @param {string} text
 * @param {Decimal} [decimal] the table's
 */
export function readNumber(text, decimal = ".") {
  const number = readStrictly(text, decimal);
  return Number.isNaN(number) ? readStrictly(text, decimal === "." ? "," : ".") : number;
}

/**
 * The decimal sign that a table's cells have.
 * @param {Iterable<string>} cells
 * @param {string} delimiter between cells
 * @returns {Decimal}
 */
export function guessDecimal(cells, delimiter) {
  const votes = { ".": 0, ",": 0 };
  let thousands = false; // "1,234" may be one
  let hundreds = false; // beside "950" it is one
  for (const cell of cells) {
    const [point, comma] = [readStrictly(cell, "."), readStrictly(cell, ",")];
    if (Number.isNaN(point) && !Number.isNaN(comma)) votes[","]++;
    else if (Number.isNaN(comma) && !Number.isNaN(point)) votes["."]++;
    else if (point !== comma && cell.includes(",")) thousands = true;
    else if (/^[+-]?\d{3}$/.test(cell.trim())) hundreds = true;
  }
  if (votes[","] !== votes["."]) return votes[","] > votes["."] ? "," : ".";
  if (!thousands || delimiter === ",") return ".";
  return delimiter === ";" || !hundreds ? "," : ".";
}

/** @param {string} text @param {Decimal} decimal */
function readStrictly(text, decimal) {
  const signed = text.trim().replace(/^'/, "").replace(/^[−–]/, "-");
  const plain = signed.replace(/^([+-]?)\s*[$€£¥]?\s*/, "$1").replace(/\s*[$€£¥]$/, "");
  const found = SHAPE.exec(plain);
  if (!found) return NaN;
  const [, sign, body, exponent = "0", percent] = found;
  const at = body.lastIndexOf(decimal);
  const whole = at < 0 ? body : body.slice(0, at);
  const fraction = at < 0 ? "" : body.slice(at + 1);
  if (!/^\d*$/.test(fraction) || !(/^\d*$/.test(whole) || GROUPED[decimal].test(whole))) return NaN;
  const number = Number(`${sign}${whole.replace(/\D/g, "")}.${fraction}e${exponent}`) / (percent ? 100 : 1);
  return Math.abs(number) <= LARGEST ? number : NaN;
}
