// Shapes shared by the page's modules; see docs/architecture.md. Types only: nothing runs here.

/**
 * One setting, as the generated schema.js describes it.
 * @typedef {object} Field
 * @property {string} name the key in a link
 * @property {"number" | "integer" | "choice" | "boolean" | "text" | "sizes" | "names"} kind
 * @property {string} default as it stands in a link
 * @property {Option[] | null} options
 * @property {number | null} minimum
 * @property {number | null} maximum
 * @property {boolean} above the minimum itself is not allowed
 * @property {number | null} step
 * @property {"resets" | "live" | "redraws"} effect
 * @property {string} label
 * @property {string | null} anchor id of its part of the article
 * @property {string} allowed what it takes, in words
 */

/**
 * One entry of a menu. own: a person's own Python made it, and its label is theirs.
 * @typedef {{value: string, label: string, own?: boolean}} Option
 */

/**
 * @typedef {object} Schema
 * @property {Field[]} fields
 * @property {string[]} hideable names a link may hide
 * @property {string[]} controls those of them that have something on the page to hide
 * @property {DataSet[]} datasets
 * @property {Feature[]} features
 * @property {Activation[]} activations
 */

/** @typedef {{key: string, label: string, own?: boolean, problem: string, points: number[][]}} DataSet */

/** @typedef {{key: string, label: string, own?: boolean, map?: ArrayLike<number>}} Feature map: square, the top row first */

/** @typedef {{key: string, label: string, own?: boolean, curve?: Curve}} Activation curve: of one's own */

/** @typedef {{x: Float64Array, value: Float64Array, slope: Float64Array}} Curve */

/**
 * What a person's own Python has registered: py/app/own_entries.py. Empty lists where there is nothing.
 * @typedef {object} OwnEntries
 * @property {(Curve & {key: string, label: string})[]} activations
 * @property {{key: string, label: string}[]} losses
 * @property {{key: string, label: string}[]} optimizers
 * @property {{key: string, label: string, problem: string, points: Float64Array}[]} datasets points: x, y, target of one after the other
 * @property {{key: string, label: string, map: Float64Array}[]} features
 */

/** @typedef {Record<string, string>} Values link key to text, as in a link */

/**
 * What a frame says beside the buffers.
 * @typedef {object} Numbers
 * @property {number} epoch
 * @property {number} lossTrain
 * @property {number} lossTest
 * @property {number} accuracyTrain
 * @property {number} accuracyTest
 * @property {number} run which of several networks is drawn, from 0
 * @property {number} learningRate
 * @property {number} rollbacks
 * @property {number[] | Float64Array | null} bands
 * @property {number[] | Float64Array} gradientNorms
 * @property {number[] | Float64Array} meanWeights
 * @property {number[] | Float64Array | null} saturatedShares
 * @property {boolean} tuned autotuning is on
 * @property {{rates: number[], counts: number[], scores: number[], odds: number[], current: number} | null} tuner
 * @property {Uint8Array | null} kept
 * @property {Inspection | null} inspection
 * @property {boolean} edited
 * @property {boolean} past an earlier epoch of the training is looked at
 * @property {boolean} held the maps, and who is kept, are those of the frame before
 */

/**
 * The losses of a training that has come somewhere already: lists along its epochs.
 * @typedef {object} Way
 * @property {number[]} epochs
 * @property {number[]} lossTrain
 * @property {number[]} lossTest
 * @property {number[][] | null} bands
 * @property {{epoch: number, loss: number} | null} best
 */

/**
 * What the network does with one sample: py/playground/microscope.py says what each number is.
 * @typedef {object} Inspection
 * @property {"train" | "test"} kind
 * @property {number} index among the samples of its kind
 * @property {number} run of several networks, from 0
 * @property {Float64Array} inputs
 * @property {number} target
 * @property {number} loss
 * @property {number} rate the learning rate in use
 * @property {InspectedLayer[]} layers the output's last
 */

/**
 * @typedef {object} InspectedLayer
 * @property {Float64Array} sums of each neuron
 * @property {Float64Array} outputs
 * @property {Float64Array} slopes
 * @property {Float64Array | null} outputErrors the loss's derivative by each output; null: the output layer
 * @property {Float64Array} errors its derivative by each sum
 * @property {Float64Array} parameters weights row by row, then the biases, as in the network's parameters
 * @property {Float64Array} gradients
 * @property {Float64Array} changes
 */

/**
 * What a link asked for and did not get (refused), what means nothing here (unknown), or how it was read (remark).
 * @typedef {{key: string, value: string, allowed: string, text: string, kind?: "refused" | "unknown" | "remark" | "awaited"}} Problem
 */

/** @typedef {{key: string, value: string, why: string}} Suggestion a setting that a link's author may have meant */

/**
 * What the service worker wants known or decided. ready: works offline from now on. offered: a new version
 * is there, `accept` takes it. others: it cannot be taken while other tabs run the old one. refused: a part
 * did not arrive as it should; the version at hand stays. unkept: the same, and there is none yet. full: no
 * room to keep the page.
 * @typedef {{state: "ready" | "offered" | "others" | "refused" | "unkept" | "full", part?: string, accept?: () => void}} OfflineNews
 */

/** @typedef {string | {id: string, values?: Record<string, string | number>}} Message */

/** @typedef {(type: string, ...args: (string | number)[]) => void} Act a person's action, for the engine */

/** @typedef {(content: Uint8Array) => void} AddArchive lets modules of an archive of Python be imported */

/** @typedef {(id: string, values?: Record<string, string | number>) => string} Translate a message's text, from its id */

export {};
