/** Which sample is meant: by a point on the map, or by a direction from another one. Pure arithmetic. */

import { EXTENT } from "../../shared/plane.js";

/** @typedef {ArrayLike<number>} Triples x, y, target; one sample after the other */

/**
 * The sample nearest to a point, if any is within reach. All in the plane's units.
 * @param {Triples} samples
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 * @returns {number | null} its place among the samples
 */
export function nearestSample(samples, x, y, reach) {
  let least = reach;
  let nearest = null;
  for (let i = 0; 3 * i + 2 < samples.length; i++) {
    const distance = Math.hypot(samples[3 * i] - x, samples[3 * i + 1] - y);
    if (distance > least || !isSeen(samples, i)) continue;
    least = distance;
    nearest = i;
  }
  return nearest;
}

/**
 * The sample to go to from one in a direction: of those that lie more that way than aside, one that is near.
 * @param {Triples} samples
 * @param {number} from
 * @param {readonly [number, number]} way one step of x and y
 * @returns {number} the same one where there is none
 */
export function nextSample(samples, from, [dx, dy]) {
  let least = Infinity;
  let next = from;
  for (let i = 0; 3 * i + 2 < samples.length; i++) {
    const x = samples[3 * i] - samples[3 * from];
    const y = samples[3 * i + 1] - samples[3 * from + 1];
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    const cost = along + 2 * aside;
    if (along <= 0 || aside > along || cost >= least || !isSeen(samples, i)) continue;
    least = cost;
    next = i;
  }
  return next;
}

/** Whether the map reaches as far. @param {Triples} samples @param {number} i */
const isSeen = (samples, i) => Math.abs(samples[3 * i]) <= EXTENT && Math.abs(samples[3 * i + 1]) <= EXTENT;
