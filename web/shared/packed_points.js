// Points and targets as the short text of a link, as py/playground/packing.py writes and reads it, to the bit.

import { deflated, DeflateError, inflated } from "./deflate.js";
import { EXTENT } from "./plane.js";

export const FEWEST_POINTS = 2;
export const MOST_POINTS = 5000;

const SIDE = 2 * EXTENT;
const STEPS = 4096; // a coordinate's, along the plane's side
const FARTHEST = 2 ** 15 - 1;
const LARGEST = 127; // a target's shares
const POINT = 5; // bytes
const MOST_BYTES = MOST_POINTS * POINT;

/** A text that holds no points, or points that no text can hold: says in English what is wrong, as the engine does. */
export class PackingError extends Error {}

/**
 * The text of points, each rounded to the nearest step.
 * @param {Float64Array} xy x and y of each point
 * @param {Float64Array} targets from -1 to 1
 */
export async function packPoints(xy, targets) {
  if (xy.length !== 2 * targets.length) throw new PackingError(`points must be (n, 2) and targets (n,), not ${xy.length} and ${targets.length} numbers`);
  if (![...xy, ...targets].every(Number.isFinite)) throw new PackingError("must be finite numbers");
  checkCount(targets.length);
  const bytes = new DataView(new ArrayBuffer(POINT * targets.length));
  xy.forEach((value, i) => {
    const step = Math.floor((value * STEPS) / SIDE + 0.5);
    if (Math.abs(step) > FARTHEST) throw new PackingError(`points must be from -${SIDE * 8} to ${SIDE * 8}, the ends not included`);
    bytes.setInt16(2 * i, step, true);
  });
  targets.forEach((value, i) => {
    if (Math.abs(value) > 1) throw new PackingError("targets must be from -1 to 1");
    bytes.setInt8(2 * xy.length + i, Math.floor(value * LARGEST + 0.5));
  });
  return deflated(new Uint8Array(bytes.buffer)).catch((error) => refuse(error));
}

/**
 * The points of a text; throws PackingError.
 * @param {string} text
 * @returns {Promise<{xy: Float64Array, targets: Float64Array}>}
 */
export async function unpackPoints(text) {
  const bytes = new DataView(await inflated(text, MOST_BYTES).catch((error) => refuse(error)));
  if (bytes.byteLength % POINT) throw new PackingError(`unpacks to ${bytes.byteLength} bytes; a point has ${POINT}`);
  const count = bytes.byteLength / POINT;
  checkCount(count);
  const steps = Float64Array.from({ length: 2 * count }, (_, i) => bytes.getInt16(2 * i, true));
  const shares = Float64Array.from({ length: count }, (_, i) => bytes.getInt8(4 * count + i));
  if (steps.some((step) => step < -FARTHEST) || shares.some((share) => share < -LARGEST)) {
    throw new PackingError("holds a point or a target that is out of range");
  }
  return { xy: steps.map((step) => (step * SIDE) / STEPS), targets: shares.map((share) => share / LARGEST) };
}

/** @param {number} count */
function checkCount(count) {
  if (count < FEWEST_POINTS || count > MOST_POINTS) throw new PackingError(`must hold ${FEWEST_POINTS} to ${MOST_POINTS} points, not ${count}`);
}

/** @param {unknown} error @returns {never} */
function refuse(error) {
  if (!(error instanceof DeflateError)) throw error;
  const words = {
    browser: "needs a newer browser",
    base64: "must be base64url: letters, digits, - and _",
    large: `unpacks to more than ${MOST_BYTES} bytes`,
    broken: "is cut or broken",
  };
  throw new PackingError(words[error.reason]);
}
