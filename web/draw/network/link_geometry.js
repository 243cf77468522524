/** Where links and biases run, and how far a point is from them: pure geometry, in CSS pixels. */

/** @typedef {import("./layout.js").Layout} Layout */

/**
 * @typedef {object} Curve a link: a level S from one box's right side to the next one's left
 * @property {number} x1
 * @property {number} y1
 * @property {number} x2
 * @property {number} y2
 */

/** @param {Curve} c */
export function curvePath({ x1, y1, x2, y2 }) {
  const middle = round((x1 + x2) / 2);
  return `M${round(x1)} ${round(y1)}C${middle} ${round(y1)} ${middle} ${round(y2)} ${round(x2)} ${round(y2)}`;
}

/** Where a link is after a part t (0 to 1) of its way. @param {Curve} c @param {number} t */
export function curvePoint({ x1, y1, x2, y2 }, t) {
  return { x: x1 + (x2 - x1) * (1.5 * t - 1.5 * t * t + t * t * t), y: y1 + (y2 - y1) * (3 * t * t - 2 * t * t * t) };
}

/**
 * How far a point is from a link, about; Infinity beyond its ends.
 * @param {Curve} c
 * @param {number} x
 * @param {number} y
 */
export function curveDistance({ x1, y1, x2, y2 }, x, y) {
  if (x < x1 || x > x2) return Infinity;
  const across = (x - x1) / (x2 - x1);
  // x(t) = 1.5 t - 1.5 t² + t³ of the way; monotone, so halving finds t.
  let low = 0;
  let high = 1;
  for (let i = 0; i < 12; i++) {
    const t = (low + high) / 2;
    if (1.5 * t - 1.5 * t * t + t * t * t < across) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  const vertical = y - (y1 + (y2 - y1) * (3 * t * t - 2 * t * t * t));
  const slope = ((y2 - y1) * 6 * t * (1 - t)) / ((x2 - x1) * (1.5 - 3 * t + 3 * t * t));
  return Math.abs(vertical) / Math.hypot(1, slope);
}

/**
 * The link between two nodes. Links arrive spread over the box's side, in the order they leave: they can
 * be told apart.
 * @param {{x: number, y: number}} from the middle of a node
 * @param {{x: number, y: number}} to
 * @param {number} row of the node it comes from, in its layer
 * @param {number} rows of that layer
 * @param {number} box a node's side
 * @returns {Curve}
 */
export function linkCurve(from, to, row, rows, box) {
  const spread = ((row - (rows - 1) / 2) / rows) * box * 0.62;
  return { x1: from.x + box / 2 + 1, y1: from.y, x2: to.x - box / 2 - 1, y2: to.y + spread };
}

/**
 * The square of a bias, at its neuron's lower left corner.
 * @param {number} x the neuron's middle
 * @param {number} y
 * @param {Layout} layout
 * @returns {{cx: number, cy: number, side: number, reach: number}} reach: the side of what can be touched
 */
export function biasSquare(x, y, { box, em, pitch, rowPitch }) {
  const side = Math.max(4, Math.min(9 * em, box * 0.24));
  const reach = Math.max(side, Math.min(22 * em, pitch - box - 2, rowPitch - 4));
  return { cx: x - box / 2 - side * 0.5 - 2, cy: y + box / 2 - side * 0.5, side, reach };
}

/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;
