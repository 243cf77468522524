import { SamplePicker } from "./draw/map/sample_picker.js";
import { translate } from "./messages/messages.js";
import { byId } from "./shared/elements.js";
import { loadOnce } from "./shared/load_once.js";
import { loadStyleSheet } from "./shared/style_sheet.js";

/** @typedef {import("./draw/map/sample_picker.js").Sample} Sample */
/** @typedef {import("./draw/map/sample_picker.js").PlacedSample} PlacedSample */
/** @typedef {import("./microscope/microscope.js").Microscope} Microscope */

/**
 * @typedef {object} MicroscopeParts
 * @property {HTMLElement} field the large map's
 * @property {import("./draw/network/network.js").Network} network
 * @property {import("./shared/types.js").Schema} schema
 * @property {import("./messages/messages.js").Messages} messages
 * @property {import("./shared/types.js").Act} act
 * @property {(kind: string, text: () => string) => void} say
 */

/** The sample that is chosen on the map: what the engine says of it goes to the microscope, which is loaded when first wanted. */
export class MicroscopePanel {
  #parts;
  #picker;
  #host = /** @type {HTMLElement} */ (byId("linechart").closest(".chart-block"));
  #loading = loadOnce(() => this.#load());
  /** @type {Microscope | null} */ #microscope = null;
  /** @type {Sample | null} */ #sample = null;
  /** @type {import("./shared/types.js").Inspection | null} the last one */ #inspection = null;
  /** @type {{sizes: number[], inputs: string[]}} */ #network = { sizes: [], inputs: [] };
  /** @type {import("./shared/types.js").Values} */ #values = {};
  #isNew = false; // nothing has been said of the sample yet

  /** @param {MicroscopeParts} parts */
  constructor(parts) {
    this.#parts = parts;
    const { field, messages, say } = parts;
    this.#picker = new SamplePicker(field, {
      translate: messages.t,
      describe: (sample) => this.#describe(sample),
      choose: (sample) => this.#choose(sample),
      say: (text) => say("sample", () => text),
    });
    document.addEventListener("keydown", (event) => {
      const elsewhere = event.defaultPrevented || /** @type {Element} */ (event.target).closest("dialog");
      if (event.key === "Escape" && this.#sample && !elsewhere) this.leave();
    });
    messages.follow(() => {
      this.#picker.translate();
      if (this.#microscope && this.#inspection) this.#show();
    });
  }

  /** @param {number[]} sizes @param {string[]} inputs */
  build(sizes, inputs) {
    this.#network = { sizes, inputs };
    this.#inspection = null;
    this.#microscope?.build(sizes, inputs);
  }

  /** @param {Float32Array} train @param {Float32Array} test */
  data(train, test) {
    this.#picker.data(train, test);
    const sample = this.#sample;
    if (sample && sample.index >= this.#picker.count(sample.kind)) this.leave();
    else this.#picker.mark(sample);
  }

  /** @param {import("./shared/types.js").Values} values */
  settings(values) {
    this.#values = values;
    this.#picker.showTest(values.showTestData === "true");
    this.#microscope?.settings(values);
  }

  /** @param {import("./shared/types.js").Numbers} numbers */
  frame({ inspection }) {
    this.#picker.enable();
    const sample = this.#sample;
    if (!sample || !inspection || inspection.kind !== sample.kind || inspection.index !== sample.index) return;
    this.#inspection = inspection;
    if (this.#microscope) this.#show();
  }

  /** A node is looked at; null: none any more. @param {number | null} node */
  select(node) {
    const microscope = this.#microscope;
    if (node === null || !this.#sample || !microscope) return;
    microscope.select(node);
    // Who goes there by keys hears its numbers.
    if (byId("network").contains(document.activeElement)) this.#parts.say("microscope", () => microscope.summary);
  }

  /** The microscope goes, the drawing is as it was. */
  leave() {
    const { messages, network, act, say } = this.#parts;
    const element = this.#microscope?.element;
    const isFocused = element?.contains(document.activeElement) || document.activeElement === document.body;
    this.#sample = this.#inspection = null;
    this.#picker.mark(null);
    network.overlay(null);
    element?.remove();
    this.#host.classList.remove("inspected");
    document.documentElement.classList.remove("inspecting");
    if (isFocused) this.#picker.element.focus({ preventScroll: true });
    act("inspect");
    say("microscope", () => messages.t("microscope.left"));
  }

  /** @param {Sample} sample */
  async #choose(sample) {
    const isOpen = this.#sample !== null;
    this.#sample = sample;
    this.#isNew = true;
    this.#picker.mark(sample);
    this.#parts.act("inspect", sample.kind, sample.index);
    if (isOpen) return this.#picker.reveal();
    const microscope = await this.#loading.get();
    if (!this.#sample || microscope.element.isConnected) return; // left, or opened again meanwhile
    this.#host.append(microscope.element);
    this.#host.classList.add("inspected");
    document.documentElement.classList.add("inspecting");
    this.#parts.network.overlay(microscope.labels);
    microscope.begin();
    this.#picker.reveal();
    if (this.#inspection) this.#show();
  }

  async #load() {
    const { messages, schema } = this.#parts;
    const styled = loadStyleSheet(new URL("./style/microscope.css", import.meta.url));
    const [{ Microscope }] = await Promise.all([import("./microscope/microscope.js"), styled]);
    const microscope = new Microscope({
      translate: messages.t,
      label: (text) => messages.label(text),
      format: messages.format,
      schema,
      move: (step) => this.#move(step),
      leave: () => this.leave(),
    });
    this.#microscope = microscope;
    translate(microscope.element, messages);
    microscope.build(this.#network.sizes, this.#network.inputs);
    microscope.settings(this.#values);
    return microscope;
  }

  /** @param {1 | -1} step */
  #move(step) {
    if (!this.#sample) return;
    const { kind, index } = this.#sample;
    const count = this.#picker.count(kind);
    this.#choose({ kind, index: (index + step + count) % count });
  }

  #show() {
    const inspection = this.#inspection;
    const sample = this.#sample;
    const microscope = this.#microscope;
    if (!inspection || !sample || !microscope) return;
    const { messages, say } = this.#parts;
    const placed = this.#picker.find(sample);
    microscope.show(inspection, { count: this.#picker.count(sample.kind), point: messages.t("microscope.point", this.#numbersOf(placed)) });
    if (!this.#isNew) return;
    this.#isNew = false;
    const [output] = inspection.layers[inspection.layers.length - 1].outputs;
    const { significant } = messages.format;
    say("microscope", () => messages.t("microscope.opened", { sample: this.#describe(placed), output: significant(output), loss: significant(inspection.loss) }));
  }

  /** @param {PlacedSample} sample */
  #describe(sample) {
    return this.#parts.messages.t(`samples.${sample.kind}`, { index: sample.index + 1, ...this.#numbersOf(sample) });
  }

  /** @param {PlacedSample} sample */
  #numbersOf({ x, y, target }) {
    const { significant, count } = this.#parts.messages.format;
    return { x: significant(x), y: significant(y), target: Number.isInteger(target) ? count(target) : significant(target) };
  }
}
