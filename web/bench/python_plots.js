import { Plot } from "../draw/charts/plot.js";
import { h, setText } from "../shared/elements.js";
import { CROSS, icon } from "../shared/icons.js";
import { columnsOf } from "./python_columns.js";

const MOST = 6; // plots that are kept
const DASHES = [undefined, [6, 3], [2, 2], [8, 3, 2, 3], [3, 5]];
const HUES = [285, 25, 165, 335, 215, 80];

/** @typedef {import("./python_columns.js").Series} Series */
/** @typedef {{epochs: ArrayLike<number>, series: {label: string, values: ArrayLike<number>}[]}} OwnChart */
/** @typedef {import("./panels.js").PanelContext} Context */

/** What Python plots, newest first, and a person's own charts along the epochs. */
export class PythonPlots {
  #context;
  /** @type {Map<string, Card>} */ #charts = new Map();
  #chartPlace = h("div", { class: "python-charts" });
  #plotPlace = h("div", { class: "python-charts" });
  #count = 0;
  element = h("section", { class: "python-plots", tLabel: "python.plots", hidden: true }, this.#chartPlace, this.#plotPlace);
  /** @type {Card[]} newest first */ #plots = [];

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
  }

  /** One more. @param {{series: Series[]}} plot */
  add({ series }) {
    const number = ++this.#count;
    const { t, format } = this.#context.messages;
    const card = new Card(this.#context, { title: () => t("python.plot", { number: format.count(number) }), x: (value) => format.short(value, 4), close: () => this.#close(card) });
    this.#plots.unshift(card);
    this.#plotPlace.prepend(card.element);
    for (const old of this.#plots.splice(MOST)) old.remove();
    card.show(series.map(({ label }) => label), columnsOf(series));
    this.#fit();
  }

  /** All that there are now. @param {Record<string, OwnChart>} charts by name */
  charts(charts) {
    for (const [name, card] of this.#charts) {
      if (name in charts) continue;
      card.remove();
      this.#charts.delete(name);
    }
    for (const [name, { epochs, series }] of Object.entries(charts)) {
      const card = this.#charts.get(name) ?? this.#newChart(name);
      card.show(series.map(({ label }) => label), [epochs, ...series.map(({ values }) => values)]);
    }
    this.#fit();
  }

  translated() {
    for (const card of [...this.#plots, ...this.#charts.values()]) card.translated();
  }

  /** @param {string} name */
  #newChart(name) {
    const { format } = this.#context.messages;
    const card = new Card(this.#context, { title: () => name, x: format.axisEpoch });
    this.#charts.set(name, card);
    this.#chartPlace.append(card.element);
    return card;
  }

  /** @param {Card} card */
  #close(card) {
    const at = this.#plots.indexOf(card);
    this.#plots.splice(at, 1);
    card.remove();
    this.#fit();
    const next = this.#plots[Math.min(at, this.#plots.length - 1)];
    if (next) next.focus();
    else this.#context.say("python", () => this.#context.messages.t("python.noPlots"));
  }

  #fit() {
    this.element.hidden = this.#plots.length + this.#charts.size === 0;
  }
}

/** One chart with its heading. */
class Card {
  #context;
  #title;
  #heading = h("h3", { class: "heading python-plot-title" });
  #button = h("button", { type: "button", class: "python-close" }, icon(CROSS));
  #plot;
  #x;
  /** @type {string[]} */ #labels = [];
  element;

  /** @param {Context} context @param {{title: () => string, x: (value: number) => string, close?: () => void}} parts close: it may be closed */
  constructor(context, { title, x, close }) {
    this.#context = context;
    this.#title = title;
    this.#x = x;
    const box = h("div", { class: "python-plot" });
    if (close) this.#button.addEventListener("click", close);
    this.element = h("section", { class: "python-card" }, h("div", { class: "python-head" }, this.#heading, close ? this.#button : null), box);
    this.#plot = new Plot(box, {
      title,
      epoch: (value) => (value === null || value === undefined ? "" : x(value)),
      empty: () => context.messages.t("python.noValues"),
      valueText: (i, columns) => this.#valueText(i, columns),
    });
    this.#name();
    context.uPlot().then(
      (uPlot) => this.#plot.useLibrary(uPlot),
      (error) => console.info(error), // its values are read without it
    );
  }

  /** @param {string[]} labels @param {ArrayLike<number>[]} columns x, then a column a line */
  show(labels, columns) {
    if (labels.join("\n") !== this.#labels.join("\n")) {
      this.#labels = labels;
      this.#configure();
    }
    this.#plot.data(columns);
  }

  focus() {
    this.#button.focus();
  }

  remove() {
    this.element.remove();
    this.#plot.remove();
  }

  translated() {
    this.#name();
    this.#configure();
  }

  #name() {
    setText(this.#heading, this.#title());
    const name = this.#context.messages.t("python.closePlot", { name: this.#title() });
    this.#button.setAttribute("aria-label", name);
    this.#button.title = name;
  }

  #configure() {
    const { format } = this.#context.messages;
    this.#plot.configure({
      scale: { log: false },
      lines: this.#labels.map((label, i) => ({ label, color: (color) => lineColor(i, color), width: 1.75, dash: DASHES[i % DASHES.length] })),
      ...{ pinned: [], pinnedLines: [], format: (value) => format.short(value, 4) },
      labels: (values) => values.map((value) => (value === null ? "" : format.short(value, 3))),
    });
  }

  /** @param {number} i @param {ArrayLike<number>[]} columns */
  #valueText(i, [x, ...columns]) {
    const { t, format } = this.#context.messages;
    const values = columns.flatMap((column, line) => (Number.isFinite(column[i]) ? [`${this.#labels[line]} ${format.short(column[i], 4)}`.trim()] : []));
    return t("python.at", { x: this.#x(x[i]) || format.short(x[i], 4), values: values.join(", ") || "–" });
  }
}

/** The first two have the page's own colours. @param {number} i @param {(name: string) => string} color */
function lineColor(i, color) {
  if (i < 2) return color(i ? "--negative-ink" : "--positive-ink");
  return `hsl(${HUES[(i - 2) % HUES.length]} 45% ${color("--chart-lightness")})`;
}
