/** @type {Record<string, import("./ours.js").Words>} */
export default {
  spiral: {
    title: "The smallest network for the spiral",
    steps: [
      "Press Play. Two layers of eight neurons learn the spiral in about a hundred epochs. They have 121 weights and biases: one for each line, and one for each neuron’s small square.",
      "Now make it smaller: the minus over a layer takes a neuron away, the minus beside “hidden layers” a whole layer. After each change press Play again. How few weights are enough, and what becomes of the epochs?",
      "With fewer than 30 it still works, if you have patience. Then switch sin(X₁) and sin(X₂) off, by clicking on them in the features: how many neurons does the spiral need now? What a network is given saves it what it would have to learn.",
    ],
  },
  penalty: {
    title: "L1 against L2",
    steps: [
      "A hundred noisy points, seven inputs, 16 neurons, no penalty. Play to epoch 300. The training loss goes to zero, but the test loss turns round after some 20 epochs and rises: the network learns the noise by heart.",
      "The same network with L2 at 0.03: each step shrinks every weight in proportion to its size. Play to epoch 300. The test loss stays low, all lines have become thin, and hardly one has gone.",
      "Now L1 at 0.03: each step takes the same amount from every weight, until it is zero. Play to epoch 300. Nearly all lines are gone. Which inputs are left?",
      "L1 keeps X₁² and X₂², which is what a circle is made of. Switch the other inputs off, take neurons and layers away, set the regularization rate to 0, and play: a network with at most 25 weights and biases does as well.",
    ],
  },
  depth: {
    title: "Why deep networks learned slowly",
    steps: [
      "Six hidden layers of sigmoids, as people built them in the 1990s. Play to epoch 300: nothing happens. Press “More charts”, then “Gradients”: the first layer’s gradient is some 50,000 times smaller than the last one’s. Each sigmoid passes on a quarter of it at most.",
      "One hidden layer of the same sigmoids learns the circle: its gradient passes through one sigmoid only. It was not the sigmoid, nor the rate. It was the depth.",
      "Six layers again, but of tanh, whose slope is up to 1. Play: after some 80 epochs it has it. Compare the gradients of the layers with those of the sigmoids.",
      "The same, with each layer’s gradient brought to nearly one size (p = 0.8). It learns in 20 epochs. Choose Sigmoid now and try what else helps: Adam at 0.01, skip connections, another initialization.",
    ],
  },
};
