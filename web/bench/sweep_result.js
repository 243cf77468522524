import { h, setText } from "../shared/elements.js";
import { plural } from "../shared/number_format.js";
import { css } from "./color_ramp.js";
import { SweepCell } from "./sweep_cell.js";
import { valueLabel } from "./sweep_fields.js";
import { SweepGrid } from "./sweep_grid.js";
import { linePicture } from "./sweep_line.js";
import { MEASURES } from "./sweep_measures.js";
import { createScale, viridis } from "./sweep_scale.js";
import { SweepTake } from "./sweep_take.js";

const LEGEND = Array.from({ length: 11 }, (_, i) => css(viridis(i / 10))).join(", ");

/** What a sweep has found: a table in colours, or a line with a band, and the cell that is open. */
export class SweepResult {
  element;
  #context;
  #title = h("h2", { class: "heading sweep-title" });
  #note = h("p", { class: "hint sweep-note" });
  #grid;
  #line = h("div", { class: "sweep-line-chart" });
  #cell;
  #take;
  #measures;
  #legend;
  #ends = [h("span"), h("span")];
  #measure = MEASURES[0];
  #chosen = -1;
  /** @type {import("./sweep_measures.js").Plan | null} */ #plan = null;
  /** @type {(import("./sweep_measures.js").Cell | undefined)[]} */ #cells = [];

