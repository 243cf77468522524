/**
 * One sample's way through the network, a phase at a time: numbers on the drawing, and beside it the formulas
 * with the numbers of the neuron that was looked at last put in.
 */

import { nodeLocation } from "../draw/network/node_location.js";
import { h } from "../shared/elements.js";
import { CROSS, icon } from "../shared/icons.js";
import { backward, forward, lossOf, update } from "./formulas.js";
import { labelsOf } from "./labels.js";
import { PhaseControl } from "./phase_control.js";
import { isPlainStep, subjectOf } from "./subject.js";
import { ValueLabels } from "./value_labels.js";

/** @typedef {import("../shared/types.js").Inspection} Inspection */
/** @typedef {import("../shared/types.js").Schema} Schema */

/**
 * @typedef {object} MicroscopeOptions
 * @property {import("../shared/types.js").Translate} translate
 * @property {(text: string) => string} label a label of the engine's, in the page's language
 * @property {import("../shared/number_format.js").Format} format
 * @property {Schema} schema
 * @property {(step: 1 | -1) => void} move to the next sample or the one before
 * @property {() => void} leave
 */

/** Settings that take part in an update besides the rate, and what they are when they take none. */
const RULE = { optimizer: "sgd", momentum: "0", regularizationRate: "0", gradientClipping: "0", layerwiseGradientNormalization: "0" };

export class Microscope {
  element;
  labels = new ValueLabels();
  #options;
  #phases = new PhaseControl(() => this.#draw());
  #count = h("strong", {});
  #point = h("span", {});
  #subjectName = h("h3", { class: "microscope-subject" });
  #formulas = h("div", {});
  #notes = h("div", { class: "microscope-notes" });
  /** @type {number[]} */ #sizes = [];
  /** @type {string[]} the inputs' labels */ #inputs = [];
  /** @type {import("../shared/types.js").Values} */ #values = {};
  /** @type {number | null} the node looked at last; null: the output */ #node = null;
  /** @type {Inspection | null} */ #inspection = null;

