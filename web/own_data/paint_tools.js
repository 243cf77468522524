import { h, setText } from "../shared/elements.js";
import { icon } from "../shared/icons.js";

/** @typedef {import("./own_data.js").OwnData} OwnData */

const UNDO = "M8.5 5.5 4 10l4.5 4.5M4.5 10H14a5.5 5.5 0 0 1 0 11h-3";

/** The tools of painting: which brush, how it paints, and what is done to all points. */
export class PaintTools {
  element = h("div", { class: "own-section" });
  #owner;
  #brushes = h("div", { class: "own-brushes", role: "radiogroup", tLabel: "own.brush" });
  #blue = radio("blue", "own.blue");
  #orange = radio("orange", "own.orange");
  #value = radio("value", "own.value");
  #eraser = radio("eraser", "own.eraser");
  #spray = h("input", { type: "checkbox", id: "own-spray" });
  #target = slider("own-target", "own.value", { min: -1, max: 1, step: 0.05, value: 1 });
  #radius = slider("own-radius", "own.radius", { min: 0.2, max: 3, step: 0.1, value: 0.8 });
  #density = slider("own-density", "own.density", { min: 1, max: 12, step: 1, value: 4 });
  #undo = button("own-undo", "own.undo");
  #clear = button("own-clear", "own.clear");
  #flip = button("own-flip", "own.flip");
  #noise = button("own-noise", "own.noise");
  #noiseCount = h("input", { type: "number", id: "own-noise-count", min: 1, max: 1000, value: 20, tLabel: "own.noiseCount" });
  #sets = h("select", { id: "own-set" });
  #take = button("own-take", "own.take");
  #toMap = button("own-to-map", "own.toMap");

  /** @param {OwnData} owner */
  constructor(owner) {
    this.#owner = owner;
    this.#undo.prepend(icon(UNDO));
    this.#brushes.append(this.#blue.label, this.#orange.label, this.#value.label, this.#eraser.label);
    const spray = h("label", { class: "switch" }, this.#spray, h("span", { t: "own.spray" }));
    const tools = h("div", { class: "own-row" }, this.#brushes, spray);
    const sliders = h("div", { class: "own-sliders" }, this.#target.element, this.#radius.element, this.#density.element);
    const start = h("div", { class: "own-row own-start" }, h("label", { for: "own-set", class: "cell-label", t: "own.start" }), h("div", { class: "select" }, this.#sets), this.#take);
    const noise = h("div", { class: "own-row own-noise" }, this.#noiseCount, this.#noise);
    const keys = h("details", { class: "own-keys hint" }, h("summary", { t: "own.keyboard" }), h("p", { id: "own-keys", t: "own.keys" }), this.#toMap);
    this.element.append(
      ...[h("p", { class: "hint", id: "own-how", t: "own.how" }), tools, sliders],
      ...[h("div", { class: "own-row" }, this.#undo, this.#clear, this.#flip), noise, start],
      keys,
    );
    this.#undo.addEventListener("click", () => owner.undo());
    this.#clear.addEventListener("click", () => owner.replace([]));
    this.#flip.addEventListener("click", () => owner.flip());
    this.#noise.addEventListener("click", () => owner.addNoise(this.#count));
    this.#take.addEventListener("click", () => owner.take(this.#sets.value));
    this.#toMap.addEventListener("click", () => owner.focusMap());
    for (const type of ["change", "input"]) this.element.addEventListener(type, () => this.#showSettings());
    this.#blue.input.checked = true;
    this.problem();
  }

  /** @returns {import("./brush.js").Brush} */
  get brush() {
    const isOrange = this.#orange.input.checked;
    return {
      target: this.#owner.isValue ? Number(this.#target.input.value) : isOrange ? -1 : 1,
      isEraser: this.#eraser.input.checked,
      isSpray: this.#spray.checked,
      radius: Number(this.#radius.input.value),
      density: Number(this.#density.input.value),
    };
  }

  get #count() {
    const { value, min, max } = this.#noiseCount;
    return Math.round(Math.max(Number(min), Math.min(Number(max), Number(value) || Number(min))));
  }

  /** Classification has two brushes, regression one with a value. */
  problem() {
    const { isValue } = this.#owner;
    for (const { label } of [this.#blue, this.#orange]) label.hidden = isValue;
    this.#value.label.hidden = !isValue;
    if (!this.#eraser.input.checked) (isValue ? this.#value : this.#blue).input.checked = true;
    this.name();
    this.#showSettings();
  }

  /** The data sets' names, in the page's language. */
  name() {
    const { schema, messages } = this.#owner.page;
    const sets = schema.datasets.filter(({ problem }) => (problem === "regression") === this.#owner.isValue);
    const { value } = this.#sets;
    this.#sets.replaceChildren(...sets.map((set) => h("option", { value: set.key }, messages.entry(set))));
    if (sets.some(({ key }) => key === value)) this.#sets.value = value;
    this.#showSettings();
  }

  /** What can be done to the points that are there. */
  show() {
    const { editor } = this.#owner;
    able(this.#undo, editor.canUndo);
    for (const one of [this.#clear, this.#flip]) able(one, editor.points.length > 0);
  }

  #showSettings() {
    const { isEraser, isSpray } = this.brush;
    const { format } = this.#owner.page.messages;
    this.#target.element.hidden = !this.#owner.isValue || isEraser;
    this.#radius.input.disabled = !isSpray && !isEraser;
    this.#density.input.disabled = !isSpray || isEraser;
    for (const { input, output } of [this.#target, this.#radius, this.#density]) setText(output, format.rate(Number(input.value)));
  }
}

/** A button that keeps the focus when there is nothing for it to do any more. @param {HTMLButtonElement} one @param {boolean} on */
function able(one, on) {
  one.setAttribute("aria-disabled", String(!on));
}

/** @param {string} value @param {string} t */
function radio(value, t) {
  const input = h("input", { type: "radio", name: "own-brush", id: `own-${value}`, value });
  return { input, label: h("label", { class: `own-brush ${value}` }, input, h("span", { t })) };
}

/** @param {string} id @param {string} t @param {Record<string, number>} range */
function slider(id, t, range) {
  const input = h("input", { type: "range", id, ...range });
  const output = h("output", { for: id, class: "number" });
  return { input, output, element: h("div", { class: "slider" }, h("div", { class: "slider-label" }, h("label", { for: id, t }), output), input) };
}

/** @param {string} id @param {string} t */
function button(id, t) {
  return h("button", { type: "button", class: "large-button", id }, h("span", { t }));
}
