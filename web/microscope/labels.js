/** What is written on the drawing in each phase, a text each for nodes and parameters. */

/** @typedef {import("../shared/types.js").Inspection} Inspection */
/** @typedef {import("./formulas.js").Phase} Phase */

/**
 * @typedef {object} Labels
 * @property {(string[] | null)[]} nodes a line each; null: none
 * @property {(string | null)[]} parameters
 */

/**
 * @param {Phase} phase
 * @param {Inspection} inspection
 * @param {readonly number[]} sizes [inputs, …hidden, 1]
 * @param {(value: number) => string} write
 * @returns {Labels}
 */
export function labelsOf(phase, { inputs, target, loss, layers }, sizes, write) {
  const last = layers.length - 1;
  /** @type {(string[] | null)[]} */ const nodes = Array.from(inputs, (x) => (phase === "forward" ? [write(x)] : null));
  /** @type {(string | null)[]} */ const parameters = [];
  layers.forEach((layer, l) => {
    const { sums, outputs, slopes, errors, changes, gradients } = layer;
    const weights = sizes[l] * sizes[l + 1];
    const name = l === last ? "o" : "a";
    for (let j = 0; j < sums.length; j++) {
      if (phase === "forward") nodes.push([`z ${write(sums[j])}`, `${name} ${write(outputs[j])}`]);
      else if (phase === "loss") nodes.push(l === last ? [`o ${write(outputs[j])}`, `y ${write(target)}`, `L ${write(loss)}`] : null);
      else if (phase === "backward") nodes.push(l === last ? [`δ ${write(errors[j])}`] : [`f′ ${write(slopes[j])}`, `δ ${write(errors[j])}`]);
      else nodes.push([`Δb ${write(changes[weights + j])}`]);
    }
    const values = { forward: layer.parameters, loss: null, backward: gradients, update: changes }[phase];
    for (let k = 0; k < weights + sums.length; k++) parameters.push(values && k < weights ? write(values[k]) : null);
  });
  return { nodes, parameters };
}
