/** Where the dots of a dot plot lie: pure. */

import { evenSplits, labelledSplits, linearRange, logRange, logSplits } from "../draw/charts/scales.js";

/** Of an axis of losses, no more decades than a person reads. */
const MOST_DECADES = 12;

/** Dots' radii in pixels, the largest first: the first that fits is taken. */
const RADII = [4.5, 4, 3.5, 3, 2.5, 2];
const GAP = 1; // between two dots

/**
 * The median and quartiles, between neighbours in proportion; what is no number counts as infinite, so that a run
 * that diverged is never left out. NaN of nothing.
 * @param {ArrayLike<number>} values
 */
export function quartiles(values) {
  const sorted = Array.from(values, (value) => (Number.isNaN(value) ? Infinity : value)).sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => {
    const place = share * (sorted.length - 1);
    const low = sorted[Math.floor(place)];
    const high = sorted[Math.ceil(place)];
    return low === high ? low : place % 1 === 0 ? low : low + (place % 1) * (high - low);
  };
  if (!sorted.length) return { low: NaN, median: NaN, high: NaN };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/**
 * An axis over all that is finite, and the target.
 * @param {ArrayLike<number>[]} groups
 * @param {{log: boolean, target: number | null, width: number, room: number}} options pixels: of the axis, and what a label takes
 */
export function axisOf(groups, { log, target, width, room }) {
  const all = groups.flatMap((values) => Array.from(values)).filter((value) => Number.isFinite(value) && (!log || value > 0));
  if (target !== null && (!log || target > 0)) all.push(target);
  const low = all.reduce((least, value) => Math.min(least, value), Infinity);
  const high = all.reduce((most, value) => Math.max(most, value), -Infinity);
  const [from, to] = all.length ? range(low, high, log) : [log ? 0.1 : 0, 1];
  /** From 0 at the axis's beginning to 1 at its end; what lies beyond is there. @param {number} value */
  const share = (value) => {
    const along = log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
    return Math.min(Math.max(along, 0), 1) || 0; // a loss of 0 on a log axis: at its beginning
  };
  const many = Math.max(Math.floor(width / room), 1);
  const lines = log ? logSplits(from, to) : thinned(evenSplits(from, to), many);
  const labelled = log ? labelledSplits(lines, from, to, many) : lines;
  return { from, to, share, ticks: lines.map((value, i) => ({ value, isLabelled: labelled[i] !== null })) };
}

/** @param {number} low @param {number} high @param {boolean} log @returns {[number, number]} */
function range(low, high, log) {
  if (!log) return linearRange(low, high, null);
  return logRange(Math.max(low, high / 10 ** MOST_DECADES), high);
}

/** @param {number[]} lines @param {number} many */
function thinned(lines, many) {
  const every = Math.ceil(lines.length / many);
  return lines.filter((_, i) => i % every === 0);
}

/**
 * Dots beside and over each other so that none covers another: along the axis each where it belongs, across it on the
 * nearest free level around the middle. The same values always lie the same way.
 * @param {ArrayLike<number>} places pixels along the axis
 * @param {number} pitch from one dot's middle to the next one's, pixels
 * @returns {Int32Array} the level of each dot: 0, 1, -1, 2, -2 ...
 */
export function stackDots(places, pitch) {
  const order = Array.from(places, (_, i) => i).sort((a, b) => places[a] - places[b] || a - b);
  /** @type {number[]} where the last dot of a level is, levels in the order in which they are tried */
  const last = [];
  const levels = new Int32Array(places.length);
  for (const i of order) {
    let level = last.findIndex((at) => places[i] - at >= pitch);
    if (level < 0) level = last.length;
    last[level] = places[i];
    levels[i] = level % 2 ? (level + 1) / 2 : -level / 2;
  }
  return levels;
}

/**
 * The largest dots with which no row is higher than it may be; the smallest where none is.
 * @param {ArrayLike<number>[]} rows pixels along the axis
 * @param {number} height pixels
 * @param {number} unit pixels of the page's text size over 12
 */
export function fitDots(rows, height, unit) {
  let fitted = { radius: 0, pitch: 0, levels: /** @type {Int32Array[]} */ ([]), heights: /** @type {number[]} */ ([]) };
  for (const size of RADII) {
    const radius = size * unit;
    const pitch = 2 * radius + GAP;
    const levels = rows.map((places) => stackDots(places, pitch));
    const heights = levels.map((one) => (2 * one.reduce((most, level) => Math.max(most, Math.abs(level)), 0) + 1) * pitch);
    fitted = { radius, pitch, levels, heights };
    if (heights.every((one) => one <= height)) break;
  }
  return fitted;
}

/**
 * What diverged, in a block of columns of its own.
 * @param {number} count
 * @param {number} columns
 * @param {number} pitch pixels
 * @returns {{x: number, y: number}[]} from the block's left edge and middle
 */
export function blockDots(count, columns, pitch) {
  const rows = Math.ceil(count / columns);
  return Array.from({ length: count }, (_, i) => ({ x: ((i % columns) + 0.5) * pitch, y: (Math.floor(i / columns) - (rows - 1) / 2) * pitch }));
}
