/* global convnetjs */
// convnetjs with the playground's default network: tanh everywhere, squared loss, plain SGD.

/**
 * @param {[number, number, number][]} samples x, y, target
 * @param {number[][][]} weights of a layer: (neurons, inputs)
 * @param {number[][]} biases of a layer
 */
export function train(samples, weights, biases) {
  const net = new convnetjs.Net();
  const hidden = biases.slice(0, -1).map((b) => ({ type: "fc", num_neurons: b.length, activation: "tanh" }));
  net.makeLayers([{ type: "input", out_sx: 1, out_sy: 1, out_depth: 2 }, ...hidden, { type: "regression", num_neurons: 1 }]);
  // Its regression has a linear output; the playground's is tanh.
  net.layers.splice(-1, 0, new convnetjs.TanhLayer({ in_sx: 1, in_sy: 1, in_depth: 1 }));
  const full = net.layers.filter((layer) => layer.layer_type === "fc");
  full.forEach((layer, l) => {
    layer.filters.forEach((filter, neuron) => filter.w.set(weights[l][neuron]));
    layer.biases.w.set(biases[l]);
  });
  const trainer = new convnetjs.Trainer(net, { method: "sgd", learning_rate: 0.03, momentum: 0, batch_size: 10 });
  const points = samples.map(([x, y]) => {
    const volume = new convnetjs.Vol(1, 1, 2, 0);
    volume.w[0] = x;
    volume.w[1] = y;
    return volume;
  });
  const targets = samples.map(([, , target]) => [target]);

  function epoch() {
    for (let i = 0; i < points.length; i++) trainer.train(points[i], targets[i]);
  }

  return {
    epoch,
    /** Every parameter, layer by layer, neuron by neuron, the bias after the weights. */
    parameters: () => full.flatMap((layer) => layer.filters.flatMap((filter, i) => [...filter.w, layer.biases.w[i]])),
    /** Epochs a second. @param {number} seconds */
    speed(seconds) {
      const start = performance.now();
      let epochs = 0;
      while (performance.now() - start < seconds * 1000) {
        for (let i = 0; i < 10; i++) epoch();
        epochs += 10;
      }
      return (epochs * 1000) / (performance.now() - start);
    },
  };
}
