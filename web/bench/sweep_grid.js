import { h, setText } from "../shared/elements.js";
import { plural } from "../shared/number_format.js";
import { css } from "./color_ramp.js";
import { inkOn, viridis } from "./sweep_scale.js";

/**
 * @typedef {object} GridView
 * @property {import("./sweep_measures.js").Plan} plan
 * @property {(import("./sweep_measures.js").Cell | undefined)[]} cells in row-major order
 * @property {import("./sweep_measures.js").Measure} measure
 * @property {ReturnType<typeof import("./sweep_scale.js").createScale>} scale
 * @property {string[][]} labels of the values, a list a setting
 * @property {string[]} names of the settings
 * @property {string} caption
 * @property {number} chosen the open cell; -1: none
 */

/** A table whose cells are coloured: arrow keys move, Enter opens a cell. */
export class SweepGrid {
  element;
  #messages;
  #choose;
  #table = h("table", { class: "sweep-grid", role: "grid" });
  #caption = h("caption", { class: "sweep-caption" });
  /** @type {HTMLTableCellElement[]} */ #cells = [];
  #columns = 1;
  #at = 0; // the cell that Tab comes to
  #plan = /** @type {import("./sweep_measures.js").Plan | null} */ (null);

  /** @param {{messages: import("../messages/messages.js").Messages, choose: (index: number) => void}} parts */
  constructor({ messages, choose }) {
    this.#messages = messages;
    this.#choose = choose;
    this.element = h("div", { class: "sweep-scroll" }, this.#table);
    this.#table.addEventListener("keydown", (event) => this.#press(event));
    this.#table.addEventListener("click", ({ target }) => {
      const index = this.#cells.findIndex((cell) => cell === /** @type {Element} */ (target).closest("td"));
      if (index >= 0) this.#open(index);
    });
  }

  /** @param {GridView} view */
  show(view) {
    if (view.plan !== this.#plan) this.#build(view.plan);
    const { names, labels, plan, measure } = view;
    const { t, format } = this.#messages;
    setText(this.#caption, view.caption);
    const [rows, columns] = [labels[0], labels[1] ?? [t(`sweep.${measure.name === "epochs" ? "epochsTo" : measure.name}`)]];
    for (const [i, label] of columns.entries()) setText(/** @type {HTMLElement} */ (this.#table.tHead?.rows[labels[1] ? 1 : 0].cells[i + 1]), label);
    const corner = /** @type {HTMLElement} */ (this.#table.tHead?.rows[labels[1] ? 1 : 0].cells[0]);
    setText(corner, names[0]);
    if (labels[1]) setText(/** @type {HTMLElement} */ (this.#table.tHead?.rows[0].cells[1]), names[1]);
    for (const [i, label] of rows.entries()) setText(/** @type {HTMLElement} */ (this.#table.tBodies[0].rows[i].cells[0]), label);
    for (const [index, element] of this.#cells.entries()) {
      const cell = view.cells[index];
      const refused = plan.refused[index];
      const value = cell ? measure.of(cell) : NaN;
      element.className = cellClass(cell, refused, value);
      element.ariaSelected = String(index === view.chosen);
      const hasColor = cell && view.scale && Number.isFinite(value);
      const color = hasColor && view.scale ? viridis(view.scale.share(value)) : null;
      element.style.setProperty("--cell", color ? css(color) : "");
      element.style.setProperty("--cell-ink", color ? inkOn(color) : "");
      const text = cell ? valueText(measure, value, this.#messages) : refused ? "–" : "";
      const lost = cell?.diverged ? `${format.count(cell.diverged)} ✕` : "";
      if (element.textContent !== text + lost) element.replaceChildren(h("span", { class: "sweep-value" }, text), ...(lost ? [h("span", { class: "sweep-lost" }, lost)] : []));
      const where = [rows[Math.floor(index / this.#columns)], ...(labels[1] ? [columns[index % this.#columns]] : [])].map((label, i) => `${names[i]} ${label}`).join(", ");
      element.ariaLabel = `${where}: ${cellWords(cell, refused, measure, this.#messages)}`;
      element.title = refused ?? "";
    }
  }

  /** @param {import("./sweep_measures.js").Plan} plan */
  #build(plan) {
    this.#plan = plan;
    this.#at = 0;
    const [rows, columns] = plan.varied.map(({ values }) => values.length);
    this.#columns = columns ?? 1;
    const heads = Array.from({ length: this.#columns }, () => h("th", { scope: "col" }));
    const lines = [h("tr", {}, h("th", { scope: "col" }), ...heads)];
    if (columns) lines.unshift(h("tr", {}, h("td", {}), h("th", { scope: "colgroup", colspan: columns, class: "sweep-second-name" })));
    const body = h("tbody", {});
    this.#cells = [];
    for (let row = 0; row < rows; row++) {
      const cells = heads.map(() => h("td", { role: "gridcell", tabindex: -1 }));
      this.#cells.push(...cells);
      body.append(h("tr", {}, h("th", { scope: "row" }), ...cells));
    }
    this.#cells[0].tabIndex = 0;
    this.#table.replaceChildren(this.#caption, h("thead", {}, ...lines), body);
  }

  /** @param {number} index */
  #open(index) {
    this.#move(index);
    this.#choose(index);
  }

  /** @param {number} index */
  #move(index) {
    this.#cells[this.#at].tabIndex = -1;
    this.#at = index;
    this.#cells[index].tabIndex = 0;
    this.#cells[index].focus();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.#at;
    const first = at - (at % this.#columns);
    const last = first + this.#columns - 1;
    /** @type {Record<string, number>} */
    const targets = { ArrowLeft: Math.max(at - 1, first), ArrowRight: Math.min(at + 1, last), ArrowUp: at - this.#columns, ArrowDown: at + this.#columns, Home: first, End: last };
    if (event.key === "Enter" || event.key === " ") this.#open(at);
    else if (!Object.hasOwn(targets, event.key)) return;
    else if (this.#cells[targets[event.key]]) this.#move(targets[event.key]);
    event.preventDefault();
    event.stopPropagation(); // the page has keys of its own
  }
}

/** @param {import("./sweep_measures.js").Cell | undefined} cell @param {string | undefined} refused @param {number} value */
function cellClass(cell, refused, value) {
  if (!cell) return refused ? "sweep-cell impossible" : "sweep-cell waiting";
  return `sweep-cell${cell.diverged ? " diverged" : ""}${Number.isFinite(value) ? "" : " none"}`;
}

/** @param {import("./sweep_measures.js").Measure} measure @param {number} value @param {import("../messages/messages.js").Messages} messages */
function valueText(measure, value, { t, format }) {
  return measure.name === "epochs" && !Number.isFinite(value) ? t("sweep.never") : measure.text(value, format);
}

/**
 * What a cell says to who does not see it.
 * @param {import("./sweep_measures.js").Cell | undefined} cell
 * @param {string | undefined} refused
 * @param {import("./sweep_measures.js").Measure} measure
 * @param {import("../messages/messages.js").Messages} messages
 */
function cellWords(cell, refused, measure, messages) {
  const { t, format } = messages;
  if (!cell) return t(refused ? "sweep.impossible" : "sweep.waiting");
  const value = measure.of(cell);
  const text = measure.name === "epochs" && !Number.isFinite(value) ? t("sweep.neverSaid") : measure.text(value, format);
  return cell.diverged ? `${text}; ${lostWords(cell, messages)}` : text;
}

/** "3 of 8 diverged". @param {import("./sweep_measures.js").Cell} cell @param {import("../messages/messages.js").Messages} messages */
export function lostWords({ diverged, n }, { t, format }) {
  return diverged === 1 ? t("sweep.divergedOf.one", { all: format.count(n) }) : plural((id, values) => t(id, { ...values, all: format.count(n) }), "sweep.divergedOf", diverged);
}
