import { h } from "../shared/elements.js";
import { settingsOf } from "./draft.js";
import { MAX_STEPS, MAX_TEXT } from "./limits.js";

/** @typedef {import("./maker.js").Section} Section */

/** Title and steps: words, and the settings with which a step begins. @implements {Section} */
export class StepsEditor {
  element = h("div", { class: "maker-section" });
  #page;
  #list = h("ol", { class: "maker-steps" });
  #title;
  #add = h("button", { type: "button", class: "large-button", id: "maker-add", t: "maker.add" });

  /** @param {import("./maker.js").MakerPage} page */
  constructor(page) {
    this.#page = page;
    this.#title = h("input", { type: "text", id: "maker-name", maxlength: "80", autocomplete: "off" });
    this.#title.addEventListener("input", () => page.change({ title: this.#title.value }));
    this.#add.addEventListener("click", () => this.#insert());
    const heading = h("h3", { t: "maker.steps" });
    this.element.append(h("label", { class: "maker-label", for: "maker-name", t: "maker.name" }), this.#title, heading, this.#list, this.#add);
  }

  show() {
    const { draft } = this.#page;
    this.#title.value = draft.title;
    this.#list.replaceChildren(...draft.steps.map((_, i) => this.#step(i)));
    this.#add.disabled = draft.steps.length >= MAX_STEPS;
    this.#page.translate(this.element);
  }

  /** @param {number} i */
  #step(i) {
    const { draft, messages } = this.#page;
    const { t } = messages;
    const { text, settings } = draft.steps[i];
    const id = `maker-text-${i + 1}`;
    const area = h("textarea", { id, rows: "3", maxlength: MAX_TEXT, "aria-describedby": `${id}-settings` });
    area.value = text;
    area.addEventListener("input", () => this.#change(i, { text: area.value }));
    const name = h("label", { class: "maker-label", for: id }, `${t("maker.step", { step: i + 1 })}: ${t("maker.text")}`);
    const note = settings === undefined ? t("maker.untaken") : t("maker.taken", { settings: settings.replaceAll("&", " ") || "–" });
    const begins = h("p", { class: "hint maker-settings", id: `${id}-settings` }, note);
    const take = button("maker.take", () => this.#change(i, { settings: settingsOf(this.#page.link()) }, i));
    const drop = settings === undefined ? null : button("maker.drop", () => this.#change(i, { settings: undefined }, i));
    const remove = draft.steps.length > 1 ? button("maker.remove", () => this.#remove(i)) : null;
    remove?.setAttribute("aria-label", t("maker.removeStep", { step: i + 1 }));
    return h("li", { class: "maker-step" }, name, area, begins, h("div", { class: "maker-row" }, take, drop, remove));
  }

  /** @param {number} i @param {{text?: string, settings?: string}} changes @param {number} [shown] the step to show anew */
  #change(i, changes, shown) {
    const steps = this.#page.draft.steps.map((step, at) => (at === i ? { ...step, ...changes } : step));
    this.#page.change({ steps });
    if (shown === undefined) return;
    this.show();
    /** @type {HTMLElement | null} */ (this.#list.children[shown].querySelector("button"))?.focus();
  }

  #insert() {
    const { steps } = this.#page.draft;
    this.#page.change({ steps: [...steps, { text: "" }] });
    this.show();
    this.#focus(steps.length);
  }

  /** @param {number} i */
  #remove(i) {
    this.#page.change({ steps: this.#page.draft.steps.filter((_, at) => at !== i) });
    this.show();
    this.#focus(Math.max(0, i - 1));
  }

  /** @param {number} i */
  #focus(i) {
    /** @type {HTMLElement | null} */ (this.#list.children[i]?.querySelector("textarea"))?.focus();
  }
}

/** @param {string} t @param {() => void} pressed */
function button(t, pressed) {
  const element = h("button", { type: "button", class: "large-button", t });
  element.addEventListener("click", pressed);
  return element;
}
