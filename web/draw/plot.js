/**
 * One chart on uPlot with what uPlot leaves out: a readout by pointer and by keys, colours from the
 * style sheet, its box's size, and no work while nobody sees it.
 */

import { property, watchTheme } from "./theme.js";

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
 * @typedef {object} Picture what a chart looks like; when it changes, the chart is made anew
 * @property {boolean} log
 * @property {Line[]} lines
 * @property {[number, number, (color: (name: string) => string) => string][]} [bands] lines and colour
 * @property {(value: number) => string} format
 * @property {number | null} [floor] of a linear scale
 * @property {boolean} [endLabels] the lines' labels stand at their ends too
 */

/** @typedef {any} UPlot the class, or one of its charts; it comes at run time */

/** @param {string} tag @param {string} className @param {HTMLElement} parent */
function create(tag, className, parent) {
  const element = document.createElement(tag);
  element.className = className;
  return parent.appendChild(element);
}

/**
 * @param {HTMLElement} root
 * @param {{title: () => string, say: (index: number) => string, empty: () => string}} texts
 */
export function createPlot(root, texts) {
  const box = create("div", "plot", root);
  const readout = create("p", "plot-readout", box);
  const area = create("div", "plot-area", box);
  area.tabIndex = 0;
  area.setAttribute("role", "slider");
  /** @type {UPlot} */ let Class = null;
  /** @type {UPlot} */ let chart = null;
  /** @type {Picture | null} */ let picture = null;
  /** @type {ArrayLike<number>[]} */ let columns = [];
  /** @type {number | null} an epoch read by keys */ let reading = null;
  /** @type {HTMLElement[]} */ let values = [];
  let visible = true;
  let dirty = false;
  let width = 0;
  let height = 0;

  const color = (/** @type {string} */ name) => property(area, name, "gray");

  /** Numbers as uPlot wants them: what is none is null. @param {ArrayLike<number>} column */
  function plain(column) {
    const list = new Array(column.length);
    for (let i = 0; i < column.length; i++) list[i] = Number.isFinite(column[i]) ? column[i] : null;
    return list;
  }

  function options() {
    const { log, lines, bands = [], format, floor = null, endLabels } = /** @type {Picture} */ (picture);
    const em = parseFloat(getComputedStyle(area).fontSize) / 12 || 1;
    const palette = new Map(["--ink-soft", "--line"].map((name) => [name, color(name)]));
    const axis = {
      stroke: palette.get("--ink-soft"),
      font: `${11 * em}px system-ui, sans-serif`,
      grid: { stroke: palette.get("--line"), width: 1 },
      ticks: { show: false },
      gap: 4,
    };
    return {
      width,
      height,
      padding: [6 * em, (endLabels ? 22 : 10) * em, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 6 * em } },
      scales: {
        x: { time: false },
        y: log
          ? { distr: 3, range: (/** @type {UPlot} */ u, /** @type {number} */ low, /** @type {number} */ high) => logRange(low, high) }
          : { range: (/** @type {UPlot} */ u, /** @type {number} */ low, /** @type {number} */ high) => linearRange(low, high, floor) },
      },
      axes: [
        { ...axis, size: 18 * em, space: 56 * em, values: (/** @type {UPlot} */ u, /** @type {number[]} */ splits) => splits.map(count) },
        {
          ...axis,
          size: 40 * em,
          space: 22 * em,
          ...(log ? { filter: decades, grid: { ...axis.grid, filter: decades } } : {}),
          values: (/** @type {UPlot} */ u, /** @type {(number | null)[]} */ splits) => splits.map((v) => (v === null ? "" : format(v))),
        },
      ],
      series: [
        {},
        ...lines.map((line) => ({
          stroke: line.color(color),
          width: line.hidden || line.dots ? 0 : (line.width ?? 1.5),
          dash: line.dash,
          points: line.dots ? { show: true, size: 6 * em, fill: line.color(color), stroke: line.color(color) } : { show: false },
          paths: line.stepped ? Class.paths.stepped({ align: 1 }) : undefined,
        })),
      ],
      bands: bands.map(([high, low, fill]) => ({ series: [high + 1, low + 1], fill: fill(color) })),
      hooks: {
        setLegend: [read],
        draw: endLabels ? [(/** @type {UPlot} */ u) => labelEnds(u, lines, em)] : [],
      },
    };
  }

  function rebuild() {
    chart?.destroy();
    chart = null;
    if (!Class || !picture || !width || !height) return;
    const { lines } = picture;
    readout.replaceChildren();
    const epoch = create("span", "plot-epoch", readout);
    values = [epoch];
    lines.forEach((line) => {
      const item = create("span", "plot-item", readout);
      const key = create("span", "plot-key", item);
      key.style.borderTop = line.dots ? "" : `${Math.max(line.width ?? 1.5, 2)}px ${line.dash ? "dashed" : "solid"} ${line.color(color)}`;
      if (line.dots) key.style.background = line.color(color);
      key.classList.toggle("dot", Boolean(line.dots));
      item.append(line.label);
      values.push(create("b", "plot-value", item));
      item.hidden = Boolean(line.hidden);
    });
    area.setAttribute("aria-label", texts.title());
    chart = new Class(options(), [[], ...lines.map(() => [])], area);
    dirty = true;
    draw();
  }

  /** Writes the values under the cursor; without one the readout is the legend. */
  function read() {
    if (!chart || !picture) return;
    const { idx } = chart.cursor;
    const some = idx !== null && idx !== undefined && columns[0] && idx < columns[0].length;
    values[0].textContent = some ? count(columns[0][idx]) : "";
    picture.lines.forEach((line, i) => {
      const value = some ? columns[i + 1][idx] : NaN;
      values[i + 1].textContent = Number.isFinite(value) ? picture?.format(value) ?? "" : "";
    });
  }

  function draw() {
    if (!chart || !dirty || !visible) return;
    dirty = false;
    chart.setData(columns.map(plain));
    if (reading !== null) place();
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
    area.setAttribute("aria-valuetext", n ? texts.say(index) : texts.empty());
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

  const sized = new ResizeObserver(() => {
    width = area.clientWidth;
    height = area.clientHeight;
    if (!chart) rebuild();
    else if (width && height) chart.setSize({ width, height });
  });
  sized.observe(area);
  const seen = new IntersectionObserver((entries) => {
    visible = entries[entries.length - 1].isIntersecting;
    draw();
  });
  seen.observe(area);
  watchTheme(rebuild);

  return {
    element: box,
    /** @param {UPlot} uPlot the class, once it is there */
    arm(uPlot) {
      Class = uPlot;
      rebuild();
    },
    /** @param {Picture} next */
    look(next) {
      picture = next;
      rebuild();
    },
    /** New numbers: the epochs, then a column a line. @param {ArrayLike<number>[]} next */
    data(next) {
      columns = next;
      dirty = true;
      draw();
    },
    describe,
  };
}