  /** @param {MicroscopeOptions} options */
  constructor(options) {
    this.#options = options;
    const { move, leave } = options;
    const previous = iconButton("microscope.previous", "M14.5 6l-6 6 6 6", () => move(-1));
    const next = iconButton("microscope.next", "M9.5 6l6 6-6 6", () => move(1));
    const close = iconButton("microscope.close", CROSS, leave);
    const sample = h("p", { class: "microscope-sample" }, this.#count, " ", this.#point);
    const buttons = h("div", { class: "microscope-buttons" }, previous, next, close);
    const body = h("div", { class: "microscope-body", role: "group", tabindex: 0, tLabel: "microscope.formulas" }, this.#subjectName, this.#formulas, this.#notes);
    this.element = h("section", { class: "microscope", tLabel: "microscope.title" }, h("div", { class: "microscope-inside" }, sample, buttons, this.#phases.element, body));
  }

  /** It opens: at the output and the first phase. */
  begin() {
    this.#node = null;
    this.#phases.begin();
  }

  /** A new network. @param {number[]} sizes [inputs, …hidden, 1] @param {string[]} inputs the features' keys */
  build(sizes, inputs) {
    this.#sizes = sizes;
    this.#inputs = inputs.map((key) => this.#options.schema.features.find((feature) => feature.key === key)?.label ?? key);
    this.#node = null;
    this.#inspection = null;
    this.labels.show({ nodes: [], parameters: [] }, -1);
  }

  /** @param {import("../shared/types.js").Values} values */
  settings(values) {
    this.#values = values;
    this.#draw();
  }

  /** Another node is looked at. @param {number} node */
  select(node) {
    this.#node = node;
    this.#draw();
  }

  /**
   * @param {Inspection} inspection
   * @param {{count: number, point: string}} words of the sample
   */
  show(inspection, { count, point }) {
    this.#inspection = inspection;
    this.#count.textContent = this.#options.translate(`microscope.${inspection.kind}`, { index: inspection.index + 1, count });
    this.#point.textContent = point;
    this.#draw();
  }

  /** What is looked at, with its numbers, in words. */
  get summary() {
    const { nodes } = this.#labels();
    const numbers = nodes[this.#index]?.join(", ");
    return numbers ? `${this.#name}: ${numbers}` : this.#name;
  }

  #write = (/** @type {number} */ value) => this.#options.format.significant(value);

  get #index() {
    const output = this.#sizes.reduce((sum, size) => sum + size, 0) - 1;
    return this.#node !== null && this.#node <= output ? this.#node : output;
  }

  get #name() {
    const { translate } = this.#options;
    const { kind, layer, neuron } = nodeLocation(this.#index, this.#sizes);
    if (kind === "output") return translate("microscope.output");
    if (kind === "hidden") return translate("microscope.neuron", { layer, neuron: neuron + 1 });
    return translate("microscope.input", { name: this.#inputs[neuron] });
  }

  #labels() {
    const inspection = this.#inspection;
    return inspection ? labelsOf(this.#phases.phase, inspection, this.#sizes, this.#write) : { nodes: [], parameters: [] };
  }

  #draw() {
    const inspection = this.#inspection;
    if (!inspection) return;
    const { translate } = this.#options;
    const { phase } = this.#phases;
    this.labels.show(this.#labels(), this.#index);
    const { layer, neuron } = nodeLocation(this.#index, this.#sizes);
    const skips = this.#values.skipConnections === "true";
    const last = this.#sizes.length - 1;
    const output = subjectOf(inspection, this.#sizes, skips, last, 0);
    const subject = phase === "loss" ? output : subjectOf(inspection, this.#sizes, skips, layer, neuron);
    const context = this.#context(subject.layer);
    const lines = {
      forward: () => forward(subject, context),
      loss: () => lossOf(output, inspection.target, inspection.loss, context),
      backward: () => backward(subject, inspection.target, context),
      update: () => update(subject, context),
    }[phase]();
    this.#subjectName.textContent = phase === "loss" ? translate("microscope.output") : this.#name;
    this.#formulas.replaceChildren(...lines);
    const notes = [lines.length ? translate(`microscope.${phase}Note`) : translate("microscope.inputNote")];
    if (phase === "update" && lines.length && !isPlainStep(subject, inspection.rate)) notes.push(translate("microscope.ruleNote", { names: this.#rule() }));
    const passed = { forward: subject.skipped, loss: null, backward: subject.skippedError, update: null }[phase];
    if (passed !== null) notes.push(translate(`microscope.${phase}SkipNote`));
    if (Number(this.#values.dropout)) notes.push(translate("microscope.dropoutNote"));
    if (Number(this.#values.runs) > 1) notes.push(translate("microscope.runsNote", { run: inspection.run + 1, runs: this.#values.runs }));
    this.#notes.replaceChildren(...notes.map((text) => h("p", {}, text)));
  }

  /** @param {number} layer of the neuron @returns {import("./formulas.js").Context} */
  #context(layer) {
    const { schema, label, translate } = this.#options;
    const { activation, problem, loss } = this.#values;
    const bend = schema.activations.find(({ key }) => key === activation);
    const source = (/** @type {number} */ row) => {
      if (row === this.#sizes[layer - 1]) return translate("microscope.bias");
      return layer === 1 ? this.#inputs[row] : translate("microscope.from", { layer: layer - 1, neuron: row + 1 });
    };
    return {
      write: this.#write,
      activation: bend?.own ? bend.label : functionName(label(bend?.label ?? activation)),
      loss: problem === "regression" ? "regression" : lossName(loss),
      rate: this.#inspection?.rate ?? NaN,
      source,
    };
  }

  /** What is set that takes part in an update, by name. */
  #rule() {
    const { schema, label } = this.#options;
    const isSet = (/** @type {[string, string]} */ [key, none]) => this.#values[key] !== none && (key !== "regularizationRate" || this.#values.regularization !== "none");
    const set = Object.entries(RULE).filter(isSet);
    return set.map(([key]) => label(schema.fields.find(({ name }) => name === key)?.label ?? key)).join(", ");
  }
}

/** @param {string} loss */
const lossName = (loss) => (loss === "squared" || loss === "log" ? loss : "own");

/** A function's name within a formula: tanh, but ReLU. @param {string} label */
const functionName = (label) => (/^\p{Lu}\p{Ll}+$/u.test(label) ? label.toLowerCase() : label);

/** @param {string} name @param {string} path @param {() => void} press */
function iconButton(name, path, press) {
  const button = h("button", { type: "button", class: "microscope-button", tLabel: name, tTitle: name }, icon(path));
  button.addEventListener("click", press);
  return button;
}
