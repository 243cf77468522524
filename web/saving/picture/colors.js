/** A picture's colours: those of the page's style sheets, by theme. It may be lighter or darker than the page is. */

import { RIMS } from "../../draw/sample_points.js";

/**
 * @typedef {object} Colors
 * @property {string} ground
 * @property {string} ink
 * @property {string} soft
 * @property {string} line
 * @property {string} strong
 * @property {string} accent
 * @property {string} card what a map lies on
 * @property {string} mapZero
 * @property {string} linkZero
 * @property {string} train
 * @property {number} band opacity of a band
 * @property {number} unseen opacity of a neuron that is left out
 * @property {typeof RIMS["light"] | typeof RIMS["dark"]} rims
 */

/** @type {{light: Colors, dark: Colors}} */
export const COLORS = {
  light: {
    ...{ ground: "#ffffff", ink: "#14222a", soft: "#4d5d66", line: "#d5dce0", strong: "#7b8b94", accent: "#155d7e", card: "#ffffff" },
    ...{ mapZero: "#e8eaeb", linkZero: "#cfd6da", train: "#6b7b84", band: 0.16, unseen: 0.15, rims: RIMS.light },
  },
  dark: {
    ...{ ground: "#10171b", ink: "#e8eef1", soft: "#a6b5bd", line: "#2d3a41", strong: "#6f818a", accent: "#7cc5e3", card: "#182127" },
    ...{ mapZero: "#3a464d", linkZero: "#46545c", train: "#8b9ca5", band: 0.2, unseen: 0.15, rims: RIMS.dark },
  },
};

/** Faces that a reader's machine has: the page's own where it is installed. */
export const FONT = "Inter, 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";
export const MONO = "'SFMono-Regular', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace";
