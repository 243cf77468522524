/** The links and biases of the network: one visible and one touchable SVG element a parameter. */

import { svg } from "../../shared/elements.js";
import { DashDrift } from "./dash_drift.js";
import { createLinkElements, placeSquare, squareOutline } from "./link_elements.js";
import { biasSquare, curveDistance, curvePath, linkCurve } from "./link_geometry.js";
import { LinkStyles } from "./link_style.js";

/** @typedef {import("./parameter_index.js").ParameterIndex} ParameterIndex */
/** @typedef {import("./link_geometry.js").Curve} Curve */
/** @typedef {import("./layout.js").Layout} Layout */

/** More links than this are drawn plainly: no dashes and nothing to touch but the lines. */
const DENSE = 1600;
const HIT_WIDTH = 12;

export class Links {
  /** Touchable element of each parameter. @type {SVGElement[]} */ hits = [];
  /** Where each link runs; null: a bias. @type {(Curve | null)[]} */ curves = [];
  /** So dense that they are named only when the focus reaches them. */
  dense = false;
  #halo = svg("path", { class: "net-halo" });
  #drawn = svg("g", { class: "net-drawn" });
  #touch = svg("g", { class: "net-touch" });
  #styles = new LinkStyles();
  #drift = new DashDrift(matchMedia("(prefers-reduced-motion: reduce)"));
  #offset = ""; // of the dashes, as drawn
  /** @type {SVGElement[]} */ #visible = [];
  /** @type {ParameterIndex | null} */ #shape = null;
  #shown = new Uint8Array(0);

  /** @param {SVGElement} root */
  constructor(root) {
    root.append(this.#halo, this.#drawn, this.#touch);
  }

  /** @param {ParameterIndex} shape */
  build(shape) {
    const n = shape.parameters;
    this.#shape = shape;
    this.dense = n > DENSE;
    this.#drawn.replaceChildren();
    this.#touch.replaceChildren();
    this.#visible = [];
    this.hits = [];
    this.curves = new Array(n).fill(null);
    this.#styles.reset(n);
    this.#drift.restart();
    this.#shown = new Uint8Array(n).fill(1);
    for (let k = 0; k < n; k++) {
      const { seen, hit } = createLinkElements(k, shape.place(k).bias, this.dense);
      this.#drawn.append(seen);
      if (hit !== seen) this.#touch.append(hit);
      this.#visible.push(seen);
      this.hits.push(hit);
    }
  }

  /**
   * Puts everything in its place.
   * @param {Float64Array} x of each node's middle
   * @param {Float64Array} y
   * @param {Layout} layout
   */
  place(x, y, layout) {
    for (let k = 0; k < this.#visible.length; k++) this.#placeOne(k, x, y, layout);
    this.#styles.rescale(layout.linkScale);
  }

  /** @param {number} k @param {Float64Array} x @param {Float64Array} y @param {Layout} layout */
  #placeOne(k, x, y, layout) {
    const shape = this.#shape;
    if (!shape) return;
    const seen = this.#visible[k];
    const hit = this.hits[k];
    const from = shape.sources[k];
    const to = shape.targets[k];
    if (from < 0) {
      const { cx, cy, side, reach } = biasSquare(x[to], y[to], layout);
      placeSquare(seen, cx, cy, side);
      placeSquare(hit, cx, cy, reach);
      return;
    }
    const { row, layer } = shape.place(k);
    const curve = linkCurve({ x: x[from], y: y[from] }, { x: x[to], y: y[to] }, row, shape.sizes[layer], layout.box);
    this.curves[k] = curve;
    const path = curvePath(curve);
    seen.setAttribute("d", path);
    if (hit === seen) return;
    hit.setAttribute("d", path);
    hit.setAttribute("stroke-width", String(HIT_WIDTH * Math.max(layout.em, 1)));
  }

  /** @param {import("../color_scale.js").Rgb} zero */
  theme(zero) {
    this.#styles.theme(zero);
  }

  /**
   * Draws the parameters' values. No layout is read and only what changed is set.
   * @param {ArrayLike<number>} parameters
   * @param {number} epoch
   */
  update(parameters, epoch) {
    const { curves, dense } = this;
    const visible = this.#visible;
    const styles = this.#styles;
    for (let k = 0; k < visible.length; k++) {
      const value = parameters[k];
      if (curves[k]) {
        styles.color(visible[k], k, value, "stroke");
        styles.stroke(visible[k], k, value, !dense);
      } else styles.color(visible[k], k, value, "fill");
    }
    if (dense) return;
    const offset = this.#drift.offset(epoch);
    if (offset !== this.#offset) this.#drawn.setAttribute("stroke-dashoffset", (this.#offset = offset));
  }

  /**
   * Shows or hides one link.
   * @param {number} k
   * @param {boolean} show
   */
  show(k, show) {
    const flag = show ? 1 : 0;
    if (this.#shown[k] === flag) return;
    this.#shown[k] = flag;
    this.#visible[k].classList.toggle("dropped", !show);
    this.hits[k].classList.toggle("dropped", !show);
  }

  /**
   * Brings out some parameters and fades the rest; null: all alike.
   * @param {number[] | null} keys
   */
  highlight(keys) {
    for (const element of this.#drawn.querySelectorAll(".on")) element.classList.remove("on");
    this.#drawn.classList.toggle("faded", keys !== null);
    for (const k of keys ?? []) this.#visible[k].classList.add("on");
  }

  /** A halo around one parameter; null: none. @param {number | null} k */
  mark(k) {
    const curve = k === null ? null : this.curves[k];
    if (k === null) this.#halo.removeAttribute("d");
    else if (curve) this.#halo.setAttribute("d", curvePath(curve));
    else this.#halo.setAttribute("d", squareOutline(this.#visible[k]));
    this.#halo.setAttribute("stroke-width", curve && k !== null ? String(this.#styles.width(k) + 6) : "4");
  }

  /**
   * The link or bias at a point: the nearest one, and of those equally near the one touched.
   * @param {number} touched
   * @param {number} x
   * @param {number} y
   */
  nearest(touched, x, y) {
    const own = this.curves[touched];
    if (!own) return touched;
    let best = touched;
    let least = curveDistance(own, x, y) - 0.75;
    for (let k = 0; k < this.curves.length; k++) {
      const curve = this.curves[k];
      // Links of other layers are nowhere near: their distance is infinite.
      if (!curve || !this.#shown[k] || x < curve.x1 || x > curve.x2) continue;
      const distance = curveDistance(curve, x, y);
      if (distance < least) {
        least = distance;
        best = k;
      }
    }
    return best;
  }
}
