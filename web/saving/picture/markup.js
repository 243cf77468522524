/** SVG as text: the same in a browser, in another one's viewer and in a test. */

/** @typedef {Record<string, string | number | null | undefined>} Attributes */

/**
 * An element; its children are markup already.
 * @param {string} name
 * @param {Attributes} [attributes] numbers are written with two decimals at most; what is null is left out
 * @param {...string} children
 */
export function element(name, attributes = {}, ...children) {
  const written = Object.entries(attributes).flatMap(([key, value]) => (value === null || value === undefined ? [] : [` ${key}="${typeof value === "number" ? short(value) : escaped(value)}"`]));
  const inside = children.join("");
  return inside ? `<${name}${written.join("")}>${inside}</${name}>` : `<${name}${written.join("")}/>`;
}

/** Text within an element or an attribute: what XML cannot hold at all is left out. @param {string} text */
export function escaped(text) {
  const allowed = text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
  return allowed.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** A number with two decimals at most. @param {number} value */
export const short = (value) => String(Math.round(value * 100) / 100 || 0);

/**
 * A line of text.
 * @param {number} x
 * @param {number} y its baseline
 * @param {string} words
 * @param {Attributes} [attributes]
 */
export const label = (x, y, words, attributes = {}) => element("text", { x, y, ...attributes }, escaped(words));

/** @param {number} x @param {number} y @param {string[]} children */
export const moved = (x, y, ...children) => element("g", { transform: `translate(${short(x)} ${short(y)})` }, ...children);

/** A path that is traced as on a canvas. */
export class PathText {
  /** @type {string[]} */ #parts = [];

  /** @param {number} [scale] of what is traced */
  constructor(scale = 1) {
    this.scale = scale;
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#parts.push(`M${short(x * this.scale)} ${short(y * this.scale)}`);
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#parts.push(`L${short(x * this.scale)} ${short(y * this.scale)}`);
  }

  toString() {
    return this.#parts.join("");
  }
}
