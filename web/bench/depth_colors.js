/**
 * The colours of depth: low losses dark blue, as deep water on a chart, high ones pale. Its lightness rises evenly, so
 * that it is read without its colours, too. From ColorBrewer's YlGnBu (Cynthia Brewer), as d3-scale-chromatic has it.
 */

/** @typedef {[number, number, number]} Rgb */

/** @type {Rgb[]} */
const COLORS = ["081d58", "253494", "225ea8", "1d91c0", "41b6c4", "7fcdbb", "c7e9b4", "edf8b1", "ffffd9"].map(
  (hex) => /** @type {Rgb} */ ([0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16))),
);

/** The colour of a height. @param {number} height 0 the deepest, 1 the highest; clamped @returns {Rgb} */
export function depthColor(height) {
  const at = Math.min(Math.max(height || 0, 0), 1) * (COLORS.length - 1);
  const below = Math.min(Math.floor(at), COLORS.length - 2);
  const share = at - below;
  return /** @type {Rgb} */ (COLORS[below].map((low, i) => Math.round(low + (COLORS[below + 1][i] - low) * share)));
}

/** As CSS writes it. @param {number} height */
export const depthCss = (height) => `rgb(${depthColor(height).join(" ")})`;
