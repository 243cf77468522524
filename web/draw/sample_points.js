/** Data points, drawn on the context they are given. */

import { EXTENT } from "../shared/plane.js";

/**
 * @typedef {object} PointStyle
 * @property {number} radius
 * @property {string} outline
 * @property {number} width of the outline
 * @property {string[]} colors the scale as CSS colours
 * @property {(value: number) => number} step of the scale
 */

/**
 * Draws samples over the plane's square on a canvas's.
 * A negative sample also carries a dash: colour is not the only voice.
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} triples x, y, target
 * @param {number} size of the square
 * @param {PointStyle} style
 */
export function paintPoints(context, triples, size, style) {
  const unit = size / (2 * EXTENT);
  const { radius, outline, width, colors } = style;
  context.lineWidth = width;
  context.strokeStyle = outline;
  for (let i = 0; i + 2 < triples.length; i += 3) {
    const x = (triples[i] + EXTENT) * unit;
    const y = (EXTENT - triples[i + 1]) * unit;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colors[style.step(triples[i + 2])];
    context.fill();
    if (width) context.stroke();
  }
  if (radius < 2.5) return;
  context.beginPath();
  for (let i = 0; i + 2 < triples.length; i += 3) {
    if (triples[i + 2] >= 0) continue;
    const x = (triples[i] + EXTENT) * unit;
    const y = (EXTENT - triples[i + 1]) * unit;
    context.moveTo(x - radius * 0.55, y);
    context.lineTo(x + radius * 0.55, y);
  }
  context.lineWidth = radius * 0.36;
  context.strokeStyle = "#fff";
  context.stroke();
}
