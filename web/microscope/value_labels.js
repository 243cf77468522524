/** Numbers written on the network's drawing: on all neurons and links where there is room, else on those looked at. */

import { curvePoint } from "../draw/network/link_geometry.js";
import { h } from "../shared/elements.js";
import { boxAround, placeLabels } from "./label_places.js";

/** @typedef {import("./labels.js").Labels} Labels */
/** @typedef {import("../draw/network/scene.js").Scene} Scene */
/** @typedef {import("../draw/network/link_geometry.js").Curve} Curve */

// In px at the usual text size: a line's height, a digit's width and what stands around them.
const LINE = 13;
const DIGIT = 6.3;
const AROUND = 6;
/** More links of a layer than this are not even tried: there is never room. */
const MANY = 60;
/** Parts of a link's way where its number may stand, the best first. */
const WAY = Array.from({ length: 21 }, (_, i) => 0.5 + (i % 2 ? 1 : -1) * Math.ceil(i / 2) * 0.04);

export class ValueLabels {
  element = h("div", { class: "value-labels", "aria-hidden": true });
  /** @type {Scene | null} */ #scene = null;
  /** @type {readonly (Curve | null)[]} */ #curves = [];
  /** @type {Labels} */ #labels = { nodes: [], parameters: [] };
  #width = 0; // of the drawing
  #subject = -1; // the node that is looked at

  /** Everything stands elsewhere. @param {Scene} scene @param {readonly (Curve | null)[]} curves */
  place(scene, curves) {
    this.#scene = scene;
    this.#curves = curves;
    this.#width = this.element.clientWidth;
    this.#draw();
  }

  /** @param {Labels} labels @param {number} subject */
  show(labels, subject) {
    this.#labels = labels;
    this.#subject = subject;
    this.#draw();
  }

  #draw() {
    const { shape, layout } = this.#scene ?? {};
    const { nodes, parameters } = this.#labels;
    if (!shape || !layout || nodes.length !== shape.nodes) return this.element.replaceChildren();
    const { x, y } = /** @type {Scene} */ (this.#scene);
    const labels = nodes.flatMap((lines, node) => (lines ? [this.#nodeLabel(node, lines)] : []));
    const all = placeLabels(labels, []);
    const roomy = all.size === labels.length;
    const near = roomy ? all : this.#placeNear(labels);
    const made = labels.flatMap(({ key, element, ...label }) => (near.has(key) ? [{ element, box: boxAround(label.spots[0], label.width, label.height) }] : []));
    const boxes = Array.from(x, (_, node) => boxAround({ x: x[node], y: y[node] }, layout.box, layout.box));
    const taken = [...boxes, ...made.map(({ box }) => box)];
    const places = Array.from({ length: shape.layers }, (_, layer) => [...this.#placeLinks(shape, layer, taken, roomy)]).flat();
    const links = places.map(([k, spot]) => at(h("span", { class: "value-label", "data-of-parameter": k }, parameters[k]), spot));
    this.element.replaceChildren(...links, ...made.map(({ element }) => element));
  }

  /**
   * The numbers of a layer's links: of all of them, or, where that is too much, of those of the node looked at.
   * @param {import("../draw/network/parameter_index.js").ParameterIndex} shape
   * @param {number} layer
   * @param {import("./label_places.js").Box[]} taken
   * @param {boolean} roomy
   */
  #placeLinks(shape, layer, taken, roomy) {
    const first = shape.parameter(layer, 0, 0);
    const count = shape.sizes[layer] * shape.sizes[layer + 1];
    const all = Array.from({ length: count }, (_, i) => first + i).filter((k) => this.#curves[k] && this.#labels.parameters[k]);
    const subject = this.#subject;
    const own = all.filter((k) => shape.sources[k] === subject || shape.targets[k] === subject);
    const others = all.filter((k) => !own.includes(k));
    const places = roomy && all.length <= MANY ? placeLabels([...own, ...others].map((k) => this.#linkLabel(k)), taken) : new Map();
    return places.size === all.length ? places : placeLabels(own.map((k) => this.#linkLabel(k)), taken);
  }

  /** Labels of the node that is looked at and, as far as they have room, of those it is joined to. @param {import("./label_places.js").Label[]} labels */
  #placeNear(labels) {
    const shape = /** @type {import("../draw/network/parameter_index.js").ParameterIndex} */ (this.#scene?.shape);
    const near = [this.#subject];
    for (const k of shape.incoming(this.#subject)) near.push(shape.sources[k]);
    for (const k of shape.outgoing(this.#subject)) near.push(shape.targets[k]);
    return placeLabels(near.flatMap((node) => labels.filter(({ key }) => key === node)), []);
  }

  /** @param {number} node @param {string[]} lines */
  #nodeLabel(node, lines) {
    const { layout, shape, x, y } = /** @type {Scene} */ (this.#scene);
    const { em = 1, box = 0 } = layout ?? {};
    const height = (lines.length * LINE + 2) * em;
    const width = (Math.max(...lines.map((text) => text.length)) * DIGIT + AROUND) * em;
    // Within the drawing, and beside a feature's name, which stands to its left.
    const least = node < (shape?.sizes[0] ?? 0) && !layout?.narrow ? x[node] - box / 2 : 0;
    const middle = Math.max(least + width / 2, Math.min(x[node], this.#width - width / 2));
    const spot = { x: middle, y: y[node] + Math.max(0, box / 2 - height / 2) };
    const element = at(h("span", { class: "value-label of-node", "data-of-node": node }, ...lines.map((text) => h("span", {}, text))), spot);
    if (node === this.#subject) element.classList.add("subject");
    return { key: node, width, height, spots: [spot], element };
  }

  /** @param {number} k @returns {import("./label_places.js").Label} */
  #linkLabel(k) {
    const em = this.#scene?.layout?.em ?? 1;
    const curve = /** @type {Curve} */ (this.#curves[k]);
    const width = ((this.#labels.parameters[k]?.length ?? 0) * DIGIT + AROUND) * em;
    return { key: k, width, height: LINE * em, spots: WAY.map((t) => curvePoint(curve, t)) };
  }
}

/** @param {HTMLElement} element @param {{x: number, y: number}} spot */
function at(element, { x, y }) {
  element.style.left = `${x}px`;
  element.style.top = `${y}px`;
  return element;
}
