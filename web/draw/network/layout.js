/** Where everything in the network's picture stands: pure geometry, in CSS pixels. */

/**
 * @typedef {object} Layout
 * @property {boolean} narrow labels stand above the boxes, buttons on each other
 * @property {boolean} stacked a layer's buttons stand on each other
 * @property {number} box a neuron's side
 * @property {number[]} columns the middle of each column: inputs, hidden layers, output
 * @property {number[]} features the middle of each feature's row
 * @property {number[][]} rows the middle of each neuron, by hidden layer and output
 * @property {number} em text size over what is usual
 * @property {number} linkScale of the links' widths: 1; more with larger text; less where the network is so
 *   dense that full widths would drown it
 * @property {number} top where the neurons' area begins
 * @property {number} rowPitch from one neuron of a layer to the next
 * @property {number} pitch from one column to the next
 */

/**
 * @typedef {object} Frame
 * @property {number} width
 * @property {number} height
 * @property {number[]} sizes of the columns after the inputs: […hidden, 1]
 * @property {number} features how many there are, chosen or not
 * @property {number} [em] text size over 16 px
 */

const NARROW = 480;

/** The columns' pitch below which a layer's two buttons do not fit side by side. @param {number} em */
const sideBySide = (em) => 54 * em;

/** @param {Frame} frame @returns {Layout} */
export function layout({ width, height, sizes, features, em = 1 }) {
  const narrow = width < NARROW * em;
  const count = sizes.length + 1;
  const left = narrow ? 9 * em : 50 * em;
  const right = narrow ? 3 : 6 * em;
  const available = Math.max(width - left - right, count * 12);
  const stacked = sizes.length > 1 && available / count < sideBySide(em);
  const top = headHeight(stacked, em);
  const labels = narrow ? 13 * em : 0;

  const tallest = Math.max(...sizes);
  const rows = Math.max(features, tallest); // all features may be hidden
  const most = 120 * em;
  const free = Math.min(height - top, rows * most);
  // The features' rows are their own: few of them, with names, beside the many of a tall layer.
  const rowPitch = free / rows;
  const featurePitch = Math.min(free / Math.max(features, 1), most);
  const inside = (/** @type {number} */ step) => step - Math.max(4, Math.min(step * 0.22, 16 * em));
  // A box leaves its links at least as much room as it takes, down to a size a finger still hits.
  const cell = available / count;
  const across = Math.max(cell * 0.48, Math.min(cell * 0.62, 26 * em));
  const box = clamp(Math.min(inside(rowPitch), inside(featurePitch) - labels, across), 7, 72 * em);
  const pitch = (available - box) / (count - 1);

  // Rows no further apart than looks like one column, and the whole in the middle of what is left:
  // a little lower where labels stand above the features, if the tallest layer has the room.
  const loose = (box + labels) * 1.75 + 6 * em;
  const spread = Math.min(rowPitch, loose);
  const middle = top + free / 2;
  const lower = clamp((free - (tallest - 1) * spread - box) / 2 - 2 * em, 0, labels / 2);
  const column = (/** @type {number} */ n, /** @type {number} */ step, /** @type {number} */ at) =>
    Array.from({ length: n }, (_, i) => at + (i - (n - 1) / 2) * step);

  return {
    narrow,
    stacked,
    box,
    pitch,
    top,
    rowPitch: spread,
    columns: Array.from({ length: count }, (_, i) => left + box / 2 + i * pitch),
    features: column(features, Math.min(featurePitch, loose), middle + labels / 2),
    rows: sizes.map((n) => column(n, spread, middle + lower)),
    em,
    linkScale: clamp(Math.min(box / 22, spread / 34), 0.2, Math.max(em, 1)),
  };
}

/** Height of a layer's buttons and its count. @param {boolean} stacked @param {number} em */
function headHeight(stacked, em) {
  return (stacked ? 72 : 46) * em;
}

/**
 * The least height the picture looks well at, which depends on the width alone, so that a
 * container without a height of its own can take it.
 * @param {number} width
 * @param {number[]} sizes
 * @param {number} features
 * @param {number} [em]
 */
export function leastHeight(width, sizes, features, em = 1) {
  const narrow = width < NARROW * em;
  const rows = Math.max(features, ...sizes);
  const row = rows <= 8 ? (narrow ? 48 : 34) * em : Math.max(13, (8 / rows) * 40 * em);
  const stacked = sizes.length > 1 && width / (sizes.length + 1) < sideBySide(em);
  // However many there are, names do not lie on each other, nor on boxes.
  return Math.round(headHeight(stacked, em) + Math.max(rows * row, features * (narrow ? 34 : 16) * em));
}

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
