/** A grid of losses as bands and lines of equal loss; pure. */

import { evenSplits } from "../draw/charts/scales.js";

/** @typedef {import("./load_d3_contour.js").MakeContours} MakeContours */
/** @typedef {{low: number, high: number}} LossRange both above 0, low below high */
/** @typedef {{height: number, rings: [number, number][][]}} Band from a loss upwards; its points are 0 to 1 across the picture, y downwards */
/** @typedef {{loss: number, x: number, y: number, angle: number}} Label where a line's loss stands, and how it is turned, in degrees */

const BANDS = 22;
const DEEPEST = 1e-6; // of the highest loss: what is lower looks as deep
const LINES = 7; // with a label, at most

/**
 * The losses that the colours tell apart; null: there is no number above 0 among them.
 * @param {ArrayLike<number>} losses
 * @returns {LossRange | null}
 */
export function lossRange(losses) {
  let [low, high] = [Infinity, 0];
  for (let i = 0; i < losses.length; i++) {
    const loss = losses[i];
    if (!Number.isFinite(loss) || loss <= 0) continue;
    low = Math.min(low, loss);
    high = Math.max(high, loss);
  }
  if (!(high > 0)) return null;
  low = Math.max(low, high * DEEPEST);
  return low < high * 0.999 ? { low, high } : { low: high * 0.9, high: high * 1.1 };
}

/** How high a loss is in a range, 0 to 1, evenly in its logarithm. @param {number} loss @param {LossRange} range */
export function heightOf(loss, { low, high }) {
  if (!(loss < high)) return 1; // what is no number, too, is up there
  return loss > low ? Math.log(loss / low) / Math.log(high / low) : 0;
}

/** The losses that lines are drawn at and written on: round ones. @param {LossRange} range @returns {number[]} */
export function lineLosses({ low, high }) {
  if (high < 3 * low) return evenSplits(low, high).filter((loss) => loss > low && loss < high);
  const [first, last] = [low, high].map((loss) => Math.floor(Math.log10(loss)));
  const exponents = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const losses = (/** @type {number[]} */ digits) => exponents.flatMap((exponent) => digits.map((digit) => Number(`${digit}e${exponent}`))).filter((loss) => loss > low && loss < high);
  const finer = [[1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9], [1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]].map(losses);
  return finer.find((some) => some.length <= LINES) ?? finer[4].filter((_, i) => i % 2 === 0);
}

/** The height of each place of the grid, as contours want it. @param {ArrayLike<number>} losses @param {LossRange} range */
function heights(losses, range) {
  return Float64Array.from(losses, (loss) => heightOf(loss, range));
}

/** @param {[number, number]} point of the contours' @param {number} n rows and columns @returns {[number, number]} */
const placed = ([x, y], n) => [(x - 0.5) / (n - 1), 1 - (y - 0.5) / (n - 1)];

/**
 * The bands of the picture, each from its height upwards, the lowest first: painted over each other.
 * @param {MakeContours} makeContours
 * @param {ArrayLike<number>} losses row by row, the first one below
 * @param {number} n rows and columns
 * @param {LossRange} range
 * @returns {Band[]}
 */
export function bandsOf(makeContours, losses, n, range) {
  const values = heights(losses, range);
  const contours = makeContours().size([n, n]);
  return Array.from({ length: BANDS - 1 }, (_, i) => {
    const height = (i + 1) / BANDS;
    return { height, rings: ringsOf(contours.contour(values, height), n) };
  });
}

/** The lines of equal loss. @param {MakeContours} makeContours @param {ArrayLike<number>} losses @param {number} n @param {LossRange} range */
export function linesOf(makeContours, losses, n, range) {
  const values = heights(losses, range);
  const contours = makeContours().size([n, n]);
  return lineLosses(range).map((loss) => ({ loss, rings: ringsOf(contours.contour(values, heightOf(loss, range)), n) }));
}

/** @param {import("./load_d3_contour.js").Contour} contour @param {number} n */
const ringsOf = ({ coordinates }, n) => coordinates.flat().map((ring) => ring.map((point) => placed(point, n)));

const MARGIN = 0.07; // labels keep away from the edge by this share of the picture
const APART = 0.16; // from one another
const LEAST_POINTS = 16; // of a line that is long enough for one
const FREE = 0.06; // and from what is drawn over the lines

/** @param {[number, number]} point */
const isInside = ([x, y]) => x > MARGIN && x < 1 - MARGIN && y > MARGIN && y < 1 - MARGIN;

/**
 * One label a line, where it is straight, inside, and away from the others and from points that are to stay free; a line without
 * such a place has none.
 * @param {{loss: number, rings: [number, number][][]}[]} lines
 * @param {[number, number][]} [free]
 * @returns {Label[]}
 */
export function labelPlaces(lines, free = []) {
  /** @type {Label[]} */ const labels = [];
  for (const { loss, rings } of lines) {
    let best = null;
    for (const ring of rings) {
      if (ring.length < LEAST_POINTS) continue;
      for (const [i, [x, y]] of ring.entries()) {
        if (!isInside([x, y]) || free.some(([a, b]) => Math.hypot(a - x, b - y) < FREE)) continue;
        const away = Math.min(0.5, ...labels.map((label) => Math.hypot(label.x - x, label.y - y)));
        const score = away - 2 * bend(ring, i);
        if (away >= APART && (!best || score > best.score)) best = { score, x, y, angle: angleAt(ring, i) };
      }
    }
    if (best) labels.push({ loss, x: best.x, y: best.y, angle: best.angle });
  }
  return labels;
}

/** How far a ring's point is from the middle of those three before and behind it. @param {[number, number][]} ring @param {number} i */
function bend(ring, i) {
  const [before, behind] = around(ring, i);
  return Math.hypot((before[0] + behind[0]) / 2 - ring[i][0], (before[1] + behind[1]) / 2 - ring[i][1]);
}

/** The direction of a ring at a point, readable from left to right. @param {[number, number][]} ring @param {number} i */
function angleAt(ring, i) {
  const [before, behind] = around(ring, i);
  const angle = (Math.atan2(behind[1] - before[1], behind[0] - before[0]) * 180) / Math.PI;
  return angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle;
}

/** @param {[number, number][]} ring @param {number} i @returns {[[number, number], [number, number]]} */
function around(ring, i) {
  const n = ring.length - 1; // the last point is the first one
  return [ring[(i - 3 + n) % n], ring[(i + 3) % n]];
}
