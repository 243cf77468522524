import { h } from "../shared/elements.js";

/** @typedef {import("./table_section.js").Said} Said */

/**
 * @typedef {object} Shown
 * @property {import("./read_table.js").Table} table
 * @property {import("./guess_columns.js").Columns} columns
 * @property {import("./points_of_table.js").Reading | null} reading
 * @property {"classification" | "regression"} problem
 * @property {import("../messages/messages.js").Messages} messages
 */

/** How a table is read: guessed, and to be chosen otherwise. */
export class TableChoices {
  element = h("div", { class: "own-choices" });
  #columns = { x: select("own-x", "own.x"), y: select("own-y", "own.y"), label: select("own-label", "own.label") };
  #names = h("input", { type: "checkbox", id: "own-names" });
  #decimal = select("own-decimal", "own.decimal");
  #place = select("own-place", "own.placing");
  #labels = h("p", { class: "own-note" });
  #swap = h("button", { type: "button", class: "large-button", id: "own-swap", t: "own.swap" });
  #scale = h("p", { class: "own-note", id: "own-scale" });
  /** @type {Shown | null} */ #shown = null;
  #isSwapped = false;

  /** @param {(said: Said) => void} say */
  constructor(say) {
    const { x, y, label } = this.#columns;
    for (const { input } of [x, y, label]) input.addEventListener("change", () => say({ columns: this.#chosen }));
    this.#names.addEventListener("change", () => say({ hasNames: this.#names.checked }));
    this.#decimal.input.addEventListener("change", () => say({ decimal: /** @type {"." | ","} */ (this.#decimal.input.value) }));
    this.#place.input.addEventListener("change", () => say({ isFitted: this.#place.input.value === "fit" }));
    this.#swap.addEventListener("click", () => say({ isSwapped: !this.#isSwapped }));
    const labels = h("div", { class: "own-row own-labels" }, this.#labels, this.#swap);
    const names = h("label", { class: "switch" }, this.#names, h("span", { t: "own.names" }));
    this.element.append(h("div", { class: "own-columns" }, x.element, y.element, label.element), h("div", { class: "own-columns two" }, this.#decimal.element, this.#place.element), names, labels, this.#scale);
  }

  get #chosen() {
    const { x, y, label } = this.#columns;
    return { x: Number(x.input.value), y: Number(y.input.value), label: Number(label.input.value) };
  }

  /** @param {Shown} shown */
  show(shown) {
    const { table, columns, reading, problem, messages } = shown;
    const { t } = messages;
    const isOther = this.#shown?.table.names.join("\n") !== table.names.join("\n") || this.#shown.table.width !== table.width;
    this.#shown = shown;
    const options = /** @type {[string, string][]} */ (table.names.map((name, i) => [String(i), name || t("own.column", { number: i + 1 })]));
    for (const [key, { input, label }] of Object.entries(this.#columns)) {
      if (isOther || input.length !== options.length) fill(input, options);
      input.value = String(columns[/** @type {"x" | "y" | "label"} */ (key)]);
      if (key === "label") label.textContent = t(problem === "regression" ? "own.valueColumn" : "own.label");
    }
    this.#names.checked = table.hasNames;
    fill(this.#decimal.input, [[".", t("own.decimalPoint")], [",", t("own.decimalComma")]], table.decimal); // prettier-ignore
    fill(this.#place.input, [["fit", t("own.fit")], ["keep", t("own.keep")]], !reading || reading.isFitted ? "fit" : "keep"); // prettier-ignore
    this.#showLabels(shown);
    this.#scale.textContent = reading ? scaleText(reading, messages) : "";
    this.#scale.hidden = !this.#scale.textContent;
  }

  /** @param {Shown} shown */
  #showLabels({ reading, messages }) {
    const labels = reading?.labels;
    this.#labels.hidden = this.#swap.hidden = !labels;
    if (!labels) return;
    const of = (/** @type {"blue" | "orange"} */ color) => h("span", { class: `own-swatch ${color}` }, `${messages.t(`own.${color}`)}: ${labels[color] ?? "–"}`);
    this.#labels.replaceChildren(of("blue"), of("orange"));
    this.#isSwapped = reading.isSwapped;
  }
}

/** What is done to the numbers, in words. @param {import("./points_of_table.js").Reading} reading @param {import("../messages/messages.js").Messages} messages */
function scaleText({ plane, value, isBeyond }, { t, format }) {
  const range = (/** @type {[number, number]} */ [from, to]) => t("own.range", { from: format.rate(from), to: format.rate(to) });
  const become = (/** @type {string} */ name, /** @type {import("./placement.js").Scale} */ scale) => t("own.becomes", { name, from: range(scale.from), to: range(scale.to) });
  const texts = plane ? [become("x", plane.x), become("y", plane.y)] : isBeyond ? [t("own.beyond")] : [];
  if (value) texts.push(become(t("own.valueColumn"), value));
  return texts.join(" ");
}

/** @param {string} id @param {string} t */
function select(id, t) {
  const input = h("select", { id });
  const label = h("label", { class: "cell-label", for: id, t });
  return { input, label, element: h("div", { class: "own-field" }, label, h("div", { class: "select" }, input)) };
}

/** @param {HTMLSelectElement} input @param {[string, string][]} options @param {string} [value] */
function fill(input, options, value = input.value) {
  const isSame = input.length === options.length && options.every(([key, text], i) => input.options[i].value === key && input.options[i].text === text);
  if (!isSame) input.replaceChildren(...options.map(([key, text]) => h("option", { value: key }, text)));
  input.value = value;
}
