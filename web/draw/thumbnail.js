/** Small pictures of data sets. */

import { cssScale, step } from "./color_scale.js";
import { pixelRatio } from "./pixel_ratio.js";
import { paintPoints } from "./sample_points.js";
import { zeroColor } from "./theme.js";

/**
 * Draws a data set's samples, sharp at the canvas's size on the page.
 * @param {HTMLCanvasElement} canvas
 * @param {ArrayLike<ArrayLike<number>>} points [x, y, target] each
 */
export function drawPoints(canvas, points) {
  const context = canvas.getContext("2d");
  if (!context) return;
  const size = Math.max(16, Math.round((canvas.clientWidth || 40) * pixelRatio()));
  if (canvas.width !== size || canvas.height !== size) canvas.width = canvas.height = size;
  context.clearRect(0, 0, size, size);
  const triples = new Float32Array(points.length * 3);
  for (let i = 0; i < points.length; i++) triples.set(points[i], i * 3);
  paintPoints(context, triples, size, {
    radius: Math.max(size / 34, 1),
    outline: "",
    width: 0,
    colors: cssScale(zeroColor(canvas, "--map-zero")),
    step,
  });
}
