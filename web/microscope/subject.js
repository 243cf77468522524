/** The neuron or input that is looked at, with its numbers by name. */

/** @typedef {import("../shared/types.js").Inspection} Inspection */

/**
 * @typedef {object} Subject
 * @property {number} layer 0: the inputs
 * @property {number} index in its layer
 * @property {boolean} isOutput
 * @property {number} output what it passes on
 * @property {number} sum
 * @property {number} slope
 * @property {number} error
 * @property {{weight: number, output: number, gradient: number, change: number}[]} incoming a weight each, with what comes in
 * @property {{value: number, gradient: number, change: number}} bias
 * @property {{weight: number, error: number}[]} outgoing a weight each, with the error of the neuron it leads to
 * @property {number} bent the activation's value: what it passes on, but for what is skipped to it
 * @property {number | null} skipped what the layer before adds to its output
 * @property {number | null} skippedError what comes back past the next layer, which it is added to
 */

/**
 * @param {Inspection} inspection
 * @param {readonly number[]} sizes [inputs, …hidden, 1]
 * @param {boolean} skipConnections
 * @param {number} layer
 * @param {number} index
 * @returns {Subject}
 */
export function subjectOf(inspection, sizes, skipConnections, layer, index) {
  const { inputs, layers } = inspection;
  const isOutput = layer === sizes.length - 1;
  const own = layer ? layers[layer - 1] : null;
  const next = isOutput ? null : layers[layer];
  const outputsOf = (/** @type {number} */ l) => (l ? layers[l - 1].outputs : inputs);
  const output = outputsOf(layer)[index];
  const skips = (/** @type {number} */ l) => skipConnections && l > 1 && l < sizes.length - 1 && sizes[l] === sizes[l - 1];
  const skipped = skips(layer) ? outputsOf(layer - 1)[index] : null;
  const at = (/** @type {number} */ r) => r * sizes[layer] + index;
  const width = layer ? sizes[layer - 1] : 0;
  return {
    layer,
    index,
    isOutput,
    output,
    sum: own?.sums[index] ?? NaN,
    slope: own?.slopes[index] ?? NaN,
    error: own?.errors[index] ?? NaN,
    incoming: Array.from({ length: width }, (_, r) => ({
      weight: own?.parameters[at(r)] ?? NaN,
      output: outputsOf(layer - 1)[r],
      gradient: own?.gradients[at(r)] ?? NaN,
      change: own?.changes[at(r)] ?? NaN,
    })),
    bias: { value: own?.parameters[at(width)] ?? NaN, gradient: own?.gradients[at(width)] ?? NaN, change: own?.changes[at(width)] ?? NaN },
    outgoing: next ? Array.from(next.errors, (error, c) => ({ weight: next.parameters[index * sizes[layer + 1] + c], error })) : [],
    bent: skipped === null ? output : output - skipped,
    skipped,
    skippedError: skips(layer + 1) ? (next?.outputErrors?.[index] ?? null) : null,
  };
}

/**
 * Whether all of a neuron's changes are minus the rate times the gradient, as plain gradient descent has them.
 * @param {Subject} subject
 * @param {number} rate
 */
export function isPlainStep({ incoming, bias }, rate) {
  return [...incoming, bias].every(({ gradient, change }) => Math.abs(change + rate * gradient) <= 1e-9 * Math.abs(change) + 1e-300);
}
