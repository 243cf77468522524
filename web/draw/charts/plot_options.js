/** What uPlot is to draw: its options, from what a chart looks like and what it is drawn on. */

import { drawEndLabels } from "./end_labels.js";
import { drawEpochMark } from "./epoch_mark.js";
import { drawGoal } from "./goal_line.js";
import { drawPinnedLabels } from "./pinned_curves.js";
import { fixedRange, isSingle, labelledSplits, linearRange, logRange, logSplits } from "./scales.js";

/** @typedef {any} UPlot the class, or one of its charts; it comes at run time */

/** @typedef {(name: string) => string} Color the value of a custom property */

/**
 * @typedef {object} Line
 * @property {string} label
 * @property {(color: Color) => string} color
 * @property {number} [width]
 * @property {number[]} [dash]
 * @property {boolean} [hidden] has no line and no place in the readout: an edge of a band
 * @property {boolean} [stepped]
 * @property {boolean} [dots] only dots
 * @property {(value: string) => string} [said] its value in words
 */

/**
 * @typedef {object} Scale of the values
 * @property {boolean} log
 * @property {number} [from] where a linear scale begins, whatever there is
 * @property {[number, number]} [fixed] what a linear scale shows, whatever there is
 * @property {(low: number, high: number) => number[]} [splits] the lines of a log scale
 */

/**
 * @typedef {object} Look what a chart looks like; when it changes, the chart is made anew
 * @property {Scale} scale
 * @property {Line[]} lines
 * @property {[number, number, (color: Color) => string][]} [bands] between two lines, and its colour
 * @property {(value: number) => string} format of the values read
 * @property {(values: (number | null)[]) => string[]} labels of the axis's lines
 * @property {boolean} [endLabels] the lines' labels stand at their ends too
 * @property {{value: number, label: string} | null} [goal] a line across at what is to be reached
 * @property {readonly import("./pinned_curves.js").PinnedCurve[]} pinned curves behind the lines
 * @property {Line[]} pinnedLines their looks
 */

/**
 * @typedef {object} Surface what it is drawn on
 * @property {number} width
 * @property {number} height
 * @property {number} top room above the lines
 * @property {number} em text size over 12 px
 * @property {string} family the font's
 * @property {Color} color
 * @property {{share: (need: number) => number} | undefined} inset where its axis shares its width with others
 */

/**
 * @typedef {object} Live what uPlot asks or tells while it draws
 * @property {UPlot} Class
 * @property {() => [number, number] | null} span the epochs the axis shows; null: those of the columns
 * @property {(n: number | null | undefined) => string} epoch on the axis
 * @property {() => void} moved the cursor was
 * @property {() => number | null} mark an epoch that has a line
 */

/** @param {Look} look @param {Surface} surface @param {Live} live */
export function plotOptions(look, surface, live) {
  const { width, height, top, em, family, color, inset } = surface;
  return {
    width,
    height,
    padding: [top, (inset ? 30 : 14) * em, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 6 * em } },
    scales: {
      x: { time: false, range: epochRange(live.span) },
      y: { distr: look.scale.log ? 3 : 1, range: valueRange(look.scale) },
    },
    axes: axes(look, surface, live.epoch),
    series: [{}, ...[...look.pinnedLines, ...look.lines].map((line) => series(line, em, color, live.Class))],
    bands: look.bands?.map(([high, low, fill]) => ({ series: [high + 1 + look.pinned.length, low + 1 + look.pinned.length], fill: fill(color) })) ?? [],
    hooks: {
      setLegend: [live.moved],
      draw: [
        (/** @type {UPlot} */ u) => {
          if (look.endLabels) drawEndLabels(u, look.lines, em, family, look.scale.log);
          if (look.pinned.length) drawPinnedLabels(u, look.pinned, { em, family, ground: color("--paper") });
          if (look.goal) drawGoal(u, look.goal, { em, family, color: color("--accent") });
          const mark = live.mark();
          if (mark !== null) drawEpochMark(u, mark, em, color("--accent"));
        },
      ],
    },
  };
}

/** @param {Live["span"]} span */
function epochRange(span) {
  return (/** @type {UPlot} */ _u, /** @type {number} */ low, /** @type {number} */ high) => {
    const shown = span();
    return shown && shown[1] > shown[0] ? shown : [low, high];
  };
}

/** @param {Scale} scale */
function valueRange({ log, from, fixed }) {
  return (/** @type {UPlot} */ _u, /** @type {number} */ low, /** @type {number} */ high) => {
    if (log) return logRange(low, high);
    return fixed ? fixedRange(...fixed) : linearRange(low, high, from ?? null);
  };
}

/** The axis of epochs and the one of values. @param {Look} look @param {Surface} surface @param {Live["epoch"]} epoch */
function axes({ scale, labels }, { height, top, em, family, color, inset }, epoch) {
  const { splits = logSplits } = scale;
  const font = `${11 * em}px ${family}`;
  const shared = {
    stroke: color("--ink-soft"),
    font,
    grid: { stroke: color("--line"), width: 1 },
    ticks: { show: false },
    gap: 4,
  };
  const rows = Math.max((height - top - 18 * em) / (13 * em), 1); // without the padding and the axis below
  const onLogScale = {
    splits: (/** @type {UPlot} */ _u, /** @type {number} */ _i, /** @type {number} */ low, /** @type {number} */ high) => splits(low, high),
    filter: (/** @type {UPlot} */ u, /** @type {number[]} */ lines) => labelledSplits(lines, u.scales.y.min, u.scales.y.max, rows),
  };
  return [
    { ...shared, size: 18 * em, space: 56 * em, values: (/** @type {UPlot} */ _u, /** @type {number[]} */ all) => all.map(epoch) },
    {
      ...shared,
      size(/** @type {UPlot} */ u, /** @type {string[] | null} */ written) {
        const need = Math.max(40 * em, Math.ceil(widest(u, written, font) + 8 * em));
        return inset ? inset.share(need) : need;
      },
      space: 22 * em,
      ...(scale.log ? onLogScale : {}),
      values: (/** @type {UPlot} */ _u, /** @type {(number | null)[]} */ all) => labels(all),
    },
  ];
}

/** Width of the widest of some labels of the axis. @param {UPlot} u @param {string[] | null} written @param {string} font */
function widest(u, written, font) {
  u.ctx.save(); // uPlot goes by the font it has set itself
  u.ctx.font = font;
  const widths = (written ?? []).map((text) => u.ctx.measureText(text).width);
  u.ctx.restore();
  return Math.max(0, ...widths);
}

/** @param {Line} line @param {number} em @param {Color} color @param {UPlot} Class */
function series(line, em, color, Class) {
  const stroke = line.color(color);
  // A line of one value makes no line: it gets a dot.
  const dotted = (/** @type {UPlot} */ u, /** @type {number} */ i) => line.dots || (!line.hidden && isSingle(u.data[i]));
  return {
    stroke,
    width: line.hidden || line.dots ? 0 : (line.width ?? 1.5) * em,
    dash: line.dash?.map((length) => length * em),
    points: { show: dotted, size: 6 * em, fill: stroke, stroke },
    paths: line.stepped ? Class.paths.stepped({ align: 1 }) : undefined,
  };
}
