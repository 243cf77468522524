import { h } from "../shared/elements.js";

const INDENT = "    ";

/** A plain field, where the editor could not be loaded. @implements {Editor} @typedef {import("./python_code_editor.js").Editor} Editor */
export class PlainEditor {
  #field = h("textarea", { class: "python-plain", wrap: "off", spellcheck: "false", autocapitalize: "off", autocomplete: "off", "aria-describedby": "python-keys", tLabel: "python.editor" });
  element = h("div", { class: "python-code" }, this.#field);
  #mayLeave = false; // Escape, then Tab

  /** @param {import("./python_code_editor.js").EditorParts} parts */
  constructor({ changed, run }) {
    this.#field.addEventListener("input", changed);
    this.#field.addEventListener("keydown", (event) => {
      const mayLeave = this.#mayLeave;
      this.#mayLeave = event.key === "Escape";
      if (event.key === "Escape") event.stopPropagation(); // it would leave the panel
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
      else if (event.key === "Tab" && !event.shiftKey && !mayLeave) this.#type(INDENT);
      else return;
      event.preventDefault();
    });
  }

  get text() {
    return this.#field.value;
  }

  /** @param {string} text */
  begin(text) {
    this.#field.value = text;
  }

  /** @param {string} text */
  replace(text) {
    this.#field.focus();
    this.#field.select();
    this.#type(text);
    this.#field.setSelectionRange(0, 0);
    this.#field.scrollTop = 0;
  }

  mark() {
    // The message over the field names the line.
  }

  /** @param {number} line */
  goTo(line) {
    const lines = this.text.split("\n");
    const before = lines.slice(0, line - 1);
    const from = before.join("\n").length + (before.length ? 1 : 0);
    this.#field.focus();
    this.#field.setSelectionRange(from, from + (lines[line - 1] ?? "").length);
    this.#field.scrollTop = ((line - 4) * this.#field.scrollHeight) / lines.length;
  }

  translated() {
    // Its label is in the page.
  }

  /** In place of what is selected, as if it were typed: it can be undone. @param {string} text */
  #type(text) {
    if (document.execCommand("insertText", false, text)) return;
    this.#field.setRangeText(text, this.#field.selectionStart, this.#field.selectionEnd, "end");
    this.#field.dispatchEvent(new Event("input"));
  }
}
