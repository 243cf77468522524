import { svg } from "../shared/elements.js";

// In the drawing's own units.
const WIDTH = 480;
const HEIGHT = 220;
const EDGE = { left: 64, right: 14, top: 12, bottom: 34 };

/**
 * One setting's sweep as a line with a band: medians, and the middle half of the networks.
 * @param {object} parts
 * @param {{middle: number, low: number, high: number}[]} parts.points a value each; NaN where there is none yet
 * @param {string[]} parts.labels of the values
 * @param {boolean} parts.log
 * @param {string} parts.words what it shows
 * @param {(value: number) => string} parts.text
 */
export function linePicture({ points, labels, log, words, text }) {
  const all = points.flatMap(({ low, middle, high }) => [low, middle, high]).filter((y) => Number.isFinite(y) && (!log || y > 0));
  const picture = svg("svg", { class: "sweep-chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words });
  if (!all.length) return picture;
  const to = log ? Math.log : (/** @type {number} */ y) => y;
  const low = Math.min(...all);
  const high = Math.max(...all);
  const width = to(high) - to(low) || 1;
  const x = (/** @type {number} */ i) => EDGE.left + ((i + 0.5) / points.length) * (WIDTH - EDGE.left - EDGE.right);
  const bottom = HEIGHT - EDGE.bottom;
  const y = (/** @type {number} */ value) => bottom - ((to(Math.min(Math.max(value, low), high)) - to(low)) / width) * (bottom - EDGE.top);
  const known = points.map((point, i) => ({ ...point, x: x(i) })).filter(({ middle }) => Number.isFinite(middle));
  const banded = known.filter((point) => Number.isFinite(point.low));
  const band = [...banded.map((p) => `${p.x} ${y(p.low)}`), ...banded.reverse().map((p) => `${p.x} ${y(Math.min(p.high, high))}`)];
  const line = known.sort((a, b) => a.x - b.x).map((p) => `${p.x} ${y(p.middle)}`);
  picture.append(svg("line", { class: "sweep-axis", x1: EDGE.left, x2: WIDTH - EDGE.right, y1: bottom, y2: bottom }));
  if (band.length > 2) picture.append(svg("path", { class: "sweep-band", d: `M${band.join("L")}Z` }));
  if (line.length) picture.append(svg("path", { class: "sweep-median", d: `M${line.join("L")}` }));
  for (const p of known) picture.append(svg("circle", { class: "sweep-dot", cx: p.x, cy: y(p.middle), r: 3.5 }));
  for (const value of high > low ? [low, high] : [low]) picture.append(svg("text", { x: EDGE.left - 8, y: y(value) + 4, "text-anchor": "end" }, text(value)));
  for (const [i, label] of labels.entries()) picture.append(svg("text", { x: x(i), y: bottom + 20, "text-anchor": "middle" }, label));
  return picture;
}
