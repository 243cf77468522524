/** Data points, drawn on the context they are given. */

import { EXTENT } from "../shared/plane.js";

/**
 * The rims of training and test points by theme: light ones and dark ones. Where a rim hardly shows on the map's own
 * colours, a hairline around it does: one of the two has a contrast of 3:1 at least on each.
 */
export const RIMS = {
  light: { train: { outline: "#ffffff", hairline: "rgb(10 20 26 / 72%)" }, test: { outline: "#000000" } },
  dark: { train: { outline: "#ffffff" }, test: { outline: "#000000", hairline: "rgb(255 255 255 / 80%)" } },
};

/**
 * @typedef {object} PointStyle
 * @property {number} radius
 * @property {string} outline
 * @property {number} width of the outline
 * @property {string} [hairline] around the outline
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
  const { radius, outline, width, colors, hairline } = style;
  if (hairline) {
    context.fillStyle = hairline;
    for (let i = 0; i + 2 < triples.length; i += 3) {
      context.beginPath();
      context.arc((triples[i] + EXTENT) * unit, (EXTENT - triples[i + 1]) * unit, radius + width, 0, 2 * Math.PI);
      context.fill();
    }
  }
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
