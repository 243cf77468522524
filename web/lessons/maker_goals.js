import { h } from "../shared/elements.js";
import { GOALS } from "./limits.js";

/** @typedef {import("./maker.js").Section} Section */

/** A number for each goal; none is no goal. @implements {Section} */
export class GoalsEditor {
  element = h("fieldset", { class: "maker-section maker-goals" }, h("legend", { t: "maker.goals" }), h("p", { class: "hint", t: "maker.goalsHint" }));
  /** @type {[string, HTMLInputElement][]} */ #inputs;
  #page;

  /** @param {import("./maker.js").MakerPage} page */
  constructor(page) {
    this.#page = page;
    this.#inputs = Object.entries(GOALS).map(([name, { whole, most }]) => {
      const id = `maker-goal-${name}`;
      const input = h("input", { type: "number", id, min: "0", max: most, step: whole ? "1" : "any", inputmode: whole ? "numeric" : "decimal" });
      input.addEventListener("input", () => this.#change());
      this.element.append(h("div", { class: "maker-goal" }, h("label", { for: id, t: `maker.goal.${name}` }), input));
      return [name, input];
    });
  }

  show() {
    const goals = /** @type {Record<string, number>} */ (this.#page.draft.goals);
    for (const [name, input] of this.#inputs) input.value = name in goals ? String(goals[name]) : "";
  }

  #change() {
    const given = this.#inputs.filter(([, { value }]) => value !== "");
    this.#page.change({ goals: Object.fromEntries(given.map(([name, { valueAsNumber }]) => [name, valueAsNumber])) });
  }
}
