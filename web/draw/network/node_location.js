/**
 * Where a node stands, by its index among all nodes: inputs, hidden layers, output. Hidden layers
 * count from 1.
 * @param {number | null} index null is the output
 * @param {readonly number[]} shape
 * @returns {{kind: "input" | "hidden" | "output", layer: number, neuron: number}}
 */
export function nodeLocation(index, shape) {
  let first = 0;
  for (let layer = 0; index !== null && layer < shape.length - 1; layer++) {
    if (index < first + shape[layer]) return { kind: layer === 0 ? "input" : "hidden", layer, neuron: index - first };
    first += shape[layer];
  }
  return { kind: "output", layer: shape.length - 1, neuron: 0 };
}
