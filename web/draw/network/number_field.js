/** One number that can be typed: live until it is touched, refused with a word beside it. */

import { h } from "../../shared/elements.js";
import { readNumber } from "../../shared/number_format.js";

const STEP = 0.1; // what a press changes

let fields = 0;

/**
 * @typedef {object} FieldOptions
 * @property {(value: number) => string} write as the page's language does
 * @property {(text: string) => void} commit calls back `refused` of the field if it will not do
 * @property {() => void} done Enter was pressed and the number taken
 * @property {() => void} cancel Escape was pressed
 * @property {import("../../shared/types.js").Translate} translate
 */

/** A labelled input, and the word that says why what stands in it will not do. */
export class NumberField {
  #options;
  #label;
  #problem;
  #before = ""; // what stood there when the person came
  #invalid = false;

  /** @param {FieldOptions} options */
  constructor(options) {
    this.#options = options;
    const id = `net-field-${++fields}`;
    this.#label = h("label", { for: id });
    // Not of type "number": what is no number must reach whoever says so.
    this.input = h("input", { type: "text", id, autocomplete: "off", spellcheck: "false", enterkeyhint: "done" });
    this.#problem = h("p", { class: "net-problem", id: `${id}-problem`, role: "alert" });
    const { translate } = options;
    const steps = [this.#stepButton("−", translate("network.card.less"), -STEP), this.#stepButton("+", translate("network.card.more"), STEP)];
    this.element = h("div", { class: "net-field" }, this.#label, this.input, h("div", { class: "net-steps" }, ...steps), this.#problem);
    this.input.addEventListener("focus", () => {
      if (!this.#invalid) this.#before = this.input.value;
      this.input.select();
    });
    this.input.addEventListener("blur", () => this.#tryCommit());
    this.input.addEventListener("keydown", (event) => {
      if (this.#onKey(event)) event.preventDefault();
      event.stopPropagation();
    });
  }

  get invalid() {
    return this.#invalid;
  }

  /** @param {string} text */
  label(text) {
    this.#label.textContent = text;
  }

  /** The live value: it does not disturb one who is typing. @param {string} text */
  value(text) {
    if (this.#invalid || document.activeElement === this.input || this.input.value === text) return;
    this.input.value = text;
  }

  /** Says why the number will not do; an empty text: it will. @param {string} text */
  refused(text) {
    const { input } = this;
    this.#invalid = text !== "";
    this.#problem.textContent = text;
    input.toggleAttribute("aria-invalid", this.#invalid);
    if (this.#invalid) {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", this.#problem.id);
    } else input.removeAttribute("aria-describedby");
  }

  /** For who has no keys: the style shows them where there is no pointer that hovers. @param {string} sign @param {string} name @param {number} by */
  #stepButton(sign, name, by) {
    const button = h("button", { type: "button", class: "wide-button", "aria-label": name }, sign);
    button.addEventListener("click", () => {
      this.#nudge(by);
      this.#tryCommit();
    });
    return button;
  }

  /** Takes the number that stands there. */
  set() {
    if (this.#tryCommit()) this.#options.done();
  }

  /** @param {KeyboardEvent} event @returns {boolean} it was one of ours */
  #onKey({ key, shiftKey }) {
    const step = shiftKey ? 10 * STEP : STEP;
    if (key === "Enter") this.set();
    else if (key === "Escape") {
      this.refused("");
      this.input.value = this.#before;
      this.#options.cancel();
    } else if (key === "ArrowUp") this.#nudge(step);
    else if (key === "ArrowDown") this.#nudge(-step);
    else return false;
    return true;
  }

  /** @returns {boolean} whether the number stands */
  #tryCommit() {
    const text = this.input.value.trim();
    if (text === this.#before && !this.#invalid) return true;
    this.refused("");
    const old = this.#before;
    this.#before = text;
    this.#options.commit(text);
    if (this.#invalid) this.#before = old;
    return !this.#invalid;
  }

  /** Steps by a tenth, by one with Shift. @param {number} by */
  #nudge(by) {
    const value = readNumber(this.input.value);
    if (Number.isFinite(value)) this.input.value = this.#options.write(value + by);
  }
}
