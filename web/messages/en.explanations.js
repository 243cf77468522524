/** What the "?" beside a control, or beside something that is drawn, says: what it is, and what to try. Fetched when the first one is asked for. */

/** @type {[string, string][]} */
const losses = [
  ["Test loss", "says how wrong the network is on points it has never trained on: 0 is perfect, 0.69 is guessing (with log loss). This is the number to bring down."],
  ["Training loss", "says the same of the points it learns from. If it falls while the test loss rises, the network learns the points by heart: it overfits."],
  ["Accuracy", "is the share of points whose color it gets right, first on the test data, then on the training data."],
  ["Epoch", "counts how often it has gone through all training points."],
];

/** @type {Record<string, string | [string, string][]>} */
export default {
  losses,
  data: "Points of the plane, each with an answer: orange, −1, or blue, 1. Some are for training, the others test what was learned. Circle is easy; the spiral needs a larger network or more features.",
  features: "What the network is told about a point: its coordinates X₁ (across) and X₂ (up), or something made of them. Each picture shows a feature over the plane. Press one to switch it on or off: with X₁² and X₂², a circle needs no hidden layer.",
  network: [
    ["A square", "is a neuron. It adds up what comes in, bends the sum, and passes it on. Its picture is its output over the whole plane: orange where negative, blue where positive."],
    ["A line", "is a weight: what comes in is multiplied by it. The thicker, the larger; orange is negative, blue positive. Dashes drift as it trains. Point at it for its value, press it to change it."],
    ["A small square", "at a neuron’s lower left is its bias, which is added to the sum whatever comes in."],
    ["+ and −", "add and remove layers, and neurons of a layer."],
  ],
  chart: [...losses, ["The chart", "shows the losses since the network was new: a solid line for the test data, a dashed one for the training data. Press or use the arrow keys to read values. The log scale shows small losses apart. More charts show gradients, weights and rates, layer by layer."]],
  output: [
    ["The map", "is what the network answers for every point of the plane: orange −1, blue 1, pale where it is not sure. The thin line is where it changes sides."],
    ["Points with a light rim", "are the training data."],
    ["Points with a dark rim", "are the test data; switch them on below. They have never been trained on."],
    ["While you point at a neuron", "this map shows that neuron’s output instead."],
    ["A point", "pressed, shows its own way through the network, number by number: forward, its loss, and back. Or go to one with the arrow keys and press Enter."],
  ],

  problem: "Classification tells two colors apart. Regression predicts a number between −1 and 1, and its output neuron does not bend the sum.",
  learningRate: "How far each correction goes. Too small, and nothing seems to happen; too large, and the loss jumps or is no number any more. Try steps of three: 0.01, 0.03, 0.1.",
  activation: "The bend that each hidden neuron puts into its sum. Without one (Linear) any number of layers is worth one. Tanh and ReLU are the usual ones.",
  regularization: "A pull of all weights towards 0, against overfitting. L1 makes many of them exactly 0 and removes them; L2 makes all of them small. It needs a regularization rate above 0.",
  regularizationRate: "How strong that pull is. It can change while training goes on: train first, then raise it and watch weights vanish.",
  optimizer: "How a gradient becomes a step. SGD follows it as it is; Adam gives each weight a step size of its own and often works at rates where SGD does not (try 0.01).",
  runs: "Trains several networks at once, each from weights and points of its own. Numbers and charts are then medians: what luck does shows as a band.",
  animationSpeed: "How many epochs are trained a second. Below 100% you see each step; Max trains as many as the machine can.",
  dropout: "Leaves out this share of the hidden neurons at random in each step, so that none can rely on another. It helps large networks on few, noisy points; at rest the whole network answers.",
  momentum: "Each step keeps this share of the one before, like a ball that rolls. 0.9 is usual; then lower the learning rate.",
  layerwiseGradientNormalization: "Makes the gradients of all layers alike in size. In deep networks those of the first layers nearly vanish; with p around 0.8 they learn, too. Try six layers, with p = 0 and with p = 0.8.",
  learningRateAutotuning: "Tries learning rates while it trains and keeps those that bring the loss down (a bandit). The number says how readily it tries others: smaller is choosier.",
  preventLossIncreases: "After an epoch that made the training loss worse, goes back and tries again at a lower rate.",
  loss: "What is made small. Log loss punishes being surely wrong; squared loss is the original playground’s.",
  initialization: "How large the first weights are. In deep networks the right size keeps signals alive from layer to layer.",
  skipConnections: "Lets each layer’s input also go around it, to be added to its output, where both have as many neurons. Deep networks learn sooner.",
  gradientClipping: "Shortens a gradient that is longer than this. It stops single large steps from ruining what was learned.",
  labelNoise: "Gives this share of the points the wrong answer. A network that gets them right has learned them by heart.",
  samples: "How many points there are, training and test data together. Few of them make overfitting easy to see.",
  engine: "What computes. Compiled: the NumPy code, made into machine code as the page runs. NumPy: the same, call by call; slower, to compare.",
  percTrainData: "The share of the points that the network trains on. The others test it.",
  noise: "How far points stray from their shape. With much noise no network can get all of them right.",
  batchSize: "How many points each correction looks at. Small batches make many rough steps, large ones few smooth steps an epoch.",
};
