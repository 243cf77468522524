import { h, setText } from "../shared/elements.js";

/**
 * @typedef {object} ControlParts
 * @property {import("../messages/messages.js").Messages} messages
 * @property {() => void} run
 * @property {() => void} stop
 * @property {() => void} reset
 * @property {(name: string) => void} example
 * @property {(file: File) => void} open
 * @property {() => void} save
 */

/** What is done with the text: it is run, and what is going on of it stopped; starting points and files. */
export class PythonControls {
  #messages;
  #run = button("wide-button strong", "python.run", "python-run");
  #stop = button("wide-button", "python.stop", "python-stop");
  #examples = h("select", { id: "python-examples", tLabel: "python.start" });
  #status = h("span", { class: "hint python-status" });
  #tooLong = h("p", { class: "hint python-too-long", hidden: true });
  /** @type {string[]} */ #names = [];
  #isBusy = false;
  /** How many characters a link would have too many. @type {number | null} */ #length = null;
  /** @type {() => string} */ #said = () => "";
  element;

  /** @param {ControlParts} parts */
  constructor({ messages, run, stop, reset, example, open, save }) {
    this.#messages = messages;
    this.#run.addEventListener("click", run);
    this.#stop.addEventListener("click", () => this.#isBusy && stop());
    this.#examples.addEventListener("change", () => {
      const { value } = this.#examples;
      this.#examples.value = "";
      if (value) example(value);
    });
    const file = h("input", { type: "file", accept: ".py,.txt,text/x-python", hidden: true, tLabel: "python.open" });
    file.addEventListener("change", () => {
      const [chosen] = file.files ?? [];
      file.value = ""; // the same one may be chosen again
      if (chosen) open(chosen);
    });
    const quiet = (/** @type {string} */ name, /** @type {() => void} */ does) => {
      const one = button("chip", `python.${name}`, `python-${name}`);
      one.addEventListener("click", does);
      return one;
    };
    const files = h("div", { class: "chips", role: "group", tLabel: "python.files" }, quiet("open", () => file.click()), quiet("save", save), quiet("reset", reset), file);
    this.element = h("div", { class: "python-controls" }, h("div", { class: "python-buttons" }, this.#run, this.#stop, h("span", { class: "select" }, this.#examples), files, this.#status), this.#tooLong);
    this.busy(false);
    this.translated();
  }

  /** The starting points there are. @param {string[]} names */
  examples(names) {
    this.#names = names;
    this.translated();
  }

  /** Something of the person's goes on. @param {boolean} on */
  busy(on) {
    this.#isBusy = on;
    this.#stop.ariaDisabled = String(!on); // it keeps the focus that it has
  }

  /** What came of running. @param {() => string} text */
  say(text) {
    this.#said = text;
    setText(this.#status, text());
  }

  /** The text does not fit into the link. @param {number | null} length */
  linkTooLong(length) {
    this.#length = length;
    this.#tooLong.hidden = length === null;
    const { t, format } = this.#messages;
    setText(this.#tooLong, length === null ? "" : t("python.tooLong", { length: format.epoch(length) }));
  }

  translated() {
    const { t } = this.#messages;
    const first = h("option", { value: "" }, t("python.start"));
    this.#examples.replaceChildren(first, ...this.#names.map((name) => h("option", { value: name }, t(`python.example.${name}`))));
    setText(this.#status, this.#said());
    this.linkTooLong(this.#length);
  }
}

/** @param {string} look @param {string} t @param {string} id */
function button(look, t, id) {
  return h("button", { type: "button", class: look, id, t, tTitle: `${t}Title` });
}
