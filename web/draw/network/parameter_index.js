/** Where things stand in the flat arrays of a network: pure arithmetic. */

/**
 * @typedef {object} Place of a parameter, as an edit names it
 * @property {number} layer 0 is the first hidden one
 * @property {number} row from 0; `shape[layer]` is the bias
 * @property {number} column the neuron it leads to
 * @property {boolean} bias
 */

/** @typedef {ReturnType<typeof createParameterIndex>} ParameterIndex */

/** @param {number[]} sizes [inputs, …hidden, 1] */
export function createParameterIndex(sizes) {
  const layers = sizes.length - 1;
  const nodeStart = [0];
  const parameterStart = [0];
  for (let i = 0; i < sizes.length; i++) nodeStart.push(nodeStart[i] + sizes[i]);
  for (let l = 0; l < layers; l++) parameterStart.push(parameterStart[l] + (sizes[l] + 1) * sizes[l + 1]);

  /** @param {number} layer @param {number} row @param {number} column */
  const parameter = (layer, row, column) => parameterStart[layer] + row * sizes[layer + 1] + column;

  // Where each parameter comes from (-1: a bias) and leads to, in nodes.
  const sources = new Int32Array(parameterStart[layers]);
  const targets = new Int32Array(parameterStart[layers]);
  for (let l = 0, k = 0; l < layers; l++) {
    for (let row = 0; row <= sizes[l]; row++) {
      for (let column = 0; column < sizes[l + 1]; column++, k++) {
        sources[k] = row < sizes[l] ? nodeStart[l] + row : -1;
        targets[k] = nodeStart[l + 1] + column;
      }
    }
  }

  return {
    sizes,
    layers,
    nodes: nodeStart[sizes.length],
    parameters: parameterStart[layers],
    nodeStart,
    parameter,
    sources,
    targets,
    output: nodeStart[sizes.length] - 1,

    /** @param {number} k @returns {Place} */
    place(k) {
      let layer = 0;
      while (layer < layers - 1 && k >= parameterStart[layer + 1]) layer++;
      const within = k - parameterStart[layer];
      const row = Math.floor(within / sizes[layer + 1]);
      return { layer, row, column: within % sizes[layer + 1], bias: row === sizes[layer] };
    },

    /** @param {number} node @returns {[number, number]} its layer (0: the inputs) and its index there */
    at(node) {
      let layer = 0;
      while (node >= nodeStart[layer + 1]) layer++;
      return [layer, node - nodeStart[layer]];
    },

    /** Parameters that lead into a node, its bias last. @param {number} node @returns {number[]} */
    incoming(node) {
      const [layer, column] = this.at(node);
      if (layer === 0) return [];
      return Array.from({ length: sizes[layer - 1] + 1 }, (_, row) => parameter(layer - 1, row, column));
    },

    /** Weights that lead out of a node. @param {number} node @returns {number[]} */
    outgoing(node) {
      const [layer, row] = this.at(node);
      if (layer === layers) return [];
      return Array.from({ length: sizes[layer + 1] }, (_, column) => parameter(layer, row, column));
    },
  };
}
