/**
 * One chart on uPlot with what uPlot leaves out: a readout by pointer and by keys, colours from the
 * style sheet, its box's size, and no work while nobody sees it.
 */

import { h } from "../../shared/elements.js";
import { property, watchTheme } from "../theme.js";
import { drawEndLabels } from "./end_labels.js";
import { finiteOrNull, isSingle, labelledSplits, linearRange, logRange, logSplits, nearest } from "./scales.js";

/**
 * @typedef {object} Line
 * @property {string} label
 * @property {(color: (name: string) => string) => string} color
 * @property {number} [width]
 * @property {number[]} [dash]
 * @property {boolean} [hidden] has no line and no place in the readout: an edge of a band
 * @property {boolean} [stepped]
 * @property {boolean} [dots] only dots
 */

/**
 * @typedef {object} PlotOptions what a chart looks like; when it changes, the chart is made anew
 * @property {boolean} log
 * @property {Line[]} lines
 * @property {[number, number, (color: (name: string) => string) => string][]} [bands] lines and colour
 * @property {(value: number) => string} format of the values read
 * @property {(value: number) => string} [tick] of an axis's lines, where they are not written as values are
 * @property {(low: number, high: number) => number[]} [splits] the lines of a log scale
 * @property {(values: (number | null)[]) => string[]} [labels] of the lines, where they are to look alike
 * @property {number | null} [floor] of a linear scale
 * @property {boolean} [endLabels] the lines' labels stand at their ends too
 */

/** This long (ms) after the last numbers the chart says them: nobody listens at 60 Hz. */
const SETTLE_DELAY = 200;

/** @typedef {(index: number, columns: ArrayLike<number>[]) => string} ValueText what is under the cursor, in words; the columns are those the chart shows */

/** @typedef {any} UPlot the class, or one of its charts; it comes at run time */

/**
 * @param {HTMLElement} root
 * @param {object} texts
 * @param {() => string} texts.title
 * @param {ValueText} texts.valueText
 * @param {() => string} texts.empty
 * @param {() => string} [texts.note] in the corner above the lines: what the numbers are
 * @param {(n: number | null | undefined) => string} texts.epoch an epoch on the axis and in the readout
 * @param {ReturnType<typeof import("./gutter.js").createGutter>} [gutter] of charts that stand under each other
 */
