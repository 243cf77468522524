/** The two fields of the goals, under their chip. Enter, Escape and a press elsewhere close it. */

import { byId, h, setText } from "../shared/elements.js";

/**
 * @typedef {object} GoalCardParts
 * @property {import("../messages/messages.js").Messages} messages
 * @property {HTMLButtonElement} chip
 * @property {readonly string[]} names of the settings
 * @property {(name: string, text: string) => void} set
 */

/** What a person types of a number as a link has it: "0,05" and "1 000" are meant, too. @param {string} text @param {boolean} whole */
export function plainNumber(text, whole) {
  const typed = text.trim().replaceAll("−", "-");
  if (whole && /^\d{1,3}([.,\s]\d{3})+$/.test(typed)) return typed.replace(/\D/g, "");
  return /^[^,]*,[^,.]*$/.test(typed) ? typed.replace(",", ".") : typed;
}

export class GoalCard {
  #messages;
  #chip;
  /** @type {Map<string, HTMLInputElement>} */ #inputs;
  #problem = h("p", { class: "goal-problem", id: "goal-problem", role: "alert" });
  #element;
  /** @type {import("../shared/types.js").Values} */ #values = {};
  #refused = ""; // the field whose value was refused

  /** @param {GoalCardParts} parts */
  constructor({ messages, chip, names, set }) {
    this.#messages = messages;
    this.#chip = chip;
    this.#inputs = new Map(names.map((name) => [name, createInput(name)]));
    const rows = [...this.#inputs].map(([name, input]) => h("label", { class: "goal-row", "data-hide": name }, h("span", { t: `goals.${name}` }), input));
    this.#element = h("div", { class: "goal-card", role: "dialog", tLabel: "goals.chipTitle", hidden: true }, ...rows, this.#problem, h("p", { class: "hint", t: "goals.hint" }));
    byId("chart-heading").parentElement?.append(this.#element);
    for (const [name, input] of this.#inputs) input.addEventListener("change", () => this.#take(name, input, set));
    this.#element.addEventListener("keydown", (event) => this.#press(event));
    document.addEventListener("pointerdown", ({ target }) => {
      const pressed = /** @type {Node} */ (target);
      if (this.#isOpen && !this.#element.contains(pressed) && !chip.contains(pressed)) this.#close(false);
    });
  }

  get #isOpen() {
    return !this.#element.hidden;
  }

  toggle() {
    if (this.#isOpen) return this.#close();
    this.#forget();
    this.#element.hidden = false;
    this.#chip.setAttribute("aria-expanded", "true");
    const first = [...this.#inputs.values()].find((input) => input.checkVisibility() && !input.disabled);
    first?.focus({ preventScroll: true });
    first?.select();
  }

  /** @param {import("../shared/types.js").Values} values */
  show(values) {
    this.#values = values;
    // What was typed and refused stays there, to be mended.
    for (const [name, input] of this.#inputs) if (name !== this.#refused) input.value = this.#messages.format.text(values[name] ?? "");
  }

  /** Says what is allowed, where it was typed; whether that can be seen. @param {import("../shared/types.js").Problem} problem */
  refused({ key, value, allowed }) {
    const input = this.#inputs.get(key);
    if (!this.#isOpen || !input) return false;
    this.#refused = key;
    input.setAttribute("aria-invalid", "true");
    setText(this.#problem, this.#messages.t("network.card.refused", { value, allowed: this.#messages.label(allowed) }));
    return true;
  }

  /** @param {string} name @param {HTMLInputElement} input @param {(name: string, text: string) => void} set */
  #take(name, input, set) {
    this.#forget();
    set(name, plainNumber(input.value, name === "stopEpoch"));
  }

  #forget() {
    this.#refused = "";
    setText(this.#problem, "");
    for (const input of this.#inputs.values()) input.removeAttribute("aria-invalid");
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.key !== "Escape" && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return this.#close();
    const input = /** @type {HTMLElement} */ (event.target);
    input.blur(); // takes what was typed
    if (this.#refused) input.focus();
    else this.#close();
  }

  /** @param {boolean} [back] the focus goes back to the chip */
  #close(back = true) {
    this.#forget();
    this.show(this.#values);
    this.#element.hidden = true;
    this.#chip.setAttribute("aria-expanded", "false");
    if (back) this.#chip.focus({ preventScroll: true });
  }
}

/** @param {string} name */
function createInput(name) {
  return h("input", { type: "text", id: `goal-${name}`, class: "goal-input", inputmode: name === "stopEpoch" ? "numeric" : "decimal", autocomplete: "off", maxlength: 12, "aria-describedby": "goal-problem" });
}
