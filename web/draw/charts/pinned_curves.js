/**
 * Losses of trainings before, behind those of the one on the page: each has a dash and a hue of its own and its number at its
 * end. uPlot has one axis for all lines, so that their epochs are joined.
 */

import { pixelRatio } from "../pixel_ratio.js";
import { spread } from "./end_labels.js";
import { finiteOrNull, nearest } from "./scales.js";

/**
 * @typedef {object} PinnedCurve
 * @property {number} id the training's number in the table of runs
 * @property {number} pin its look, from 0
 * @property {ArrayLike<number>} epochs rising
 * @property {ArrayLike<number>} losses on the test data, at these epochs
 */

/** Told apart without colours, too. */
const DASHES = [[1.5, 2.5], [8, 3], [6, 2, 1.5, 2], [3, 2], [12, 2, 3, 2], [2, 5]];
const HUES = [285, 25, 165, 335, 215, 80];

/** @param {PinnedCurve} curve @param {import("../../shared/types.js").Translate} translate @returns {import("./plot_options.js").Line} */
export function pinnedLine({ id, pin }, translate) {
  return {
    label: String(id),
    color: (color) => `hsl(${HUES[pin % HUES.length]} 45% ${color("--chart-lightness")})`,
    width: 1.25,
    dash: DASHES[pin % DASHES.length],
    said: (value) => translate("chart.pinned", { id, value }),
  };
}

/**
 * All lines over one list of epochs, the pinned ones first. Where a line has no epoch it has `undefined`, over which uPlot
 * draws it; what was a gap before, null, still is.
 * @param {ArrayLike<number>[]} columns the epochs, then a column a line
 * @param {readonly PinnedCurve[]} curves
 * @returns {(number | null | undefined)[][]}
 */
export function joined([epochs, ...lines], curves) {
  const all = Float64Array.from(new Set([epochs, ...curves.map((curve) => curve.epochs)].flatMap((list) => Array.from(list)))).sort();
  const spreadOut = (/** @type {ArrayLike<number>} */ own, /** @type {ArrayLike<number>} */ values) => {
    const numbers = finiteOrNull(values);
    const column = new Array(all.length).fill(undefined);
    for (let i = 0, at = 0; i < own.length; i++) {
      while (all[at] < own[i]) at++;
      column[at] = numbers[i];
    }
    return column;
  };
  return [Array.from(all), ...curves.map((curve) => spreadOut(curve.epochs, curve.losses)), ...lines.map((line) => spreadOut(epochs, line))];
}

/** A line's value at an epoch: its own, or between its neighbours; NaN where it does not reach. @param {ArrayLike<number>} epochs @param {ArrayLike<number>} values @param {number} epoch */
export function valueAt(epochs, values, epoch) {
  const last = epochs.length - 1;
  if (last < 0 || epoch < epochs[0] || epoch > epochs[last]) return NaN;
  const near = nearest(epochs, epoch);
  if (epochs[near] === epoch) return values[near];
  const low = epochs[near] > epoch ? near - 1 : near;
  const share = (epoch - epochs[low]) / (epochs[low + 1] - epochs[low]);
  return values[low] + share * (values[low + 1] - values[low]);
}

/**
 * Numbers at the curves' ends, wherever these are; none on another.
 * @param {import("./plot_options.js").UPlot} u
 * @param {readonly PinnedCurve[]} curves its first series
 * @param {{em: number, family: string, ground: string}} style em: text size over 12 px
 */
export function drawPinnedLabels(u, curves, { em, family, ground }) {
  const { ctx, bbox } = u;
  const unit = em * pixelRatio();
  const ends = curves.flatMap(({ id, epochs, losses }, i) => {
    const loss = losses[losses.length - 1];
    const y = u.valToPos(loss, "y", true);
    return Number.isFinite(y) ? [{ id, i, x: u.valToPos(epochs[epochs.length - 1], "x", true), y: Math.min(Math.max(y, bbox.top), bbox.top + bbox.height) }] : [];
  });
  ends.sort((a, b) => a.y - b.y);
  const half = 5.5 * unit;
  ctx.save();
  ctx.font = `600 ${10 * unit}px ${family}`;
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3 * unit;
  ctx.strokeStyle = ground;
  for (const group of neighbours(ends, 14 * unit)) {
    const places = spread(group.map(({ y }) => y), 2 * half, bbox.top + half, bbox.top + bbox.height - half);
    group.forEach(({ id, i, x }, n) => {
      ctx.fillStyle = u.series[i + 1].stroke();
      ctx.strokeText(String(id), x + 3 * unit, places[n]);
      ctx.fillText(String(id), x + 3 * unit, places[n]);
    });
  }
  ctx.restore();
}

/** Ends that stand over each other, each in one group. @template {{x: number}} T @param {T[]} ends @param {number} width @returns {T[][]} */
function neighbours(ends, width) {
  /** @type {T[][]} */ const groups = [];
  for (const end of ends) {
    const group = groups.find((one) => Math.abs(one[0].x - end.x) < width);
    if (group) group.push(end);
    else groups.push([end]);
  }
  return groups;
}
