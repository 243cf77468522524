/** The losses of a picture, over the epochs: bands, axes, lines. */

import { evenSplits, labelledSplits, linearRange, logRange, logSplits } from "../../draw/charts/scales.js";
import { element, label, PathText, short } from "./markup.js";

/** @typedef {import("./colors.js").Colors} Colors */
/** @typedef {import("./subject.js").DrawnLosses} DrawnLosses */
/** @typedef {import("../../shared/number_format.js").Format} Format */

const LEFT = 42; // px for the losses' labels
const BOTTOM = 20; // px for the epochs'
const ROW = 18; // px that a label needs
const COLUMN = 64;
const DASH = "4 3";

/** @typedef {{x: (epoch: number) => number, y: (loss: number) => number, epochs: [number, number], losses: [number, number]}} Scales */

/**
 * @param {DrawnLosses} losses
 * @param {{width: number, height: number, colors: Colors, format: Format, translate: import("../../shared/types.js").Translate}} options
 */
export function chartPicture(losses, { width, height, colors, format, translate }) {
  const { columns, logScale } = losses;
  const scales = scalesOf(losses, width, height - BOTTOM);
  const clip = element("clipPath", { id: "plot" }, element("rect", { x: LEFT - 4, y: -2, width: width - LEFT + 8, height: height - BOTTOM + 3 }));
  const [epochs, test, train, ...edges] = columns;
  const bands = losses.runs > 1 && edges.length >= 4 ? [band(epochs, edges[0], edges[1], scales, colors.ink, colors.band), band(epochs, edges[2], edges[3], scales, colors.train, colors.band)] : [];
  const lines = [curve(epochs, train, scales, { stroke: colors.train, "stroke-dasharray": DASH }), curve(epochs, test, scales, { stroke: colors.ink })];
  const goal = losses.goal === null ? "" : goalLine(scales.y(losses.goal), width, colors, translate("chart.goal"));
  return [clip, grid(scales, { width, height: height - BOTTOM, colors, format, logScale }), element("g", { "clip-path": "url(#plot)" }, ...bands, ...lines, goal)].join("");
}

/** @param {DrawnLosses} losses @param {number} width @param {number} height @returns {Scales} */
function scalesOf({ columns, logScale, goal }, width, height) {
  const [all, ...series] = columns;
  const seen = series.slice(0, 6).flatMap((column) => Array.from(column).filter((value) => Number.isFinite(value) && (!logScale || value > 0)));
  let [low, high] = seen.length ? [Infinity, -Infinity] : [0, 1];
  for (const value of seen) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const first = all.length ? all[0] : 0;
  const last = all.length ? all[all.length - 1] : 0;
  /** @type {[number, number]} */ const epochs = [first, Math.max(last, first + 1)];
  if (goal !== null) [low, high] = [Math.min(low, goal), Math.max(high, goal)];
  const range = logScale ? logRange(low, high) : linearRange(low, high, 0);
  const [from, to] = range.map((value) => (logScale ? Math.log10(value) : value));
  return {
    x: (epoch) => LEFT + ((epoch - epochs[0]) / (epochs[1] - epochs[0])) * (width - LEFT),
    y: (loss) => height - (((logScale ? Math.log10(loss) : loss) - from) / (to - from)) * height,
    epochs,
    losses: range,
  };
}

/** @param {Scales} scales @param {{width: number, height: number, colors: Colors, format: Format, logScale: boolean}} options */
function grid({ x, y, epochs, losses }, { width, height, colors, format, logScale }) {
  const rows = height / ROW;
  const across = logScale ? logSplits(...losses) : evenSplits(...losses);
  const labelled = logScale ? labelledSplits(across, ...losses, rows) : across;
  const parts = across.map((value, i) => {
    const line = element("path", { d: `M${LEFT} ${short(y(value))}H${short(width)}`, stroke: colors.line, "stroke-width": 1 });
    return labelled[i] === null ? line : line + label(LEFT - 7, y(value) + 4, format.short(value, 3), { "text-anchor": "end" });
  });
  const every = Math.max(1, Math.ceil(evenSplits(...epochs).length / ((width - LEFT) / COLUMN)));
  evenSplits(...epochs).forEach((epoch, i) => {
    const words = format.axisEpoch(epoch);
    if (!words || i % every) return;
    const anchor = x(epoch) > width - 12 ? "end" : "middle";
    parts.push(element("path", { d: `M${short(x(epoch))} 0V${short(height)}`, stroke: colors.line, "stroke-width": 1 }));
    parts.push(label(x(epoch), height + 16, words, { "text-anchor": anchor }));
  });
  return element("g", { "font-size": 11, fill: colors.soft }, ...parts);
}

/** @param {Float64Array} epochs @param {Float64Array} values @param {Scales} scales @param {import("./markup.js").Attributes} style */
function curve(epochs, values, { x, y }, style) {
  const path = new PathText();
  let isOn = false;
  let points = 0;
  let last = 0;
  for (let i = 0; i < epochs.length; i++) {
    const at = y(values[i]);
    if (!Number.isFinite(at)) isOn = false;
    else if (isOn) path.lineTo(x(epochs[i]), at);
    else {
      path.moveTo(x(epochs[i]), at);
      isOn = true;
    }
    if (Number.isFinite(at)) {
      points++;
      last = i;
    }
  }
  // One value makes no line: it gets a dot.
  if (points === 1) return element("circle", { cx: x(epochs[last]), cy: y(values[last]), r: 3, fill: style.stroke });
  return points ? element("path", { d: String(path), fill: "none", "stroke-width": 1.75, "stroke-linejoin": "round", ...style }) : "";
}

/** @param {Float64Array} epochs @param {Float64Array} low @param {Float64Array} high @param {Scales} scales @param {string} fill @param {number} opacity */
function band(epochs, low, high, { x, y }, fill, opacity) {
  const there = Array.from(epochs.keys()).filter((i) => Number.isFinite(y(low[i])) && Number.isFinite(y(high[i])));
  if (there.length < 2) return "";
  const path = new PathText();
  path.moveTo(x(epochs[there[0]]), y(high[there[0]]));
  for (const i of there.slice(1)) path.lineTo(x(epochs[i]), y(high[i]));
  for (const i of there.reverse()) path.lineTo(x(epochs[i]), y(low[i]));
  return element("path", { d: `${path}Z`, fill, "fill-opacity": opacity });
}

/** @param {number} y @param {number} width @param {Colors} colors @param {string} words */
function goalLine(y, width, { accent }, words) {
  const line = element("path", { d: `M${LEFT} ${short(y)}H${short(width)}`, stroke: accent, "stroke-width": 1.25, "stroke-dasharray": "2 3" });
  return line + label(width, y - 4, words, { "font-size": 11, fill: accent, "text-anchor": "end" });
}

/** What the lines are, ending at x = 0. @param {[string, number][]} names of test and training, and how wide each is @param {Colors} colors */
export function lineNames([test, train], { ink, soft, train: grey }) {
  const KEY = 16;
  const second = -train[1];
  const first = second - KEY - 6 - 16 - test[1];
  const key = (/** @type {number} */ x, /** @type {import("./markup.js").Attributes} */ style) => element("path", { d: `M${short(x - KEY - 6)} -4h${KEY}`, "stroke-width": 1.75, ...style });
  const parts = [key(first, { stroke: ink }), label(first, 0, test[0]), key(second, { stroke: grey, "stroke-dasharray": DASH }), label(second, 0, train[0])];
  return element("g", { "font-size": 12, fill: soft }, ...parts);
}
