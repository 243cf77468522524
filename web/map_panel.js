import { Heatmap } from "./draw/map/heatmap.js";
import { OutputPicture } from "./draw/map/output_picture.js";
import { nodeLocation } from "./draw/network/node_location.js";
import { byId, setText } from "./shared/elements.js";
import { MAP_SIDE } from "./shared/plane.js";

export const MAP_SIZE = MAP_SIDE * MAP_SIDE; // numbers in a map

/** The large map and its caption: the output, or the node that is looked at. */
export class MapPanel {
  #heatmap = new Heatmap(byId("heatmap"), byId("map-legend"));
  #picture = new OutputPicture(byId("output-picture"));
  #caption = byId("map-caption");
  #schema;
  #messages;
  /** @type {number[]} */ #shape = [];
  /** @type {string[]} */ #inputs = [];
  /** @type {Float32Array} */ #maps = new Float32Array(0);
  /** @type {number | null} a node's index while the pointer or the focus is on it */ #shown = null;
  #options = { discretize: false, showTestData: false };
  #isPainting = false;
  /** @type {Float32Array} */ #train = new Float32Array(0);
  /** @type {Float32Array} */ #test = new Float32Array(0);
  #runs = "1";
  #run = 0;

  /** @param {{schema: import("./shared/types.js").Schema, messages: import("./messages/messages.js").Messages}} page */
  constructor({ schema, messages }) {
    this.#schema = schema;
    this.#messages = messages;
  }

  /** The plane's square, over which samples are chosen. */
  get field() {
    return this.#heatmap.field;
  }

  /**
   * @param {number[]} shape
   * @param {string[]} inputs
   * @param {Float32Array} maps of all nodes, one after the other
   */
  build(shape, inputs, maps) {
    this.#shape = shape;
    this.#inputs = inputs;
    this.#maps = maps;
    this.#shown = null;
  }

  /** @param {number | null} node null: the output */
  select(node) {
    this.#shown = node;
    this.caption();
    this.draw();
  }

  /** The samples as they are drawn. */
  get samples() {
    return { train: this.#train, test: this.#test, showTestData: this.#options.showTestData };
  }

  /** @param {Float32Array} train @param {Float32Array} test */
  data(train, test) {
    this.#train = train;
    this.#test = test;
    this.#heatmap.data(train, test);
    this.draw();
  }

  /** @param {import("./shared/types.js").Values} values */
  settings({ discretize, showTestData, runs }) {
    this.#options = { discretize: discretize === "true", showTestData: showTestData === "true" };
    if (runs !== this.#runs) {
      this.#runs = runs;
      this.caption();
    }
    this.draw();
  }

  /** One's own data are edited: the test data show, too. @param {boolean} on */
  painting(on) {
    this.#isPainting = on;
    this.draw();
  }

  /** Which of several networks is drawn, from 0. @param {number} run */
  run(run) {
    if (run === this.#run) return;
    this.#run = run;
    this.caption();
  }

  /** @param {boolean} [line] the zero line too; without, that stays as it is */
  draw(line = true) {
    const nodes = this.#maps.length / MAP_SIZE;
    if (!nodes) return;
    const index = this.#shown !== null && this.#shown < nodes ? this.#shown : nodes - 1;
    const options = { ...this.#options, showTestData: this.#options.showTestData || this.#isPainting };
    this.#heatmap.draw(this.#maps.subarray(index * MAP_SIZE, (index + 1) * MAP_SIZE), options, line);
    this.#picture.draw(this.#maps.subarray((nodes - 1) * MAP_SIZE), this.#options.discretize);
  }

  /** Says whose map it is, in the page's language. */
  caption() {
    const { t } = this.#messages;
    const text = this.#nodeText();
    // The numbers beside it are medians; the pictures are one network's.
    const whose = this.#runs === "1" ? "" : t("output.mapOfRun", { run: this.#run + 1, runs: this.#runs });
    setText(this.#caption, [text, whose].filter(Boolean).join(", "));
  }

  #nodeText() {
    const { t } = this.#messages;
    const { kind, layer, neuron } = nodeLocation(this.#shown, this.#shape);
    if (kind === "output") return ""; // as its heading says
    if (kind === "hidden") return t("output.mapNeuron", { layer, neuron: neuron + 1 });
    const feature = this.#schema.features.find(({ key }) => key === this.#inputs[neuron]);
    return t("output.mapInput", { name: feature ? this.#messages.entry(feature) : (this.#inputs[neuron] ?? "") });
  }
}
