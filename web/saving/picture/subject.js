// What a picture is of: shapes of what the page gives it. Types only: nothing runs here.

/**
 * The network as it is drawn on the page.
 * @typedef {object} DrawnNetwork
 * @property {number[]} sizes [inputs, …hidden, 1]
 * @property {string[]} inputs the features' labels
 * @property {Float32Array} parameters
 * @property {Float32Array} maps of all nodes, one after the other
 * @property {Uint8Array | null} kept of the hidden neurons; null: all take part
 * @property {boolean} discretize
 */

/**
 * @typedef {object} DrawnSamples
 * @property {ArrayLike<number>} train x, y, target triples
 * @property {ArrayLike<number>} test
 * @property {boolean} showTestData
 */

/**
 * The losses over the epochs, as the chart has kept them.
 * @typedef {object} DrawnLosses
 * @property {Float64Array[]} columns epochs, test, training, then the bands' edges: test low and high, training low and high
 * @property {boolean} logScale
 * @property {number} runs
 * @property {number} run which of them is drawn, from 0
 * @property {number | null} goal a test loss
 * @property {{epoch: number, loss: number} | null} best
 */

/** @typedef {{network: DrawnNetwork, samples: DrawnSamples, losses: DrawnLosses}} Shown what is on the page, none of it shared with it */

/** @typedef {import("../../messages/messages.js").Messages} Messages */

/**
 * @typedef {object} Subject
 * @property {Shown} shown
 * @property {[string, string][]} numbers a name and a value each: epoch, losses, accuracies
 * @property {[string, string][]} settings
 * @property {string} link
 * @property {Messages} messages
 * @property {(text: string, size: number, weight: number) => number} measure a text's width
 */

export {};
