/** Finds room for labels on the drawing: each at the first of its spots where it covers nothing. Pure geometry. */

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */
/** @typedef {{key: number, width: number, height: number, spots: {x: number, y: number}[]}} Label spots: where its middle may be */

/** @param {{x: number, y: number}} middle @param {number} width @param {number} height @returns {Box} */
export const boxAround = ({ x, y }, width, height) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });

/**
 * @param {readonly Label[]} labels the most wanted first
 * @param {readonly Box[]} taken
 * @returns {Map<number, {x: number, y: number}>} where each stands that has room
 */
export function placeLabels(labels, taken) {
  const boxes = [...taken];
  /** @type {Map<number, {x: number, y: number}>} */ const places = new Map();
  for (const { key, width, height, spots } of labels) {
    for (const spot of spots) {
      const box = boxAround(spot, width, height);
      if (boxes.some((other) => overlap(box, other))) continue;
      boxes.push(box);
      places.set(key, spot);
      break;
    }
  }
  return places;
}

/** @param {Box} a @param {Box} b */
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
