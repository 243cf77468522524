/** The four phases as one control: arrow keys go from one to the next. */

import { h } from "../shared/elements.js";

/** @typedef {import("./formulas.js").Phase} Phase */

export const PHASES = /** @type {const} */ (["forward", "loss", "backward", "update"]);

export class PhaseControl {
  element = h("div", { class: "microscope-phases", role: "radiogroup", tLabel: "microscope.phases" });
  /** @type {HTMLInputElement[]} */ #inputs;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#inputs = PHASES.map((phase) => {
      const input = h("input", { type: "radio", name: "microscope-phase", value: phase, id: `phase-${phase}` });
      input.addEventListener("change", changed);
      this.element.append(h("label", {}, input, h("span", { t: `microscope.${phase}` })));
      return input;
    });
  }

  /** @returns {Phase} */
  get phase() {
    return PHASES[this.#inputs.findIndex((input) => input.checked)];
  }

  /** The first one, and the keys are there. */
  begin() {
    this.#inputs[0].checked = true;
    this.#inputs[0].focus({ preventScroll: true });
  }
}
