import { h } from "../shared/elements.js";
import { decodeText } from "./decode_text.js";
import { guessColumns } from "./guess_columns.js";
import { MOST_BYTES } from "./limits.js";
import { loadPapaParse } from "./load_papa_parse.js";
import { pointsOfTable } from "./points_of_table.js";
import { readTable } from "./read_table.js";
import { TableError } from "./table_error.js";
import { TableChoices } from "./table_choices.js";
import { TableProblems } from "./table_problems.js";
import { TablePreview } from "./table_preview.js";

/** @typedef {import("./own_data.js").OwnData} OwnData */
/** @typedef {import("./read_table.js").Table} Table */
/** @typedef {import("./points_of_table.js").Reading} Reading */

/**
 * What the person has said of a table; the rest is guessed.
 * @typedef {object} Said
 * @property {boolean} [hasNames]
 * @property {import("./read_number.js").Decimal} [decimal]
 * @property {import("./guess_columns.js").Columns} [columns]
 * @property {boolean} [isSwapped]
 * @property {boolean} [isFitted]
 */

const LONG = 200_000; // characters that a text area shows slowly

/** Pasting a table or opening a file, seeing what it holds, and using its points. */
export class TableSection {
  element = h("div", { class: "own-section" });
  #owner;
  #text = h("textarea", { id: "own-text", rows: "4", spellcheck: "false", autocomplete: "off" });
  #file = h("input", { type: "file", id: "own-file", accept: ".csv,.tsv,.txt,.tab,.dat,text/csv,text/plain,text/tab-separated-values" });
  #refusal = h("p", { class: "own-refusal", role: "alert" });
  #found = h("div", { class: "own-found", hidden: true });
  #use = h("button", { type: "button", class: "large-button strong", id: "own-use" });
  #choices = new TableChoices((said) => this.#say(said));
  #preview = new TablePreview();
  #problems = new TableProblems(() => this.#leaveOut());
  #content = ""; // of the file or the text area
  /** @type {Said} */ #said = {};
  #areLeftOut = false;
  /** @type {Reading | null} */ #reading = null;
  #turn = 0;

  /** @param {OwnData} owner */
  constructor(owner) {
    this.#owner = owner;
    const file = h("div", { class: "own-field" }, h("label", { class: "cell-label", for: "own-file", t: "own.file" }), this.#file);
    const text = h("div", { class: "own-field" }, h("label", { class: "cell-label", for: "own-text", t: "own.text" }), this.#text);
    this.#found.append(this.#choices.element, this.#preview.element, this.#problems.element, this.#use);
    this.element.append(h("p", { class: "hint", t: "own.tableHow" }), file, text, this.#refusal, this.#found);
    this.#text.addEventListener("input", () => this.#read(this.#text.value));
    this.#text.addEventListener("paste", (event) => this.#paste(event));
    this.#file.addEventListener("change", () => {
      const [chosen] = this.#file.files ?? [];
      if (chosen) this.open(chosen);
    });
    this.#use.addEventListener("click", () => this.#useThem());
  }

  /** @param {File} file */
  async open(file) {
    const turn = ++this.#turn;
    this.#text.value = "";
    try {
      if (file.size > MOST_BYTES) throw new TableError("large", { given: file.size, most: MOST_BYTES });
      const text = decodeText(new Uint8Array(await file.arrayBuffer()));
      if (turn === this.#turn) await this.#read(text);
    } catch (error) {
      if (turn === this.#turn) this.#refuse(error instanceof TableError ? error : new TableError("file", { reason: String(error) }));
    }
    this.#file.value = ""; // the same file again is news, too
  }

  /** Again, in another language. */
  show() {
    this.#evaluate();
  }

  /** Labels are wanted now, or values. */
  problem() {
    if (this.#content) this.#say({ columns: undefined });
  }

  /** A text too long to be seen is read all the same. @param {ClipboardEvent} event */
  #paste(event) {
    const text = event.clipboardData?.getData("text") ?? "";
    if (text.length <= LONG) return;
    event.preventDefault();
    this.#read(text);
  }

  /** @param {string} text */
  async #read(text) {
    this.#content = text;
    this.#said = {};
    this.#areLeftOut = false;
    await this.#evaluate();
  }

  /** @param {Said} said */
  #say(said) {
    this.#said = { ...this.#said, ...said };
    this.#areLeftOut = false;
    this.#evaluate();
  }

  async #evaluate() {
    const turn = ++this.#turn;
    const text = this.#content;
    if (!text.trim()) return this.#clear();
    try {
      const parse = await loadPapaParse().catch((error) => {
        throw new TableError("library", { reason: String(error) });
      });
      if (turn !== this.#turn) return;
      const table = readTable(text, parse, this.#said);
      this.#showTable(table);
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** @param {Table} table */
  #showTable(table) {
    const { messages } = this.#owner.page;
    const problem = this.#owner.isValue ? "regression" : "classification";
    const columns = this.#said.columns ?? guessColumns(table, problem);
    this.#said.columns = columns;
    /** @type {Reading | null} */ let reading = null;
    /** @type {unknown} */ let refusal = null;
    try {
      reading = pointsOfTable(table, { ...this.#said, problem, columns });
    } catch (error) {
      refusal = error;
    }
    this.#reading = reading;
    this.#found.hidden = false;
    this.#choices.show({ table, columns, reading, problem, messages });
    this.#preview.show({ table, columns, reading, messages });
    const problems = reading?.problems ?? (refusal instanceof TableError && "problems" in refusal ? /** @type {Reading["problems"]} */ (refusal.problems) : []);
    this.#problems.show(problems, { canLeaveOut: reading !== null, areLeftOut: this.#areLeftOut, messages });
    this.#showUse();
    if (refusal) this.#name(refusal);
    else this.#refusal.textContent = "";
  }

  #showUse() {
    const reading = this.#reading;
    const { t, format } = this.#owner.page.messages;
    const isReady = reading !== null && (this.#areLeftOut || !reading.problems.length);
    this.#use.hidden = reading === null;
    this.#use.setAttribute("aria-disabled", String(!isReady));
    if (reading) this.#use.textContent = t("own.use", { count: format.count(reading.points.length) });
  }

  #leaveOut() {
    this.#areLeftOut = true;
    this.#problems.leftOut();
    this.#showUse();
    this.#use.focus();
  }

  #useThem() {
    if (!this.#reading || this.#use.getAttribute("aria-disabled") === "true") return;
    this.#owner.useTable(this.#reading.points);
  }

  #clear() {
    this.#found.hidden = true;
    this.#refusal.textContent = "";
    this.#reading = null;
  }

  /** @param {unknown} error */
  #refuse(error) {
    this.#clear();
    this.#name(error);
  }

  /** @param {unknown} error */
  #name(error) {
    if (!(error instanceof TableError)) throw error;
    const { t, format } = this.#owner.page.messages;
    const values = Object.fromEntries(Object.entries(error.values).map(([name, value]) => [name, typeof value === "number" ? format.count(value) : value]));
    this.#refusal.textContent = t(error.id, values);
  }
}
