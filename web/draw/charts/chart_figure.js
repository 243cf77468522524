/** One chart of the table: its numbers since they began, its heading and its plot. */

import { h, setText } from "../../shared/elements.js";
import { pinnedLine, valueAt } from "./pinned_curves.js";
import { Plot } from "./plot.js";
import { SeriesHistory } from "./series_history.js";

/** @typedef {import("./chart_table.js").Chart} Chart */
/** @typedef {import("./chart_table.js").Context} Context */

/**
 * @typedef {object} Place where a chart stands and what is written there
 * @property {HTMLElement} root
 * @property {() => string} title
 * @property {() => string} [note] in the corner over the lines
 * @property {ReturnType<typeof import("./gutter.js").createGutter>} [gutter]
 */

export class ChartFigure {
  #history = new SeriesHistory(0);
  #configured = "";

  /**
   * @param {Chart} chart
   * @param {Context} context kept up to date by whoever made it
   * @param {Place} place
   */
  constructor(chart, context, { root, title, note, gutter }) {
    this.chart = chart;
    this.context = context;
    this.title = title;
    const { translate, format } = context;
    const texts = {
      title,
      note,
      epoch: format.axisEpoch,
      empty: () => translate(chart.empty?.(context) ?? "chart.empty"),
      valueText: (/** @type {number} */ i, /** @type {ArrayLike<number>[]} */ columns) => this.#said(i, columns),
    };
    this.plot = new Plot(root, texts, gutter);
  }

  /** The epochs there are numbers of, from the first to the last; null: none. @returns {[number, number] | null} */
  get span() {
    const [epochs] = this.#history.columns();
    const ends = [epochs, ...this.#pinned.map((curve) => curve.epochs)].flatMap((list) => (list.length ? [list[0], list[list.length - 1]] : []));
    return ends.length ? [Math.min(...ends), Math.max(...ends)] : null;
  }

  get #pinned() {
    return this.chart.pinned?.(this.context) ?? [];
  }

  /** What was kept: the epochs, then the series; a copy. */
  get columns() {
    return this.#history.columns().map((column) => column.slice());
  }

  /** Forgets all numbers. */
  reset() {
    this.#history.reset();
  }

  /** Keeps a frame's numbers. @param {import("./chart_table.js").Numbers} numbers */
  push(numbers) {
    this.keep(numbers.epoch, numbers);
  }

  /** Keeps what this chart reads of an epoch's numbers. @param {number} epoch @param {Partial<import("./chart_table.js").Numbers>} numbers */
  keep(epoch, numbers) {
    const values = this.chart.series(/** @type {import("./chart_table.js").Numbers} */ (numbers), this.context);
    if (!values) return this.#history.skip(epoch);
    if (values.length !== this.#history.width) this.#history = new SeriesHistory(values.length);
    this.#history.push(epoch, values);
  }

  /** Draws what was kept. @param {[number, number] | null} [span] the epochs the axis shows, where there are fewer */
  draw(span = null) {
    this.#configure();
    this.plot.data(this.#history.columns(), span);
  }

  /** Makes the plot anew when what it looks like has changed. */
  #configure() {
    const { chart, context } = this;
    const { format, layers, runs, logScale, goal } = context;
    const pinned = this.#pinned;
    const now = [this.title(), layers, runs, logScale, goal, ...pinned.map(({ id, pin, epochs }) => [id, pin, epochs.length, epochs[epochs.length - 1]])].join();
    if (now === this.#configured) return;
    this.#configured = now;
    const write = (chart.tick ?? chart.format)(format);
    const { labels = (values) => values.map((value) => (value === null ? "" : write(value))) } = chart;
    this.plot.configure({
      scale: typeof chart.scale === "function" ? chart.scale(context) : chart.scale,
      lines: chart.lines(context),
      bands: chart.bands?.(context),
      format: chart.format(format),
      labels: (values) => labels(values, format),
      endLabels: chart.endLabels,
      goal: chart.goal?.(context),
      pinned,
      pinnedLines: pinned.map((curve) => pinnedLine(curve, context.translate)),
    });
  }

  /** An epoch's numbers in words. @param {number} index @param {ArrayLike<number>[]} columns */
  #said(index, [epochs, ...series]) {
    const { chart, context } = this;
    const { translate, format } = context;
    const values = series.map((column) => column[index]);
    const write = chart.format(format);
    const words = () => chart.lines(context).map(({ label, said }, i) => (Number.isNaN(values[i]) ? "" : said ? said(write(values[i])) : `${label} ${write(values[i])}`));
    const before = this.#pinned.flatMap((curve) => {
      const value = valueAt(curve.epochs, curve.losses, epochs[index]);
      return Number.isFinite(value) ? translate("chart.pinned", { id: curve.id, value: write(value) }) : [];
    });
    const text = [chart.said ? chart.said(values, context) : words().filter(Boolean).join(", "), ...before].join("; ");
    return translate("chart.at", { epoch: format.count(epochs[index]), values: text || "–" });
  }
}

/** A figure with a heading of its own, out of sight until it is asked for. */
export class OpenableFigure extends ChartFigure {
  #section;
  #heading;
  #hint;

  /** @param {Chart} chart @param {Context} context @param {Place} place */
  constructor(chart, context, place) {
    const heading = h("h3", { class: "heading" });
    const hint = chart.hint ? h("p", { class: "hint" }) : null;
    const section = h("section", { class: "extra-chart", hidden: true }, heading, hint);
    place.root.append(section);
    super(chart, context, { ...place, root: section });
    this.#section = section;
    this.#heading = heading;
    this.#hint = hint;
  }

  get open() {
    return !this.#section.hidden;
  }

  set open(on) {
    this.#section.hidden = !on;
  }

  /** @override @param {[number, number] | null} [span] */
  draw(span = null) {
    if (!this.open) return;
    setText(this.#heading, this.title());
    if (this.#hint) setText(this.#hint, this.context.translate(this.chart.hint ?? ""));
    super.draw(span);
  }
}
