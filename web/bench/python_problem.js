import { h, setText } from "../shared/elements.js";

/** @typedef {{text: string, line?: number | null}} Problem */

/** Over the editor: what went wrong, and in which line, which is marked. */
export class PythonProblem {
  #context;
  #editor;
  #text = h("span", {});
  #line = h("button", { type: "button", class: "python-line" });
  element = h("p", { class: "python-problem", hidden: true }, this.#line, this.#text);
  /** @type {number | null} */ #at = null;
  /** @type {() => string} */ #said = () => "";

  /** @param {import("./panels.js").PanelContext} context @param {import("./python_code_editor.js").Editor} editor */
  constructor(context, editor) {
    this.#context = context;
    this.#editor = editor;
    this.#line.addEventListener("click", () => this.#at !== null && this.#editor.goTo(this.#at));
  }

  /** @param {Problem} problem */
  show({ text, line = null }) {
    this.#show(() => this.#context.messages.label(text), line);
  }

  /** A file was not opened. @param {string} id @param {Record<string, string | number>} values */
  refuse(id, values) {
    const { t, format } = this.#context.messages;
    const written = () => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === "number" ? format.epoch(value) : value]));
    this.#show(() => t(id, written()), null);
  }

  clear() {
    this.element.hidden = true;
    if (this.#at !== null) this.#editor.mark(null);
    this.#at = null;
  }

  translated() {
    const { t, format } = this.#context.messages;
    this.#line.hidden = this.#at === null;
    setText(this.#line, this.#at === null ? "" : t("python.line", { line: format.count(this.#at) }));
    setText(this.#text, this.#said());
  }

  /** @param {() => string} said @param {number | null} line */
  #show(said, line) {
    this.#said = said;
    this.#at = line;
    this.element.hidden = false;
    this.translated();
    this.#editor.mark(line); // beside the message, which takes room from it
    this.#context.say("python", () => [this.#line.textContent, said()].filter(Boolean).join(": "));
  }
}
