/** One neuron or feature: a button with a small map in it. */

import { h } from "../../shared/elements.js";
import { MapImage } from "../map_image.js";

export class NodeBox {
  element;
  /** Its map. */
  picture;

  /** @param {string} className */
  constructor(className) {
    const canvas = h("canvas");
    this.element = h("button", { type: "button", class: `net-node ${className}`, tabindex: -1 }, canvas);
    this.picture = new MapImage(/** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")));
  }

  /** @param {number} x its middle, in CSS pixels @param {number} y @param {number} side */
  place(x, y, side) {
    this.element.style.transform = `translate(${Math.round(x - side / 2)}px, ${Math.round(y - side / 2)}px)`;
  }
}

/** @param {string} className */
export const createGroup = (className) => h("div", { class: className, role: "group" });
