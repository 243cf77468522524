import { h } from "../shared/elements.js";
import { curvePicture } from "./python_curves.js";

/** @typedef {import("./python_curves.js").Curves} Curves */

/**
 * What the last run made known.
 * @typedef {object} Registered
 * @property {"activation" | "loss" | "optimizer" | "feature" | "dataset" | "every_epoch" | "chart" | "background"} kind
 * @property {string} key
 * @property {string} label
 * @property {number | null} [line] of the text
 * @property {"found" | "complex step" | "given" | "surrogate" | ""} slope
 * @property {string} engine empty: not known yet; compiled; or why NumPy computes it
 */

/** @type {Record<string, string>} */
const SLOPES = { found: "slopeFound", "complex step": "slopeComplex", given: "slopeGiven", surrogate: "slopeSurrogate" };

/** What a person's Python has made: a row each, with a picture of what has a slope. */
export class PythonRegistered {
  #messages;
  #goTo;
  /** @type {Registered[]} */ #rows = [];
  /** @type {Record<string, Curves>} */ #curves = {};
  #list = h("ul", { class: "python-rows" });
  element = h("section", { class: "python-registered", tLabel: "python.registered", hidden: true }, h("h3", { class: "heading", t: "python.registered" }), this.#list);

  /** @param {import("../messages/messages.js").Messages} messages @param {(line: number) => void} goTo */
  constructor(messages, goTo) {
    this.#messages = messages;
    this.#goTo = goTo;
  }

  /** @param {Registered[]} rows */
  show(rows) {
    this.#rows = rows;
    this.draw();
  }

  /** @param {Record<string, Curves>} curves by key */
  curves(curves) {
    this.#curves = curves;
    this.draw();
  }

  draw() {
    this.element.hidden = this.#rows.length === 0;
    const focused = [...this.#list.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
    this.#list.replaceChildren(...this.#rows.map((row) => this.#row(row)));
    if (focused >= 0) this.#list.querySelectorAll("button")[focused]?.focus();
  }

  /** @param {Registered} row */
  #row({ kind, key, label, line, slope, engine }) {
    const { t } = this.#messages;
    const facts = [t(`python.kind.${kind}`), SLOPES[slope] ? t(`python.${SLOPES[slope]}`) : "", this.#engineText(engine)].filter(Boolean);
    const curves = kind === "activation" || kind === "loss" ? this.#curves[key] : undefined;
    const picture = curves ? curvePicture(curves, t(kind === "loss" ? "python.lossCurve" : "python.curve", { name: label })) : null;
    const words = h("div", { class: "python-row-words" }, this.#name(label || key, line), h("p", { class: "hint" }, facts.join(" · ")));
    return h("li", { class: "python-row" }, picture, words);
  }

  /** A button that leads to its line, where there is one. @param {string} name @param {number | null | undefined} line */
  #name(name, line) {
    if (line == null) return h("span", { class: "python-name" }, name);
    const button = h("button", { type: "button", class: "python-name", title: this.#messages.t("python.goToLineOf", { line: this.#messages.format.count(line) }) }, name);
    button.addEventListener("click", () => this.#goTo(line));
    return button;
  }

  /** @param {string} engine */
  #engineText(engine) {
    if (!engine) return "";
    return engine === "compiled" ? this.#messages.t("python.compiled") : this.#messages.t("python.notCompiled", { reason: this.#messages.label(engine) });
  }
}
