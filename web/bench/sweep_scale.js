import { createRamp } from "./color_ramp.js";

// From a number to a colour: "viridis" by Stéfan van der Walt and Nathaniel Smith (matplotlib, CC0), in the ten steps
// between the colours that d3-scale-chromatic (ISC) gives for it. It is even to the eye, and to those who see fewer colours.
const VIRIDIS = ["#440154", "#482475", "#414487", "#355f8d", "#2a788e", "#21918c", "#22a884", "#44bf70", "#7ad151", "#bddf26", "#fde725"];

/** @typedef {import("../draw/color_scale.js").Rgb} Rgb */

/** The colour of a share, 0 to 1. */
export const viridis = createRamp(VIRIDIS);

/** Relative luminance (WCAG 2). @param {Rgb} color */
function luminance(color) {
  const [r, g, b] = color.map((part) => (part <= 10.31 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Black or white, whichever is read better on a colour. @param {Rgb} color */
export const inkOn = (color) => (luminance(color) > 0.179 ? "#000" : "#fff");

/**
 * A scale over the numbers there are; the better end is bright.
 * @param {number[]} values those that are not finite do not count
 * @param {{log: boolean, isLowBetter: boolean, domain?: [number, number]}} kind domain: fixed, whatever there is
 * @returns {{low: number, high: number, share: (value: number) => number, at: (share: number) => number} | null} null: there is no number
 */
export function createScale(values, { log, isLowBetter, domain }) {
  const finite = values.filter((value) => Number.isFinite(value) && (!log || value > 0));
  if (!finite.length && !domain) return null;
  const [low, high] = domain ?? [Math.min(...finite), Math.max(...finite)];
  const to = log ? Math.log : (/** @type {number} */ x) => x;
  const from = log ? Math.exp : (/** @type {number} */ x) => x;
  const width = to(high) - to(low);
  return {
    low,
    high,
    share: (value) => {
      const part = width ? (to(Math.max(value, low)) - to(low)) / width : 0.5;
      return isLowBetter ? 1 - part : part;
    },
    at: (share) => from(to(low) + (isLowBetter ? 1 - share : share) * width),
  };
}
