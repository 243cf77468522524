/** Which neurons an epoch leaves out: they are dimmed, and their links hidden. */

/** @typedef {import("./parameter_index.js").ParameterIndex} ParameterIndex */

export class DroppedNodes {
  #nodes;
  #links;
  /** @type {ParameterIndex | null} */ #shape = null;
  #kept = new Uint8Array(0); // of the hidden neurons

  /** @param {import("./nodes.js").Nodes} nodes @param {import("./links.js").Links} links */
  constructor(nodes, links) {
    this.#nodes = nodes;
    this.#links = links;
  }

  /** Nothing is left out of a new network. @param {ParameterIndex} shape */
  build(shape) {
    this.#shape = shape;
    this.#kept = new Uint8Array(shape.nodeStart[shape.layers] - shape.nodeStart[1]).fill(1);
  }

  /** Of the hidden neurons, 1 for each that takes part; null: all do. */
  get kept() {
    return this.#kept.includes(0) ? this.#kept.slice() : null;
  }

  /** @param {Uint8Array | null} kept 1 for each hidden neuron that takes part; null: all do */
  update(kept) {
    const shape = this.#shape;
    if (!shape) return;
    const first = shape.nodeStart[1];
    let changed = false;
    for (let i = 0; i < this.#kept.length; i++) {
      const keep = kept ? kept[i] : 1;
      if (keep === this.#kept[i]) continue;
      this.#kept[i] = keep;
      changed = true;
      this.#nodes.box(first + i).element.classList.toggle("dropped", !keep);
    }
    if (!changed) return;
    const { sources, targets } = shape;
    for (let k = 0; k < shape.parameters; k++) this.#links.show(k, !this.#isDropped(targets[k] - first) && !this.#isDropped(sources[k] - first));
  }

  /** @param {number} hidden a neuron among the hidden ones; others are never left out */
  #isDropped(hidden) {
    return hidden >= 0 && hidden < this.#kept.length && !this.#kept[hidden];
  }
}
