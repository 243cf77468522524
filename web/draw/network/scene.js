/**
 * What the network's parts draw and speak of, in one place: which network it is, its numbers, and
 * where its nodes stand. network.js writes it, the others read it.
 */

import { createParameterIndex } from "./parameter_index.js";

/** @typedef {{parameters: Float32Array, maps: Float32Array}} Buffers */

export class Scene {
  /** Where things stand in the buffers. @type {import("./parameter_index.js").ParameterIndex | null} */ shape = null;
  /** The inputs' labels. @type {string[]} */ inputs = [];
  /** @type {ArrayLike<number> | null} */ parameters = null;
  /** @type {Float32Array | null} */ maps = null;
  /** @type {import("./layout.js").Layout | null} */ layout = null;
  /** The nodes' middles. */
  x = new Float64Array(0);
  y = new Float64Array(0);

  /**
   * Another network.
   * @param {number[]} sizes [inputs, …hidden, 1]
   * @param {string[]} inputs their labels
   * @param {Buffers} buffers
   */
  build(sizes, inputs, { parameters, maps }) {
    const shape = createParameterIndex(sizes);
    this.shape = shape;
    this.inputs = inputs;
    this.parameters = parameters;
    this.maps = maps;
    this.x = new Float64Array(shape.nodes);
    this.y = new Float64Array(shape.nodes);
    return shape;
  }
}