/** @param {number} low @param {number} high @returns {[number, number]} */
function logRange(low, high) {
  if (!(high > 0) || !Number.isFinite(high)) return [1e-3, 1];
  const least = Math.max(low > 0 ? low : high, high * 1e-9);
  const room = Math.max((high / least) ** 0.06, 1.15);
  return [least / room, high * room];
}

/** @param {number} low @param {number} high @param {number | null} floor @returns {[number, number]} */
function linearRange(low, high, floor) {
  if (low === null || !Number.isFinite(high)) return [0, 1];
  const bottom = floor ?? low;
  const room = (high - bottom || Math.abs(high) || 1) * 0.06;
  return [floor ?? low - room, high + room];
}

/** @param {ArrayLike<number>} sorted @param {number} value */
function nearest(sorted, value) {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low > 0 && value - sorted[low - 1] < sorted[low] - value ? low - 1 : low;
}

/** An epoch, short: 1200, 12k, 1.5M. @param {number} n */
function count(n) {
  if (n === null || n === undefined || n % 1) return "";
  if (n < 10000) return String(n);
  return n < 1e6 ? `${+(n / 1e3).toPrecision(4)}k` : `${+(n / 1e6).toPrecision(4)}M`;
}

/**
 * The lines of a log scale worth drawing: powers of ten, or the ones between too if there are few.
 * @param {UPlot} u
 * @param {number[]} splits
 */
function decades(u, splits) {
  const wide = u.scales.y.max / u.scales.y.min > 30;
  const many = u.scales.y.max / u.scales.y.min > 1e5;
  return splits.map((v) => {
    const exponent = Math.floor(Math.log10(v) + 1e-9);
    const digit = Math.round(v / 10 ** exponent);
    if (many) return digit === 1 && exponent % 2 === 0 ? v : null;
    return digit === 1 || (!wide && (digit === 2 || digit === 5)) ? v : null;
  });
}

/** Labels at the lines' ends, kept apart. @param {UPlot} u @param {Line[]} lines @param {number} em */
function labelEnds(u, lines, em) {
  const ratio = u.ctx.canvas.width / u.width;
  const ends = [];
  for (let i = 0; i < lines.length; i++) {
    const column = u.data[i + 1];
    const last = column[column.length - 1];
    if (last > 0) ends.push({ y: u.valToPos(last, "y", true), i });
  }
  ends.sort((a, b) => a.y - b.y);
  const step = 10 * em * ratio;
  u.ctx.save();
  u.ctx.font = `${10 * em * ratio}px system-ui, sans-serif`;
  u.ctx.textBaseline = "middle";
  u.ctx.textAlign = "left";
  let free = -Infinity;
  for (const { y, i } of ends) {
    const at = Math.max(y, free);
    free = at + step;
    u.ctx.fillStyle = u.series[i + 1].stroke();
    u.ctx.fillText(lines[i].label, u.bbox.left + u.bbox.width + 4 * ratio, at);
  }
  u.ctx.restore();
}