export function createPlot(root, texts, gutter) {
  const readout = h("p", { class: "plot-readout" });
  const epoch = h("span", { class: "plot-epoch" });
  const note = h("span", { class: "plot-note" });
  const area = h("div", { class: "plot-area", tabindex: 0, role: "slider" }, h("p", { class: "plot-corner" }, epoch, note));
  const box = h("div", { class: "plot" }, readout, area);
  root.append(box);
  /** @type {UPlot} */ let Class = null;
  /** @type {UPlot} */ let chart = null;
  /** @type {PlotOptions | null} */ let options = null;
  /** @type {ArrayLike<number>[]} */ let columns = [];
  /** @type {[number, number] | null} the epochs the axis shows; null: those of the columns */ let span = null;
  const inset = gutter?.join(() => chart?.redraw(true, true));
  /** @type {number | null} an epoch read by keys */ let reading = null;
  /** @type {HTMLElement[]} */ let values = [];
  let visible = true;
  let dirty = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let settling;
  let width = 0;
  let height = 0;
  let em = 1; // text size over 12 px

  const above = () => (texts.note?.() ? 16 : 6) * em; // the lines: room for the note, which is to cover none

  const textSize = () => parseFloat(getComputedStyle(area).fontSize) / 12 || 1;
  const family = () => getComputedStyle(area).fontFamily;
  const font = () => `${11 * em}px ${family()}`;
  const color = (/** @type {string} */ name) => property(area, name, "gray");

  /** Whether a line is drawn as dots: also where it has one value, which makes no line. @param {Line} line */
  const dotted = (line) => (/** @type {UPlot} */ u, /** @type {number} */ i) => line.dots || (!line.hidden && isSingle(u.data[i]));

  /** Width of the widest of some labels of the y axis. @param {UPlot} u @param {string[] | null} written */
  function widest(u, written) {
    u.ctx.save(); // uPlot goes by the font it has set itself
    u.ctx.font = font();
    const widths = (written ?? []).map((text) => u.ctx.measureText(text).width);
    u.ctx.restore();
    return Math.max(0, ...widths);
  }

  /** @param {UPlot} u @param {number[]} lines of a log scale */
  function legible(u, lines) {
    const { min, max } = u.scales.y;
    return labelledSplits(lines, min, max, Math.max((height - above() - 18 * em) / (13 * em), 1)); // without the padding and the axis below
  }

  function uPlotOptions() {
    const { log, lines, bands = [], format, tick = format, splits = logSplits, labels, floor = null, endLabels } = /** @type {PlotOptions} */ (options);
    const palette = new Map(["--ink-soft", "--line"].map((name) => [name, color(name)]));
    const axis = {
      stroke: palette.get("--ink-soft"),
      font: font(),
      grid: { stroke: palette.get("--line"), width: 1 },
      ticks: { show: false },
      gap: 4,
    };
    return {
      width,
      height,
      padding: [above(), (inset ? 30 : 14) * em, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 6 * em } },
      scales: {
        x: {
          time: false,
          range: (/** @type {UPlot} */ u, /** @type {number} */ low, /** @type {number} */ high) => (span && span[1] > span[0] ? span : [low, high]),
        },
        y: log
          ? { distr: 3, range: (/** @type {UPlot} */ u, /** @type {number} */ low, /** @type {number} */ high) => logRange(low, high) }
          : { range: (/** @type {UPlot} */ u, /** @type {number} */ low, /** @type {number} */ high) => linearRange(low, high, floor) },
      },
      axes: [
        { ...axis, size: 18 * em, space: 56 * em, values: (/** @type {UPlot} */ u, /** @type {number[]} */ all) => all.map(texts.epoch) },
        {
          ...axis,
          size(/** @type {UPlot} */ u, /** @type {string[] | null} */ written) {
            const need = Math.max(40 * em, Math.ceil(widest(u, written) + 8 * em));
            return inset ? inset.share(need) : need;
          },
          space: 22 * em,
          ...(log ? { splits: (/** @type {UPlot} */ u, /** @type {number} */ i, /** @type {number} */ low, /** @type {number} */ high) => splits(low, high), filter: legible } : {}),
          values: (/** @type {UPlot} */ u, /** @type {(number | null)[]} */ all) =>
            labels ? labels(all) : all.map((v) => (v === null ? "" : tick(v))),
        },
      ],
      series: [
        {},
        ...lines.map((line) => ({
          stroke: line.color(color),
          width: line.hidden || line.dots ? 0 : (line.width ?? 1.5) * em,
          dash: line.dash?.map((length) => length * em),
          points: { show: dotted(line), size: 6 * em, fill: line.color(color), stroke: line.color(color) },
          paths: line.stepped ? Class.paths.stepped({ align: 1 }) : undefined,
        })),
      ],
      bands: bands.map(([high, low, fill]) => ({ series: [high + 1, low + 1], fill: fill(color) })),
      hooks: {
        setLegend: [read],
        draw: endLabels ? [(/** @type {UPlot} */ u) => drawEndLabels(u, lines, em, family())] : [],
      },
    };
  }

  function rebuild() {
    chart?.destroy();
    chart = null;
    if (!Class || !options || !width || !height) return;
    const { lines } = options;
    em = textSize();
    readout.replaceChildren();
    values = [];
    lines.forEach((line) => {
      const key = h("span", { class: "plot-key" });
      key.style.borderTop = line.dots ? "" : `${Math.max(line.width ?? 1.5, 2)}px ${line.dash ? "dashed" : "solid"} ${line.color(color)}`;
      if (line.dots) key.style.background = line.color(color);
      key.classList.toggle("dot", Boolean(line.dots));
      const value = h("b", { class: "plot-value" });
      values.push(value);
      readout.append(h("span", { class: "plot-item", hidden: line.hidden }, key, line.label, value));
    });
    area.setAttribute("aria-label", texts.title());
    note.textContent = texts.note?.() ?? "";
    chart = new Class(uPlotOptions(), [[], ...lines.map(() => [])], area);
    redraw(); // seen or not: a chart without epochs has no axis
  }

  /** Writes the values under the cursor; without one the readout is the legend. */
  function read() {
    if (!chart || !options) return;
    const { idx } = chart.cursor;
    const some = idx !== null && idx !== undefined && columns[0] && idx < columns[0].length;
    epoch.textContent = some ? texts.epoch(columns[0][idx]) : "";
    options.lines.forEach((line, i) => {
      const value = some ? columns[i + 1]?.[idx] : NaN;
      values[i].textContent = Number.isFinite(value) ? options?.format(value) ?? "" : "";
    });
  }

  function draw() {
    if (dirty && visible) redraw();
  }

  function redraw() {
    if (!chart || !options) return;
    dirty = false;
    // Without an epoch uPlot would draw no axis of epochs: it gets one that has no values.
    const epochs = columns[0]?.length ? finiteOrNull(columns[0]) : [0];
    chart.setData([epochs, ...options.lines.map((_, i) => finiteOrNull(columns[i + 1] ?? []))]);
    if (reading !== null) place();
    read();
  }

  /** Puts the cursor on the epoch that is read by keys. */
  function place() {
    if (!chart || reading === null || !columns[0]?.length) return;
    const index = nearest(columns[0], reading);
    chart.setCursor({ left: chart.valToPos(columns[0][index], "x"), top: 1 });
    return index;
  }

  function describe() {
    const n = columns[0]?.length ?? 0;
    const index = n && reading !== null ? nearest(columns[0], reading) : n - 1;
    area.setAttribute("aria-valuemin", String(n ? columns[0][0] : 0));
    area.setAttribute("aria-valuemax", String(n ? columns[0][n - 1] : 0));
    area.setAttribute("aria-valuenow", String(n ? columns[0][index] : 0));
    area.setAttribute("aria-valuetext", n ? texts.valueText(index, columns) : texts.empty());
  }
  describe();

  area.addEventListener("focus", describe);
  area.addEventListener("blur", () => {
    reading = null;
    chart?.setCursor({ left: -10, top: -10 });
  });
  area.addEventListener("keydown", (event) => {
    const n = columns[0]?.length ?? 0;
    if (!n || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = reading === null ? n - 1 : nearest(columns[0], reading);
    const far = Math.max(Math.round(n / 10), 1);
    const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, PageDown: at - far, PageUp: at + far, Home: 0, End: n - 1 }[
      event.key
    ];
    if (to === undefined && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    reading = to === undefined ? null : columns[0][Math.min(Math.max(to, 0), n - 1)];
    if (reading === null) chart?.setCursor({ left: -10, top: -10 });
    else place();
    describe();
  });

  function measure() {
    width = area.clientWidth;
    height = area.clientHeight;
    inset?.show(width > 0);
  }

  const sized = new ResizeObserver(() => {
    measure();
    const before = em;
    em = textSize();
    if (!chart || em !== before) rebuild();
    else if (width && height) chart.setSize({ width, height });
  });
  sized.observe(area);
  const seen = new IntersectionObserver((entries) => {
    visible = entries[entries.length - 1].isIntersecting;
    draw();
  });
  seen.observe(area);
  watchTheme(() => {
    measure(); // on paper it has another size
    rebuild();
  });

  return {
    element: box,
    /** @param {UPlot} uPlot the class, once it is there */
    useLibrary(uPlot) {
      Class = uPlot;
      rebuild();
    },
    /** @param {PlotOptions} next */
    configure(next) {
      options = next;
      rebuild();
      describe(); // the language may be another
    },
    /**
     * New numbers: the epochs, then a column a line.
     * @param {ArrayLike<number>[]} next
     * @param {[number, number] | null} [epochs] from which to which the axis goes, where the columns have fewer
     */
    data(next, epochs = null) {
      columns = next;
      span = epochs;
      dirty = true;
      draw();
      clearTimeout(settling);
      settling = setTimeout(describe, SETTLE_DELAY);
    },
    describe,
    /** Says something instead of the readout. @param {string} text */
    note(text) {
      readout.textContent = text;
    },
  };
}
