/** The neurons and features: where each stands, and what its map shows. */

import { FeatureColumn } from "./feature_column.js";
import { createGroup, NodeBox } from "./node_box.js";
import { NodeMaps } from "./node_maps.js";

/** @typedef {import("./parameter_index.js").ParameterIndex} ParameterIndex */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {{column: number, row: number, node: number}} NodePlace in the picture; node: -1 for a feature that is not chosen */

const TWO_LINES = 28; // of a name, beside a box of that height in px

export class Nodes {
  features;
  /** Of the layers, the output's last. @type {HTMLElement[]} */ groups = [];
  #plane;
  #maps = new NodeMaps();
  /** @type {NodeBox[]} after the inputs */ #neurons = [];
  /** @type {ParameterIndex | null} */ #shape = null;
  #stale = true; // the inputs' maps and the sizes, too

  /**
   * @param {HTMLElement} plane
   * @param {import("./feature_column.js").Feature[]} features
   */
  constructor(plane, features) {
    this.#plane = plane;
    this.features = new FeatureColumn(features);
    plane.append(this.features.group);
  }

  /**
   * Leaves out the features a link hides. Says whether that is news.
   * @param {readonly string[]} names
   */
  hide(names) {
    const news = this.features.hide(names);
    if (news) this.#stale = true;
    return news;
  }

  /** A person's own features have come or gone. */
  renew() {
    this.features.renew();
    this.#stale = true;
  }

  /** The box of a node. @param {number} node */
  box(node) {
    const { boxes, chosen } = this.features;
    return node < chosen.length ? boxes[chosen[node]] : this.#neurons[node - chosen.length];
  }

  /** The element at a column and row of the picture. @param {number} column @param {number} row */
  at(column, row) {
    if (column === 0) return this.features.at(row)?.element;
    return this.#shape ? this.#neurons[this.#shape.nodeStart[column] - this.features.chosen.length + row]?.element : undefined;
  }

  /** Where an element stands and which node it is. @param {Element} element @returns {NodePlace | null} */
  find(element) {
    const { boxes, chosen } = this.features;
    const feature = boxes.findIndex((box) => box.element === element);
    if (feature >= 0) return { column: 0, row: this.features.rowOf(feature), node: chosen.indexOf(feature) };
    const neuron = this.#neurons.findIndex((box) => box.element === element);
    if (neuron < 0 || !this.#shape) return null;
    const node = neuron + chosen.length;
    const [column, row] = this.#shape.at(node);
    return { column, row, node };
  }

  /** @param {ParameterIndex} shape @param {string[]} inputs */
  build(shape, inputs) {
    this.#shape = shape;
    this.features.choose(inputs);
    this.groups.forEach((group) => group.remove());
    this.#neurons = [];
    this.groups = shape.sizes.slice(1).map((size, i) => this.#createLayer(size, i === shape.layers - 1));
    this.#plane.append(...this.groups);
    this.#stale = true;
  }

  /** @param {number} size @param {boolean} last */
  #createLayer(size, last) {
    const group = createGroup("net-column");
    for (let i = 0; i < size; i++) {
      const box = new NodeBox(last ? "net-output" : "net-neuron");
      box.element.setAttribute("aria-haspopup", "dialog");
      this.#neurons.push(box);
      group.append(box.element);
    }
    return group;
  }

  /**
   * Puts the boxes in their places.
   * @param {Layout} layout
   * @param {Float64Array} x the nodes' middles, filled here
   * @param {Float64Array} y
   */
  place(layout, x, y) {
    const shape = this.#shape;
    if (!shape) return;
    const { box, columns } = layout;
    const { boxes, chosen } = this.features;
    this.#plane.style.setProperty("--box", `${Math.round(box)}px`);
    this.#plane.classList.toggle("low", box < TWO_LINES * layout.em);
    // A feature may be an input for a moment after it was hidden: until the new network is there.
    const height = (/** @type {number} */ feature) => layout.features[this.features.rowOf(feature)] ?? layout.top;
    boxes.forEach((one, feature) => one.place(columns[0], height(feature), box));
    for (let node = 0; node < shape.nodes; node++) {
      const [layer, index] = shape.at(node);
      x[node] = columns[layer];
      y[node] = layer ? layout.rows[layer - 1][index] : height(chosen[index]);
      if (layer) this.#neurons[node - chosen.length].place(x[node], y[node], box);
    }
    this.#maps.fit(box);
    this.#stale = true;
  }

  /** @param {import("../color_scale.js").Rgb} zero */
  theme(zero) {
    this.#maps.theme(zero);
    this.#stale = true;
  }

  /** The next picture shows everything anew, inputs too. */
  invalidate() {
    this.#stale = true;
  }

  /**
   * Draws the maps; the inputs' only when something about them changed.
   * @param {Float32Array} maps
   * @param {boolean} discretize
   */
  paint(maps, discretize) {
    if (!this.#shape) return;
    const stale = this.#stale;
    for (let node = stale ? 0 : this.features.chosen.length; node < this.#shape.nodes; node++) {
      const box = this.box(node);
      if (stale) this.#maps.resize(box);
      this.#maps.paint(box, maps, node, discretize);
    }
    if (stale) this.paintUnchosen();
    this.#stale = false;
  }

  /** Draws the features that are not chosen, from their thumbnails. */
  paintUnchosen() {
    this.features.paintThumbnails(this.#maps, false);
  }

  /** Draws every feature so, the chosen ones until their maps come. */
  paintFeatures() {
    this.features.paintThumbnails(this.#maps, true);
  }
}
