import { h } from "../shared/elements.js";
import { InputHistory } from "./python_history.js";

const MOST = 2000; // lines that are kept
const ROWS = 8; // of what is typed, before it scrolls
const NEAR = 24; // px: so near its end it stays there

/** @typedef {{kind: "in" | "out" | "error" | "result" | "note", text: string}} Output */

/** What Python prints, and a line to type more of it. */
export class PythonConsole {
  #log = h("div", { class: "python-log", role: "log", tabindex: 0, tLabel: "python.output" });
  #input = h("textarea", { class: "python-input", rows: 1, wrap: "off", spellcheck: "false", autocapitalize: "off", autocomplete: "off", enterkeyhint: "send", tLabel: "python.input", placeholder: "trainer.loss_test" });
  #history = new InputHistory();
  /** How many lines each entry has. @type {number[]} */ #lengths = [];
  #lines = 0;
  element;

  /** @param {{send: (text: string) => void}} parts */
  constructor({ send }) {
    const clear = h("button", { type: "button", class: "chip", t: "python.clear" });
    clear.addEventListener("click", () => this.clear());
    this.#input.addEventListener("keydown", (event) => this.#press(event, send));
    this.#input.addEventListener("input", () => this.#fit());
    const row = h("div", { class: "python-prompt" }, h("span", { "aria-hidden": "true" }, ">>>"), this.#input);
    this.element = h("section", { class: "python-console", tLabel: "python.console" }, h("div", { class: "python-head" }, h("h3", { class: "heading", t: "python.console" }), clear), this.#log, row);
  }

  /** @param {Output[]} output */
  append(output) {
    const log = this.#log;
    const follows = log.scrollTop + log.clientHeight > log.scrollHeight - NEAR;
    const entries = output.map(({ kind, text }) => {
      const lines = text.replace(/\n$/, "").split("\n").slice(-MOST);
      this.#lengths.push(lines.length);
      this.#lines += lines.length;
      return h("div", { class: `python-entry ${kind}` }, lines.join("\n"));
    });
    log.append(...entries);
    while (this.#lines > MOST && this.#lengths.length > 1) {
      log.firstElementChild?.remove();
      this.#lines -= this.#lengths.shift() ?? 0;
    }
    if (follows) log.scrollTop = log.scrollHeight;
  }

  /** Where something is being typed, whatever has come over it. */
  stayInView() {
    if (document.activeElement === this.#input) this.#input.scrollIntoView({ block: "nearest" });
  }

  clear() {
    this.#log.replaceChildren();
    this.#lengths = [];
    this.#lines = 0;
  }

  /** @param {KeyboardEvent} event @param {(text: string) => void} send */
  #press(event, send) {
    const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing } = event;
    const input = this.#input;
    if (isComposing || altKey || metaKey) return;
    if (key === "Enter" && !shiftKey) this.#send(send);
    else if (ctrlKey && key.toLowerCase() === "l") this.clear();
    else if (ctrlKey || shiftKey) return;
    else if (key === "ArrowUp" && !input.value.slice(0, input.selectionStart).includes("\n")) this.#show(this.#history.back(input.value));
    else if (key === "ArrowDown" && !input.value.slice(input.selectionEnd).includes("\n")) this.#show(this.#history.forward());
    else return;
    event.preventDefault();
  }

  /** @param {(text: string) => void} send */
  #send(send) {
    const text = this.#input.value;
    if (!text.trim()) return;
    this.#history.push(text);
    this.#show("");
    if (text.trim() === "clear") return this.clear();
    this.#log.scrollTop = this.#log.scrollHeight; // what comes of it is to be seen
    send(text);
  }

  /** @param {string | null} text */
  #show(text) {
    if (text === null) return;
    this.#input.value = text;
    this.#input.setSelectionRange(text.length, text.length);
    this.#fit();
  }

  #fit() {
    this.#input.rows = Math.min(this.#input.value.split("\n").length, ROWS);
  }
}
