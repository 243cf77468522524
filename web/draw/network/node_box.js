/** One neuron or feature: a button with a small map in it. */

import { h } from "../../shared/elements.js";

export class NodeBox {
  #canvas = h("canvas");
  element;
  /** Of the map's canvas. */
  context;

  /** @param {string} className */
  constructor(className) {
    this.element = h("button", { type: "button", class: `net-node ${className}`, tabindex: -1 }, this.#canvas);
    this.context = /** @type {CanvasRenderingContext2D} */ (this.#canvas.getContext("2d"));
  }

  /** The map's pixels. @param {number} side */
  resize(side) {
    if (this.#canvas.width !== side) this.#canvas.width = this.#canvas.height = side;
  }

  /** @param {number} x its middle, in CSS pixels @param {number} y @param {number} side */
  place(x, y, side) {
    this.element.style.transform = `translate(${Math.round(x - side / 2)}px, ${Math.round(y - side / 2)}px)`;
  }
}

/** @param {string} className */
export const createGroup = (className) => h("div", { class: className, role: "group" });
