/** Elements of MathML: formulas with numbers put in. */

const NAMESPACE = "http://www.w3.org/1998/Math/MathML";

/** @typedef {Node | string} Part a string of letters is an identifier, any other an operator */

/** @param {string} tag @param {Part[]} parts @param {Record<string, string>} [attributes] */
function element(tag, parts, attributes = {}) {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...parts.map((part) => (typeof part === "string" ? token(part) : part)));
  return made;
}

/** @param {string} text */
function token(text) {
  const made = document.createElementNS(NAMESPACE, /^[\p{L}∂]+$/u.test(text) ? "mi" : "mo");
  made.textContent = text;
  if (/^[()]$/.test(text)) made.setAttribute("stretchy", "false");
  else if (/^[+−]$/.test(text)) made.setAttribute("form", "infix"); // also where a line begins with it
  return made;
}

/** One formula, or a piece of one: lines break between pieces. @param {...Part} parts */
export const math = (...parts) => element("math", parts);

/** @param {...Part} parts */
export const row = (...parts) => element("mrow", parts);

/** @param {Part} base @param {Part} index */
export const sub = (base, index) => element("msub", [base, index]);

/** @param {Part} base @param {Part} power */
export const sup = (base, power) => element("msup", [base, power]);

/** @param {Part} above @param {Part} below */
export const fraction = (above, below) => element("mfrac", [above, below]);

/** A number as it is written. @param {string} text */
export function number(text) {
  const made = document.createElementNS(NAMESPACE, "mn");
  made.textContent = text;
  return made;
}

/** A number after an operator: a negative one in parentheses. @param {string} text */
export const factor = (text) => (text.startsWith("−") ? row("(", number(text), ")") : number(text));

/** A word, as a function's name. @param {string} text */
export function word(text) {
  const made = document.createElementNS(NAMESPACE, "mtext");
  made.textContent = text;
  return made;
}
