/** What a brush leaves on its way over the plane. */

import { EXTENT } from "../shared/plane.js";

/** @typedef {import("./point_editor.js").Point} Point */
/** @typedef {() => number} Random from 0 to 1 */

/**
 * @typedef {object} Brush
 * @property {number} target of its points
 * @property {boolean} isEraser
 * @property {boolean} isSpray
 * @property {number} radius of the spray and the eraser, in the plane's units
 * @property {number} density points a puff of spray
 */

const SPACING = 0.4; // between single points along a line

/** How far an eraser or a spray reaches; 0: a single point. @param {Brush} brush */
export function reachOf({ isEraser, isSpray, radius }) {
  return isEraser || isSpray ? radius : 0;
}

/** How far it goes until it leaves something again. @param {Brush} brush */
export const spacingOf = (brush) => (brush.isEraser || brush.isSpray ? reachOf(brush) / 2 : SPACING);

/** What it leaves at a place. @param {Brush} brush @param {number} x @param {number} y @param {Random} random @returns {Point[]} */
export function pointsAt({ target, isSpray, radius, density }, x, y, random) {
  if (!isSpray) return within(x, y) ? [[x, y, target]] : [];
  const points = Array.from({ length: density }, () => {
    const distance = radius * Math.sqrt(random()); // as many on each part of the disc
    const angle = 2 * Math.PI * random();
    return /** @type {Point} */ ([x + distance * Math.cos(angle), y + distance * Math.sin(angle), target]);
  });
  return points.filter((point) => within(point[0], point[1]));
}

/**
 * The places of a way at which the brush leaves something, and where the last of them is.
 * @param {readonly [number, number]} from where it last did @param {readonly [number, number]} to @param {number} spacing
 * @returns {[number, number][]}
 */
export function placesBetween([x0, y0], [x1, y1], spacing) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const count = Math.floor(length / spacing);
  return Array.from({ length: count }, (_, i) => {
    const share = ((i + 1) * spacing) / length;
    return [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
  });
}

/** Points anywhere in the plane; of a class, or of any value. @param {number} count @param {boolean} isValue @param {Random} random @returns {Point[]} */
export function noisePoints(count, isValue, random) {
  const anywhere = () => (2 * random() - 1) * EXTENT;
  return Array.from({ length: count }, () => [anywhere(), anywhere(), isValue ? 2 * random() - 1 : random() < 0.5 ? -1 : 1]);
}

/** @param {number} x @param {number} y */
const within = (x, y) => Math.abs(x) <= EXTENT && Math.abs(y) <= EXTENT;
