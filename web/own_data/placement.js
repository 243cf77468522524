/** Where a table's numbers come to lie: the plane from -6 to 6, targets from -1 to 1. */

import { EXTENT } from "../shared/plane.js";

const MARGIN = 5; // what is fitted reaches to here, as the built-in sets do

/** What a range of numbers becomes. @typedef {{from: [number, number], to: [number, number]}} Scale */

/** @param {readonly number[]} numbers @returns {[number, number]} */
export function rangeOf(numbers) {
  let least = Infinity;
  let most = -Infinity;
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return [least, most];
}

/** Whether numbers are all within ±limit. @param {[number, number]} range @param {number} limit */
export const isWithin = ([least, most], limit) => least >= -limit && most <= limit;

/** Whether all of a range lies in the plane. @param {[number, number]} range */
export const isInPlane = (range) => isWithin(range, EXTENT);

/** An axis on its own, fitted into the plane. @param {[number, number]} range @returns {Scale} */
export const fitted = (range) => ({ from: range, to: [-MARGIN, MARGIN] });

/** Targets into [-1, 1]; null: they are there already. @param {[number, number]} range @returns {Scale | null} */
export const targetScale = (range) => (isWithin(range, 1) ? null : { from: range, to: [-1, 1] });

/** A number on a scale; where all are the same they lie in the middle. @param {number} value @param {Scale | null} scale */
export function scaled(value, scale) {
  if (!scale) return value;
  const { from, to } = scale;
  const width = from[1] - from[0];
  const share = width > 0 ? (value - from[0]) / width : 0.5;
  return to[0] + share * (to[1] - to[0]);
}
