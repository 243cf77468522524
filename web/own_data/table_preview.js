import { drawPoints } from "../draw/thumbnail.js";
import { watchTheme } from "../draw/theme.js";
import { h } from "../shared/elements.js";

const ROWS = 4;
const COLUMNS = 8; // besides those that are used
const LONGEST = 24; // characters of a cell

/** A table's first rows, with the columns that are used, and a small picture of the points. */
export class TablePreview {
  element = h("div", { class: "own-preview" });
  #table = h("table", { tLabel: "own.firstRows" });
  #picture = h("canvas", { role: "img", tLabel: "own.picture" });
  /** @type {readonly import("./point_editor.js").Point[]} */ #points = [];

  constructor() {
    const scroller = h("div", { class: "own-scroller", tabindex: 0, role: "region", tLabel: "own.firstRows" }, this.#table);
    this.element.append(scroller, this.#picture);
    watchTheme(() => this.#draw());
  }

  /** @param {Omit<import("./table_choices.js").Shown, "problem">} shown */
  show({ table, columns, reading, messages: { t } }) {
    /** @type {Record<number, string>} */ const used = { [columns.x]: "x", [columns.y]: "y", [columns.label]: "label" };
    const shown = table.names.map((_, i) => i).filter((i) => i < COLUMNS || used[i]);
    const names = shown.map((i) => h("th", { scope: "col", class: used[i] ? "used" : null }, cut(table.names[i] || t("own.column", { number: i + 1 }))));
    const rows = table.rows.slice(0, ROWS).map(({ line, cells }) => {
      const values = shown.map((i) => h("td", { class: used[i] ? "used" : null }, cut(cells[i] ?? "")));
      return h("tr", {}, h("th", { scope: "row" }, String(line)), ...values);
    });
    const head = h("tr", {}, h("th", { scope: "col" }, t("own.line")), ...names);
    this.#table.replaceChildren(h("thead", {}, head), h("tbody", {}, ...rows));
    this.#points = reading?.points ?? [];
    this.#picture.hidden = !reading;
    this.#draw();
  }

  #draw() {
    if (this.#points.length) drawPoints(this.#picture, this.#points);
  }
}

/** @param {string} text */
const cut = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
