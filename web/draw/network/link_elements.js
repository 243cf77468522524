/** The elements of links and biases: one that is seen and one that is touched, a path or a square. */

import { svg } from "../../shared/elements.js";

/**
 * @typedef {object} LinkElements
 * @property {SVGElement} seen
 * @property {SVGElement} hit the same one where links are too dense to be touched beside their lines
 */

/** @param {number} k the parameter @param {boolean} bias @param {boolean} dense @returns {LinkElements} */
export function createLinkElements(k, bias, dense) {
  const seen = bias ? svg("rect", { class: "net-bias" }) : svg("path", { class: "net-link" });
  const hit = dense && !bias ? seen : svg(bias ? "rect" : "path", { class: "net-hit" });
  for (const [name, value] of Object.entries({ tabindex: "-1", role: "button", "data-parameter": String(k) })) hit.setAttribute(name, value);
  return { seen, hit };
}

/** @param {SVGElement} rect @param {number} cx its middle @param {number} cy @param {number} side */
export function placeSquare(rect, cx, cy, side) {
  rect.setAttribute("x", String(Math.round((cx - side / 2) * 2) / 2));
  rect.setAttribute("y", String(Math.round((cy - side / 2) * 2) / 2));
  rect.setAttribute("width", String(side));
  rect.setAttribute("height", String(side));
}

/** A path around a square. @param {SVGElement} rect */
export function squareOutline(rect) {
  const [x, y, side] = ["x", "y", "width"].map((name) => Number(rect.getAttribute(name)));
  return `M${x - 2} ${y - 2}h${side + 4}v${side + 4}h${-side - 4}z`;
}
