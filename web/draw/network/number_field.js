/** One number that can be typed: live until it is touched, refused with a word beside it. */

import { h } from "../../shared/elements.js";
import { readNumber } from "../../shared/number_format.js";

let fields = 0;

/**
 * @typedef {object} FieldOptions
 * @property {(value: number) => string} write as the page's language does
 * @property {(text: string) => void} commit calls back `refused` of the field if it will not do
 * @property {() => void} done Enter was pressed and the number taken
 * @property {() => void} cancel Escape was pressed
 */

/** @typedef {ReturnType<typeof createNumberField>} NumberField */

/** @param {FieldOptions} options */
export function createNumberField({ write, commit, done, cancel }) {
  const id = `net-field-${++fields}`;
  const label = h("label", { for: id });
  // Not of type "number": what is no number must reach whoever says so.
  const input = h("input", { type: "text", id, autocomplete: "off", spellcheck: "false", enterkeyhint: "done" });
  const problem = h("p", { class: "net-problem", id: `${id}-problem`, role: "alert" });
  const element = h("div", { class: "net-field" }, label, input, problem);
  let before = ""; // what stood there when the person came
  let invalid = false;

  /** @param {string} text */
  function setProblem(text) {
    invalid = text !== "";
    problem.textContent = text;
    input.toggleAttribute("aria-invalid", invalid);
    if (invalid) {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", problem.id);
    } else input.removeAttribute("aria-describedby");
  }

  /** @returns {boolean} whether the number stands */
  function tryCommit() {
    const text = input.value.trim();
    if (text === before && !invalid) return true;
    setProblem("");
    const old = before;
    before = text;
    commit(text);
    if (invalid) before = old;
    return !invalid;
  }

  /** Steps by a tenth, by one with Shift. @param {number} by */
  function nudge(by) {
    const value = readNumber(input.value);
    if (Number.isFinite(value)) input.value = write(value + by);
  }

  input.addEventListener("focus", () => {
    if (!invalid) before = input.value;
    input.select();
  });
  input.addEventListener("blur", () => tryCommit());
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      if (tryCommit()) done();
    } else if (event.key === "Escape") {
      setProblem("");
      input.value = before;
      cancel();
    } else if (event.key === "ArrowUp") nudge(event.shiftKey ? 1 : 0.1);
    else if (event.key === "ArrowDown") nudge(event.shiftKey ? -1 : -0.1);
    else return event.stopPropagation();
    event.preventDefault();
    event.stopPropagation();
  });

  return {
    element,
    input,
    get invalid() {
      return invalid;
    },
    /** @param {string} text */
    label(text) {
      label.textContent = text;
    },
    /** The live value: it does not disturb one who is typing. @param {string} text */
    value(text) {
      if (invalid || document.activeElement === input || input.value === text) return;
      input.value = text;
    },
    refused: setProblem,
  };
}
