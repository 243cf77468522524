/** How a link's value looks: colour, width and dashes, set only where they change. */

import { cssScale, step } from "../color_scale.js";

const MAX_WEIGHT_WIDTH = 10;
/** What is drawn is no wider than this many px, however large the text. */
const MAX_WIDTH = 31;
/** Links this wide (in quarters of a pixel) are next to nothing: a plain hairline, which is quick to paint. */
const HAIRLINE = 5;
/**
 * Dashes by sign and width, so that colour is not the only voice: long for positive, short for
 * negative, and the longer the wider, so that a wide link does not look like a ladder.
 */
const DASHES = [0, 1].map((sign) =>
  Array.from({ length: MAX_WIDTH + 1 }, (_, w) => (sign ? `${9 + 1.6 * w} 2.5` : `${2.5 + 0.9 * w} 2.5`)),
);

/** Width of a link: abs(weight) from 0 to 5 gives 1 to 10 px. @param {number} weight */
export function linkWidth(weight) {
  const size = Math.abs(weight);
  return size >= 5 ? MAX_WEIGHT_WIDTH : size > 0 ? 1 + (size / 5) * (MAX_WEIGHT_WIDTH - 1) : 1;
}

/** A link's width in quarters of a pixel. @param {number} weight @param {number} scale of the widths, as in layout.js */
export const linkQuarters = (weight, scale) => Math.min(Math.round(linkWidth(weight) * scale * 4), MAX_WIDTH * 4);

/** Its dashes; null: it has none. @param {number} weight @param {number} quarters its width */
export const linkDashes = (weight, quarters) => (quarters <= HAIRLINE ? null : DASHES[weight >= 0 ? 1 : 0][(quarters + 2) >> 2]);

/** The styles of all links and biases, as they are drawn. */
export class LinkStyles {
  #colors = cssScale();
  #colorOf = new Int8Array(0);
  #widthOf = new Uint8Array(0); // in quarters of a pixel
  #dashOf = new Int8Array(0);
  #scale = 1; // of the widths, as in layout.js

  /** None is drawn yet. @param {number} parameters */
  reset(parameters) {
    this.#colorOf = new Int8Array(parameters).fill(-1);
    this.#widthOf = new Uint8Array(parameters);
    this.#dashOf = new Int8Array(parameters).fill(-1);
  }

  /** @param {import("../color_scale.js").Rgb} zero the scale's midpoint */
  theme(zero) {
    this.#colors = cssScale(zero);
    this.#colorOf.fill(-1);
  }

  /** @param {number} scale */
  rescale(scale) {
    this.#scale = scale;
    this.#widthOf.fill(0);
  }

  /** How wide a link is drawn, in px. @param {number} k */
  width(k) {
    return this.#widthOf[k] / 4;
  }

  /** @param {SVGElement} element @param {number} k @param {number} value @param {"stroke" | "fill"} part */
  color(element, k, value, part) {
    const color = step(value);
    if (color === this.#colorOf[k]) return;
    element.setAttribute(part, this.#colors[color]);
    this.#colorOf[k] = color;
  }

  /** Width and dashes. @param {SVGElement} element @param {number} k @param {number} value @param {boolean} dashed */
  stroke(element, k, value, dashed) {
    const quarters = linkQuarters(value, this.#scale);
    if (quarters !== this.#widthOf[k]) {
      element.setAttribute("stroke-width", String(quarters / 4));
      this.#widthOf[k] = quarters;
    }
    if (!dashed) return;
    const dash = quarters <= HAIRLINE ? 0 : (value >= 0 ? MAX_WIDTH + 1 : 0) + ((quarters + 2) >> 2);
    if (dash === this.#dashOf[k]) return;
    if (dash === 0) element.removeAttribute("stroke-dasharray");
    else element.setAttribute("stroke-dasharray", DASHES[dash > MAX_WIDTH ? 1 : 0][dash % (MAX_WIDTH + 1)]);
    this.#dashOf[k] = dash;
  }
}
