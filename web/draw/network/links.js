/** The links and biases of the network: one visible and one touchable SVG element a parameter. */

import { svg } from "../../shared/elements.js";
import { cssScale, step } from "../color_scale.js";
import { curveDistance, curvePath } from "./layout.js";

/** @typedef {import("./parameter_index.js").ParameterIndex} ParameterIndex */
/** @typedef {import("./layout.js").Curve} Curve */

/** More links than this are drawn plainly: no dashes and nothing to touch but the lines. */
const DENSE = 1600;
const HIT_WIDTH = 12;
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

/** @param {SVGElement} root */
export function createLinks(root) {
  const halo = svg("path", { class: "net-halo" });
  const drawn = svg("g", { class: "net-drawn" });
  const touch = svg("g", { class: "net-touch" });
  root.append(halo, drawn, touch);
  /** @type {SVGElement[]} */ let visible = [];
  /** @type {SVGElement[]} */ let hits = [];
  /** @type {(Curve | null)[]} */ let curves = [];
  /** @type {ParameterIndex | null} */ let shape = null;
  let colors = cssScale();
  let colorOf = new Int8Array(0); // what is drawn, to set only what changes
  let widthOf = new Uint8Array(0);
  let dashOf = new Int8Array(0);
  let shown = new Uint8Array(0);
  let linkScale = 1;
  let dense = false;
  let drift = 0;
  let lastEpoch = 0;
  let lastDrift = "";
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

  return {
    /** Touchable element of each parameter. */
    get hits() {
      return hits;
    },
    /** So dense that they are named only when the focus reaches them. */
    get dense() {
      return dense;
    },
    get curves() {
      return curves;
    },

    /** @param {ParameterIndex} newShape */
    build(newShape) {
      shape = newShape;
      const n = shape.parameters;
      dense = n > DENSE;
      drawn.replaceChildren();
      touch.replaceChildren();
      visible = [];
      hits = [];
      curves = new Array(n).fill(null);
      colorOf = new Int8Array(n).fill(-1);
      widthOf = new Uint8Array(n);
      dashOf = new Int8Array(n).fill(-1);
      shown = new Uint8Array(n).fill(1);
      lastEpoch = 0;
      for (let k = 0; k < n; k++) {
        const { bias } = shape.place(k);
        const seen = bias ? svg("rect", { class: "net-bias" }) : svg("path", { class: "net-link" });
        const hit = dense && !bias ? seen : svg(bias ? "rect" : "path", { class: "net-hit" });
        for (const [name, value] of Object.entries({ tabindex: "-1", role: "button", "data-parameter": String(k) })) hit.setAttribute(name, value);
        drawn.append(seen);
        if (hit !== seen) touch.append(hit);
        visible.push(seen);
        hits.push(hit);
      }
    },

    /**
     * Puts everything in its place.
     * @param {Float64Array} x of each node's middle
     * @param {Float64Array} y
     * @param {import("./layout.js").Layout} layout
     */
    place(x, y, layout) {
      if (!shape) return;
      const { box } = layout;
      linkScale = layout.linkScale;
      const small = Math.max(4, Math.min(9 * layout.em, box * 0.24));
      const reach = Math.max(small, Math.min(22 * layout.em, layout.pitch - box - 2, layout.rowPitch - 4));
      for (let k = 0; k < visible.length; k++) {
        const to = shape.targets[k];
        const left = x[to] - box / 2;
        const { row, layer, bias } = shape.place(k);
        if (bias) {
          const cx = left - small * 0.5 - 2;
          const cy = y[to] + box / 2 - small * 0.5;
          square(visible[k], cx, cy, small);
          square(hits[k], cx, cy, reach);
          curves[k] = null;
          continue;
        }
        const from = shape.sources[k];
        const n = shape.sizes[layer];
        // Links arrive spread over the box's side, in the order they leave: they can be told apart.
        const spread = ((row - (n - 1) / 2) / n) * box * 0.62;
        const curve = { x1: x[from] + box / 2 + 1, y1: y[from], x2: left - 1, y2: y[to] + spread };
        curves[k] = curve;
        const d = curvePath(curve);
        visible[k].setAttribute("d", d);
        if (hits[k] !== visible[k]) {
          hits[k].setAttribute("d", d);
          hits[k].setAttribute("stroke-width", String(HIT_WIDTH * Math.max(layout.em, 1)));
        }
      }
      widthOf.fill(0);
    },

    /** @param {import("../color_scale.js").Rgb} zero */
    theme(zero) {
      colors = cssScale(zero);
      colorOf.fill(-1);
    },

    /**
     * Draws the parameters' values. No layout is read and only what changed is set.
     * @param {ArrayLike<number>} parameters
     * @param {number} epoch
     */
    update(parameters, epoch) {
      const n = visible.length;
      for (let k = 0; k < n; k++) {
        const value = parameters[k];
        const color = step(value);
        if (color !== colorOf[k]) {
          visible[k].setAttribute(curves[k] ? "stroke" : "fill", colors[color]);
          colorOf[k] = color;
        }
        if (!curves[k]) continue;
        const quarters = Math.min(Math.round(linkWidth(value) * linkScale * 4), MAX_WIDTH * 4);
        if (quarters !== widthOf[k]) {
          visible[k].setAttribute("stroke-width", String(quarters / 4));
          widthOf[k] = quarters;
        }
        if (dense) continue;
        const dash = quarters <= HAIRLINE ? 0 : (value >= 0 ? MAX_WIDTH + 1 : 0) + ((quarters + 2) >> 2);
        if (dash === dashOf[k]) continue;
        if (dash === 0) visible[k].removeAttribute("stroke-dasharray");
        else visible[k].setAttribute("stroke-dasharray", DASHES[dash > MAX_WIDTH ? 1 : 0][dash % (MAX_WIDTH + 1)]);
        dashOf[k] = dash;
      }
      if (dense) return;
      // The dashes drift a third of a pixel an epoch; at many epochs a frame no faster than the eye.
      if (reducedMotion.matches) drift = 0;
      else drift = (drift + Math.min(Math.max(epoch - lastEpoch, 0) / 3, 1.5)) % 1e4;
      lastEpoch = epoch;
      const offset = String(-Math.round(drift * 10) / 10);
      if (offset !== lastDrift) drawn.setAttribute("stroke-dashoffset", (lastDrift = offset));
    },

    /**
     * Shows or hides one link.
     * @param {number} k
     * @param {boolean} show
     */
    show(k, show) {
      const flag = show ? 1 : 0;
      if (shown[k] === flag) return;
      shown[k] = flag;
      visible[k].classList.toggle("dropped", !show);
      hits[k].classList.toggle("dropped", !show);
    },

    /**
     * Brings out some parameters and fades the rest; null: all alike.
     * @param {number[] | null} keys
     */
    highlight(keys) {
      for (const element of drawn.querySelectorAll(".on")) element.classList.remove("on");
      drawn.classList.toggle("faded", keys !== null);
      for (const k of keys ?? []) visible[k].classList.add("on");
    },

    /** A halo around one parameter; null: none. @param {number | null} k */
    mark(k) {
      const curve = k === null ? null : curves[k];
      if (k === null) halo.removeAttribute("d");
      else if (curve) halo.setAttribute("d", curvePath(curve));
      else halo.setAttribute("d", outline(visible[k]));
      halo.setAttribute("stroke-width", curve && k !== null ? String(widthOf[k] / 4 + 6) : "4");
    },

    /**
     * The link or bias at a point: the nearest one, and of those equally near the one touched.
     * @param {number} touched
     * @param {number} x
     * @param {number} y
     */
    nearest(touched, x, y) {
      const own = curves[touched];
      if (!own || !shape) return touched;
      let best = touched;
      let least = curveDistance(own, x, y) - 0.75;
      for (let k = 0; k < curves.length; k++) {
        const curve = curves[k];
        // Links of other layers are nowhere near: their distance is infinite.
        if (!curve || !shown[k] || x < curve.x1 || x > curve.x2) continue;
        const distance = curveDistance(curve, x, y);
        if (distance < least) {
          least = distance;
          best = k;
        }
      }
      return best;
    },
  };
}

/** @param {SVGElement} rect @param {number} cx @param {number} cy @param {number} side */
function square(rect, cx, cy, side) {
  rect.setAttribute("x", String(Math.round((cx - side / 2) * 2) / 2));
  rect.setAttribute("y", String(Math.round((cy - side / 2) * 2) / 2));
  rect.setAttribute("width", String(side));
  rect.setAttribute("height", String(side));
}

/** @param {SVGElement} rect */
function outline(rect) {
  const [x, y, side] = ["x", "y", "width"].map((name) => Number(rect.getAttribute(name)));
  return `M${x - 2} ${y - 2}h${side + 4}v${side + 4}h${-side - 4}z`;
}
