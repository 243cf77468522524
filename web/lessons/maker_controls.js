import { h } from "../shared/elements.js";

/** @typedef {import("./maker.js").Section} Section */

/** Hideable without a setting, or with a name of their own here. */
const OWN_NAMES = ["playButton", "stepButton", "resetButton", "newWeights", "regenerate", "numHiddenLayers", "dataset", "regDataset"];

/** For each control whether it shows, and whether it is locked. @implements {Section} */
export class ControlsEditor {
  element = h("fieldset", { class: "maker-section maker-controls" }, h("legend", { t: "maker.controls" }), h("p", { class: "hint", t: "maker.controlsHint" }));
  #page;
  /** @type {{name: string, label: HTMLElement, shows: HTMLInputElement, locked: HTMLInputElement}[]} */ #rows;

  /** @param {import("./maker.js").MakerPage} page */
  constructor(page) {
    this.#page = page;
    const all = h("div", { class: "maker-row" }, this.#everything("maker.all", true), this.#everything("maker.none", false));
    const head = h("div", { class: "maker-control maker-head", "aria-hidden": "true" }, h("span"), h("span", { t: "maker.shows" }), h("span", { t: "maker.locked" }));
    this.#rows = ordered(page.schema).map((name) => this.#row(name));
    const grid = this.#rows.map(({ label, shows, locked }) => h("div", { class: "maker-control" }, label, box(shows), box(locked)));
    this.element.append(all, head, ...grid);
  }

  show() {
    const { draft } = this.#page;
    for (const { name, label, shows, locked } of this.#rows) {
      const text = this.#nameOf(name);
      label.textContent = text;
      shows.setAttribute("aria-label", this.#page.messages.t("maker.showsName", { name: text }));
      locked.setAttribute("aria-label", this.#page.messages.t("maker.lockedName", { name: text }));
      shows.checked = !draft.hidden.includes(name);
      locked.checked = draft.locked.includes(name);
      locked.disabled = !shows.checked;
    }
  }

  /** @param {string} name */
  #row(name) {
    const shows = h("input", { type: "checkbox", id: `maker-shows-${name}` });
    const locked = h("input", { type: "checkbox", id: `maker-locked-${name}` });
    for (const input of [shows, locked]) input.addEventListener("change", () => this.#change());
    return { name, label: h("span"), shows, locked };
  }

  /** @param {string} t @param {boolean} on */
  #everything(t, on) {
    const button = h("button", { type: "button", class: "large-button", t });
    button.addEventListener("click", () => {
      for (const { shows } of this.#rows) shows.checked = on;
      this.#change();
    });
    return button;
  }

  #change() {
    const names = (/** @type {(row: {shows: HTMLInputElement, locked: HTMLInputElement}) => boolean} */ which) => this.#rows.filter(which).map(({ name }) => name);
    for (const { shows, locked } of this.#rows) locked.disabled = !shows.checked;
    this.#page.change({ hidden: names(({ shows }) => !shows.checked), locked: names(({ shows, locked }) => shows.checked && locked.checked) });
  }

  /** @param {string} name */
  #nameOf(name) {
    const { schema, messages } = this.#page;
    if (OWN_NAMES.includes(name)) return messages.t(`maker.part.${name}`);
    const feature = schema.features.find(({ key }) => key === name);
    if (feature) return messages.t("maker.part.feature", { name: messages.label(feature.label) });
    const short = messages.t(`field.${name}`);
    return short.startsWith("field.") ? messages.label(schema.fields.find((field) => field.name === name)?.label ?? name) : short;
  }
}

/** Buttons first, then settings as the engine has them. @param {import("../shared/types.js").Schema} schema */
function ordered({ controls, fields }) {
  const names = [...OWN_NAMES, ...fields.map(({ name }) => name)].filter((name) => controls.includes(name));
  return [...new Set([...names, ...controls])];
}

/** A target as large as a finger. @param {HTMLInputElement} input */
const box = (input) => h("label", { class: "maker-box" }, input);