  /** @param {import("./panels.js").PanelContext} context */
  constructor(context) {
    this.#context = context;
    const { messages } = context;
    this.#grid = new SweepGrid({ messages, choose: (index) => this.#open(index) });
    this.#cell = new SweepCell(context);
    this.#take = new SweepTake(context, () => this.#shown());
    this.#measures = MEASURES.map((measure) => this.#chip(measure));
    const bar = h("span", { class: "sweep-legend-bar", "aria-hidden": "true" });
    bar.style.setProperty("--ramp", LEGEND);
    this.#legend = h("div", { class: "sweep-legend" }, this.#ends[0], bar, this.#ends[1], h("span", { class: "hint", t: "sweep.better" }));
    const head = h("div", { class: "sweep-head" }, this.#title, h("div", { class: "chips", role: "group", tLabel: "sweep.showing" }, ...this.#measures));
    const table = h("div", { class: "sweep-table" }, head, this.#note, this.#line, this.#grid.element, this.#legend, this.#take.element);
    this.element = h("div", { class: "sweep-result", hidden: true }, table, this.#cell.element);
  }

  /** How many cells there are, and how many are done. */
  get counts() {
    const refused = Object.keys(this.#plan?.refused ?? {}).length;
    return { done: this.#cells.filter(Boolean).length, all: this.#cells.length - refused };
  }

  /** @param {import("./sweep_measures.js").Plan} plan */
  begin(plan) {
    const isSame = JSON.stringify(plan) === JSON.stringify(this.#plan); // told again as the panel opens
    this.#plan = plan;
    this.#cells = Array.from({ length: plan.varied.reduce((count, { values }) => count * values.length, 1) });
    if (!isSame) this.#chosen = -1;
    if (this.#measure.needsTarget && plan.target === null) this.#measure = MEASURES[0];
    this.element.hidden = false;
    this.#take.show(plan);
  }

  /** @param {import("./sweep_measures.js").Cell[]} cells */
  add(cells) {
    for (const cell of cells) this.#cells[cell.index] = cell;
    this.show();
  }

  /** A cell's settings have come to the page. @param {number} index */
  shown(index) {
    if (index === this.#chosen) this.#cell.isOnPage();
  }

  /** The best cell in words. */
  best() {
    const { messages } = this.#context;
    const cells = /** @type {import("./sweep_measures.js").Cell[]} */ (this.#cells.filter((cell) => cell && Number.isFinite(cell.median)));
    if (!cells.length) return "";
    const best = cells.reduce((a, b) => (b.median < a.median ? b : a));
    return messages.t("sweep.best", { setting: this.#where(best.index), value: messages.format.significant(best.median) });
  }

  show() {
    const plan = this.#plan;
    if (!plan) return;
    const { t, format } = this.#context.messages;
    const measure = this.#measure;
    const target = plan.target === null ? "" : format.short(plan.target, 3);
    for (const [i, chip] of this.#measures.entries()) {
      const one = MEASURES[i];
      chip.ariaPressed = String(one === measure);
      chip.hidden = one.needsTarget && plan.target === null;
      chip.title = t(`${idOf(one)}Title`, { target });
    }
    const names = this.#names();
    setText(this.#title, names.length > 1 ? t("sweep.by", { first: names[0], second: names[1] }) : names[0]);
    setText(this.#note, t(`${idOf(measure)}Title`, { target }));
    const scale = this.#scale();
    this.#grid.show({ plan, cells: this.#cells, measure, scale, labels: this.#labels(), names, caption: t("sweep.hint"), chosen: this.#chosen });
    this.#legend.hidden = !scale;
    if (scale) for (const [i, end] of this.#ends.entries()) setText(end, measure.text(scale.at(i), format));
    this.#showLine();
    this.#cell.show(plan, this.#cells[this.#chosen], this.#chosen < 0 ? "" : this.#where(this.#chosen), plan.refused[this.#chosen]);
  }

  #scale() {
    const { log, isLowBetter, domain, of } = this.#measure;
    return createScale(this.#cells.map((cell) => (cell ? of(cell) : NaN)), { log, isLowBetter, domain });
  }

  #names() {
    const { schema, messages } = this.#context;
    return this.#plan?.varied.map(({ key }) => messages.label(schema.fields.find(({ name }) => name === key)?.label ?? key)) ?? [];
  }

  #labels() {
    const { schema, messages } = this.#context;
    return (
      this.#plan?.varied.map(({ key, values }) => {
        const field = schema.fields.find(({ name }) => name === key);
        return values.map((value) => (field ? valueLabel(field, value, messages) : value));
      }) ?? []
    );
  }

  /** A cell by its values. @param {number} index */
  #where(index) {
    const labels = this.#labels();
    const names = this.#names();
    const columns = labels[1]?.length ?? 1;
    const at = [Math.floor(index / columns), index % columns];
    return labels.map((values, i) => `${names[i]} ${values[at[i]]}`).join(", ");
  }

  #showLine() {
    const plan = this.#plan;
    this.#line.hidden = !plan || plan.varied.length > 1;
    if (!plan || this.#line.hidden) return;
    const { t, format } = this.#context.messages;
    const measure = this.#measure;
    const points = this.#cells.map((cell) => {
      const middle = cell ? measure.of(cell) : NaN;
      const [low, high] = cell && measure.name === "loss" ? cell.quartiles : [NaN, NaN];
      return { middle, low, high };
    });
    const words = measure.name === "loss" ? t("sweep.line", { measure: t(idOf(measure)), setting: this.#names()[0] }) : t(idOf(measure));
    this.#line.replaceChildren(linePicture({ points, labels: this.#labels()[0], log: measure.log, words, text: (value) => measure.text(value, format) }));
  }

  /** @param {import("./sweep_measures.js").Measure} measure */
  #chip(measure) {
    const chip = h("button", { type: "button", class: "chip", id: `sweep-measure-${measure.name}`, t: idOf(measure) });
    chip.addEventListener("click", () => {
      this.#measure = measure;
      this.show();
    });
    return chip;
  }

  /** @param {number} index */
  #open(index) {
    this.#chosen = index;
    this.show();
    this.#cell.element.scrollIntoView({ block: "nearest" }); // it may stand under the table
  }

  /** @returns {import("./sweep_picture.js").Shown} */
  #shown() {
    const { t, format } = this.#context.messages;
    const measure = this.#measure;
    const scale = this.#scale();
    const labels = this.#labels();
    const plan = /** @type {import("./sweep_measures.js").Plan} */ (this.#plan);
    const cells = this.#cells.map((cell) => {
      const value = cell ? measure.of(cell) : NaN;
      const isNever = measure.name === "epochs" && !Number.isFinite(value);
      return { text: cell ? (isNever ? t("sweep.never") : measure.text(value, format)) : "–", share: cell && scale && Number.isFinite(value) ? scale.share(value) : null, lost: cell?.diverged ? `${format.count(cell.diverged)} ✕` : "" };
    });
    const note = [t(`${idOf(measure)}Title`, { target: plan.target === null ? "" : format.short(plan.target, 3) }), plural(t, "sweep.seedCount", plan.runs), plural(t, "sweep.epochCount", plan.epochs)].join("; ");
    return { title: `${this.#title.textContent}`, note, names: this.#names(), rows: labels[0], columns: labels[1] ?? [t(idOf(measure))], cells };
  }
}

/** @param {import("./sweep_measures.js").Measure} measure its message */
const idOf = ({ name }) => (name === "epochs" ? "sweep.epochsTo" : `sweep.${name}`);
