/** What a cell's colour can show. */

/**
 * A setting's networks, as py/app/bench/sweeping.py tells them: losses on the test samples, those that diverged being infinite.
 * @typedef {object} Cell
 * @property {number} index in row-major order
 * @property {number} n
 * @property {number} diverged
 * @property {number} mean of those that have not
 * @property {number} deviation
 * @property {number} median
 * @property {[number, number]} quartiles
 * @property {number | null} reached below the target; null: there is none
 * @property {number | null} epochsToTarget median; infinite where most did not come there
 * @property {ArrayLike<number>} lossTest one a network; NaN: it diverged
 */

/**
 * @typedef {object} Plan
 * @property {{key: string, values: string[]}[]} varied
 * @property {number} runs
 * @property {number} epochs
 * @property {number | null} target
 * @property {string} seed
 * @property {string} link
 * @property {boolean} classes
 * @property {Record<string, string>} refused by a cell's index: why it is not trained
 */

/**
 * @typedef {object} Measure
 * @property {string} name of its messages
 * @property {boolean} log
 * @property {boolean} isLowBetter
 * @property {[number, number]} [domain]
 * @property {boolean} needsTarget
 * @property {(cell: Cell) => number} of
 * @property {(value: number, format: import("../shared/number_format.js").Format) => string} text
 */

/** @type {Measure[]} */
export const MEASURES = [
  {
    ...{ name: "loss", log: true, isLowBetter: true, needsTarget: false },
    of: ({ median }) => median,
    text: (value, format) => format.significant(value),
  },
  {
    ...{ name: "share", log: false, isLowBetter: false, domain: [0, 1], needsTarget: true },
    of: ({ reached, n }) => (reached === null ? NaN : reached / n),
    text: (value, format) => format.percent(value, 0),
  },
  {
    ...{ name: "epochs", log: true, isLowBetter: true, needsTarget: true },
    of: ({ epochsToTarget }) => epochsToTarget ?? NaN,
    text: (value, format) => (Number.isFinite(value) ? format.short(value, 4) : format.count(value)),
  },
];

/** The seed of a network, as a link has it. @param {string} seed @param {number} run */
export const seedOf = (seed, run) => (run === 0 ? seed : `${seed}/${run}`);
