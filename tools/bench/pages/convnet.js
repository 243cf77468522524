/* global convnetjs */
// convnetjs with a network of the playground's: squared loss of a tanh output, plain SGD.

/**
 * @param {object} start
 * @param {number[][]} start.samples inputs, and the target at the end
 * @param {number[][][]} start.weights of a layer: (neurons, inputs)
 * @param {number[][]} start.biases of a layer
 * @param {string} start.activation tanh or relu
 * @param {number} start.batchSize
 * @param {number} start.learningRate
 */
export function train({ samples, weights, biases, activation, batchSize, learningRate }) {
  const net = new convnetjs.Net();
  const inputs = samples[0].length - 1;
  const hidden = biases.slice(0, -1).map((b) => ({ type: "fc", num_neurons: b.length, activation }));
  net.makeLayers([{ type: "input", out_sx: 1, out_sy: 1, out_depth: inputs }, ...hidden, { type: "regression", num_neurons: 1 }]);
  // Its regression has a linear output; the playground's is tanh.
  net.layers.splice(-1, 0, new convnetjs.TanhLayer({ in_sx: 1, in_sy: 1, in_depth: 1 }));
  const full = net.layers.filter((layer) => layer.layer_type === "fc");
  full.forEach((layer, l) => {
    layer.filters.forEach((filter, neuron) => filter.w.set(weights[l][neuron]));
    layer.biases.w.set(biases[l]);
  });
  const trainer = new convnetjs.Trainer(net, { method: "sgd", learning_rate: learningRate, momentum: 0, batch_size: batchSize });
  const points = samples.map((sample) => {
    const volume = new convnetjs.Vol(1, 1, inputs, 0);
    volume.w.set(sample.slice(0, -1));
    return volume;
  });
  const targets = samples.map((sample) => [sample[inputs]]);

  function epoch() {
    for (let i = 0; i < points.length; i++) trainer.train(points[i], targets[i]);
  }

  return {
    epoch,
    /** Every parameter, layer by layer, neuron by neuron, the bias after the weights. */
    parameters: () => full.flatMap((layer) => layer.filters.flatMap((filter, i) => [...filter.w, layer.biases.w[i]])),
    /** Microseconds an epoch. @param {number} seconds to measure for */
    time(seconds) {
      const start = performance.now();
      let epochs = 0;
      while (performance.now() - start < seconds * 1000) {
        for (let i = 0; i < 10; i++) epoch();
        epochs += 10;
      }
      return (1000 * (performance.now() - start)) / epochs;
    },
  };
}
