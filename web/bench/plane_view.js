/** The part of a plane that a map shows: coordinates, and shares of the picture; pure. */

/**
 * @typedef {object} LossMap losses on a grid over a plane
 * @property {number} n rows and columns
 * @property {ArrayLike<number>} losses row by row, the first one below
 * @property {number} reach half a side, in the plane's coordinates
 * @property {ArrayLike<number>} middle its coordinates
 */

/** @typedef {[number, number]} Point */

/** Where a place is in the picture: 0 to 1 from the left, and from above. @param {ArrayLike<number>} place @param {LossMap} map @returns {Point} */
export function shareOf(place, { middle, reach }) {
  return [0.5 + (place[0] - middle[0]) / (2 * reach), 0.5 - (place[1] - middle[1]) / (2 * reach)];
}

/** The coordinates of a share of the picture. @param {Point} share @param {LossMap} map @returns {Point} */
export function placeOf([x, y], { middle, reach }) {
  return [middle[0] + (2 * x - 1) * reach, middle[1] + (1 - 2 * y) * reach];
}

/** The loss at a share of the picture, between those of the four points around it. @param {Point} share @param {LossMap} map */
export function lossAt([x, y], { n, losses }) {
  const [column, row] = [x, 1 - y].map((share) => Math.min(Math.max(share, 0), 1) * (n - 1));
  const [i, j] = [column, row].map((at) => Math.min(Math.floor(at), n - 2));
  const [p, q] = [column - i, row - j];
  const at = (/** @type {number} */ di, /** @type {number} */ dj) => losses[(j + dj) * n + i + di];
  const parts = [[(1 - p) * (1 - q), at(0, 0)], [p * (1 - q), at(1, 0)], [(1 - p) * q, at(0, 1)], [p * q, at(1, 1)]];
  return parts.reduce((sum, [weight, loss]) => (weight ? sum + weight * loss : sum), 0); // 0 times infinity is no number
}

/**
 * What the picture says in numbers: the lowest loss, that at a place of it, and the share of the picture where the loss is
 * at most twice as high as there; how many of its points are no numbers.
 * @param {LossMap} map
 * @param {number} here the loss there
 */
export function summaryOf({ losses }, here) {
  let [lowest, near, lost] = [Infinity, 0, 0];
  for (let i = 0; i < losses.length; i++) {
    if (!Number.isFinite(losses[i])) lost++;
    else if (losses[i] < lowest) lowest = losses[i];
    if (losses[i] <= 2 * here) near++;
  }
  return { lowest, near: near / losses.length, lost };
}

/** Coordinates that lie two by two. @param {ArrayLike<number>} flat @returns {Point[]} */
export function pairs(flat) {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i], flat[2 * i + 1]]);
}
