import { createRamp, css } from "./color_ramp.js";

/**
 * The colours of depth: low losses dark blue, as deep water on a chart, high ones pale. Its lightness rises evenly, so
 * that it is read without its colours, too. From ColorBrewer's YlGnBu (Cynthia Brewer), as d3-scale-chromatic has it.
 */

/** The colour of a height: 0 the deepest, 1 the highest; clamped. */
export const depthColor = createRamp(["#081d58", "#253494", "#225ea8", "#1d91c0", "#41b6c4", "#7fcdbb", "#c7e9b4", "#edf8b1", "#ffffd9"]);

/** As CSS writes it. @param {number} height */
export const depthCss = (height) => css(depthColor(height));
