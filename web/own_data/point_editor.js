/** The points that a person makes, and the way back through all that was done to them. */

import { MOST_POINTS } from "./limits.js";

/** @typedef {readonly [number, number, number]} Point x, y, target */
/** @typedef {readonly Point[]} Points never changed in place; a point that stays is the same array */

export class PointEditor {
  /** @type {Points} */ points = [];
  /** What was before each change. @type {Points[]} */ #past = [];
  /** What was before the stroke in progress. @type {Points | null} */ #before = null;

  /** Whether there is a way back. */
  get canUndo() {
    return this.#past.length > 0;
  }

  /** What a link brings: the start of the editing, unless there is something to go back to. @param {Points} points */
  settle(points) {
    if (this.canUndo || this.points.length) this.change(points);
    else this.points = points;
  }

  /** One change. @param {Points} points @returns {boolean} whether it is one */
  change(points) {
    this.endStroke();
    if (points === this.points) return false;
    this.#past.push(this.points);
    this.points = points;
    return true;
  }

  /** What follows is one change, until the stroke ends. */
  beginStroke() {
    this.endStroke();
    this.#before = this.points;
  }

  /** More points of the stroke, as many as there is room for. @param {Points} added @returns {boolean} whether all had room */
  add(added) {
    const room = MOST_POINTS - this.points.length;
    const fitting = added.slice(0, room);
    if (fitting.length) this.points = [...this.points, ...fitting];
    return fitting.length === added.length;
  }

  /** Takes points away that lie within a circle. @param {number} x @param {number} y @param {number} radius */
  erase(x, y, radius) {
    const left = this.points.filter((point) => Math.hypot(point[0] - x, point[1] - y) > radius);
    if (left.length < this.points.length) this.points = left;
  }

  /** @returns {boolean} whether the stroke has changed anything */
  endStroke() {
    const before = this.#before;
    this.#before = null;
    if (!before || before === this.points) return false;
    this.#past.push(before);
    return true;
  }

  /** @returns {boolean} whether there was anything to undo */
  undo() {
    this.endStroke();
    const before = this.#past.pop();
    if (!before) return false;
    this.points = before;
    return true;
  }
}

/** Blue becomes orange, and a value its opposite. @param {Points} points @returns {Points} */
export const flipped = (points) => points.map(([x, y, target]) => /** @type {Point} */ ([x, y, -target || 0]));

/** The points as two arrays, to be packed. @param {Points} points */
export function arraysOf(points) {
  const xy = new Float64Array(2 * points.length);
  points.forEach(([x, y], i) => xy.set([x, y], 2 * i));
  return { xy, targets: Float64Array.from(points, ([, , target]) => target) };
}

/** @param {{xy: ArrayLike<number>, targets: ArrayLike<number>}} arrays @returns {Point[]} */
export function pointsOf({ xy, targets }) {
  return Array.from(targets, (target, i) => /** @type {Point} */ ([xy[2 * i], xy[2 * i + 1], target]));
}

/** @param {ArrayLike<number>[]} lists of x, y, target triples @returns {Point[]} */
export function pointsOfTriples(...lists) {
  return lists.flatMap((list) => Array.from({ length: list.length / 3 }, (_, i) => /** @type {Point} */ ([list[3 * i], list[3 * i + 1], list[3 * i + 2]])));
}
