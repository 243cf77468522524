import { translate } from "../messages/messages.js";
import { h, setText } from "../shared/elements.js";
import { changes, differing, settingName, settingValue } from "./run_differences.js";
import { RunRow } from "./run_row.js";
import { SmallMaps } from "./small_map.js";

/** @typedef {import("./run_row.js").Run} Run */
/** @typedef {import("./run_row.js").State} State */

const NUMBERS = /** @type {const} */ (["parameters", "epochs", "last", "best"]);

/** The runs side by side, the newest first; on a phone a card each. */
export class RunTable {
  #context;
  /** @type {State[]} rising */ #states = [];
  #mayPin = true;
  #isDue = false; // to be drawn at the next frame: many runs are told of one after the other
  /** @type {Map<number, RunRow>} */ #rows = new Map();
  /** @type {string[]} the settings in which the runs differ */ #keys = [];
  #maps = new SmallMaps();
  #head = h("tr", { role: "row" });
  #body = h("tbody", { role: "rowgroup" });

  element = h("div", { class: "kept-scroll", tabindex: "0", role: "region", tLabel: "compare.runs" }, h("table", { class: "run-table kept-table", role: "table", tLabel: "compare.runs" }, h("thead", { role: "rowgroup" }, this.#head), this.#body));

  /** @param {import("./panels.js").PanelContext} context */
  constructor(context) {
    this.#context = context;
  }

  /** Those that are known whole, rising. @returns {(Run & State)[]} */
  get runs() {
    return this.#states.flatMap((state) => {
      const run = this.#rows.get(state.id)?.run;
      return run ? [{ ...run, ...state }] : [];
    });
  }

  /** @param {State[]} states rising @param {boolean} mayPin */
  states(states, mayPin) {
    this.#states = states.map((state) => ({ ...state, pin: state.pin ?? null })); // Python's None is undefined
    this.#mayPin = mayPin;
    const ids = new Set(states.map(({ id }) => id));
    for (const [id, row] of this.#rows) {
      if (ids.has(id)) continue;
      row.remove(this.#maps);
      this.#rows.delete(id);
    }
    for (const { id } of states) if (!this.#rows.has(id)) this.#rows.set(id, this.#create(id));
    this.#order();
    this.#soon();
  }

  /** @param {Run} run */
  told(run) {
    const row = this.#rows.get(run.id);
    if (!row) return; // it was dropped meanwhile
    const before = row.run;
    row.told(run);
    if (before?.link !== run.link || before.edited !== run.edited) this.#soon();
  }

  #soon() {
    if (this.#isDue) return;
    this.#isDue = true;
    requestAnimationFrame(() => {
      this.#isDue = false;
      this.draw();
    });
  }

  /** All that is no number of one run: what differs, and the words. */
  draw() {
    const { schema, messages } = this.#context;
    const runs = this.runs;
    this.#keys = differing(
      runs.map(({ values }) => values),
      schema,
    );
    this.#drawHead();
    for (const [i, run] of runs.entries()) {
      const before = i > 0 ? runs[i - 1] : null;
      const row = /** @type {RunRow} */ (this.#rows.get(run.id));
      const news = before ? changes(before.values, run.values, schema, messages) : [];
      const lines = news.map(({ text }) => text);
      if (!lines.length) lines.push(messages.t(before ? "compare.same" : "compare.first"));
      if (run.edited) lines.push(messages.t("compare.edited"));
      row.changes(lines);
      row.heads(Object.fromEntries(NUMBERS.map((name) => [name, messages.t(`compare.${name}`)])));
      const isNew = new Set(news.map(({ key }) => key));
      row.settings(this.#keys.map((key) => ({ value: settingValue(key, run.values, schema, messages), name: settingName(key, schema, messages), isNew: isNew.has(key) })));
      row.state(run, this.#mayPin);
    }
  }

  /** The language is another: numbers, too. */
  translated() {
    translate(this.element, this.#context.messages);
    for (const row of this.#rows.values()) if (row.run) row.told(row.run);
    this.draw();
  }

  /** The theme is another. */
  paint() {
    for (const row of this.#rows.values()) row.paint();
  }

  /** As it is taken along: all settings in which the runs differ. @returns {import("./table_text.js").Table} */
  get table() {
    const { schema, messages, address } = this.#context;
    const { t } = messages;
    const fields = new Map(schema.fields.map((field) => [field.name, field]));
    const plain = (/** @type {string} */ key, /** @type {Run} */ { values }) => (/^(number|integer)$/.test(fields.get(key)?.kind ?? "") && values[key] !== "" ? Number(values[key]) : settingValue(key, values, schema, messages));
    const head = [t("compare.run"), ...this.#keys.map((key) => settingName(key, schema, messages)), ...["parameters", "epochs", "last", "bestLoss", "bestEpoch", "link"].map((name) => t(`compare.${name}`))];
    const page = address().split("#")[0];
    const rows = this.runs.map((run) => [run.id, ...this.#keys.map((key) => plain(key, run)), run.parameters, run.epoch, run.last, run.best?.loss, run.best?.epoch, page + run.link]);
    return { head, rows };
  }

  /** @param {number} id */
  #create(id) {
    const { messages, act } = this.#context;
    const row = new RunRow(id, messages, this.#maps, { pin: (on) => act("pin", id, String(on)), show: () => act("show", id) });
    translate(row.element, messages);
    return row;
  }

  /** The newest first; moved only where the order is another, and then the focus stays. */
  #order() {
    const wanted = this.#states.map(({ id }) => /** @type {RunRow} */ (this.#rows.get(id)).element).reverse();
    if (wanted.length === this.#body.childElementCount && wanted.every((row, i) => this.#body.children[i] === row)) return;
    const focused = /** @type {HTMLElement | null} */ (this.#body.contains(document.activeElement) ? document.activeElement : null);
    this.#body.replaceChildren(...wanted);
    focused?.focus();
  }

  #drawHead() {
    const { schema, messages } = this.#context;
    const { t } = messages;
    const names = [t("compare.run"), t("compare.map"), t("compare.changed"), ...this.#keys.map((key) => settingName(key, schema, messages)), ...NUMBERS.map((name) => t(`compare.${name}`)), t("compare.course"), t("compare.acts")];
    const firstNumber = 3 + this.#keys.length;
    while (this.#head.childElementCount > names.length) this.#head.lastElementChild?.remove();
    while (this.#head.childElementCount < names.length) this.#head.append(h("th", { scope: "col", role: "columnheader" }));
    for (const [i, name] of names.entries()) {
      const cell = /** @type {HTMLElement} */ (this.#head.children[i]);
      setText(cell, name);
      cell.classList.toggle("kept-setting", i >= 3 && i < firstNumber);
      cell.classList.toggle("number", i >= firstNumber && i < firstNumber + NUMBERS.length);
    }
  }
}
