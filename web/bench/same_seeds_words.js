/** What came of two settings on the same seeds, in words; pure. */

/** @typedef {import("./run_differences.js").RunName} RunName */

/**
 * What the engine tells of one side.
 * @typedef {object} Side
 * @property {Float64Array} losses on the test data, one a seed; NaN: it diverged
 * @property {Float64Array} training
 * @property {number} median
 * @property {number} reached how many are below the target
 * @property {number} diverged
 */

/**
 * @typedef {object} SeedsResult
 * @property {[Side, Side]} sides
 * @property {number} target
 * @property {number} runs
 * @property {number} epochs
 * @property {string[]} seeds
 * @property {{estimate: number, low: number, high: number, wins: number, n: number, diverged: number, clear: boolean}} difference of the first
 *   side's losses less the second's: their median, its interval of 95 %, and in how many pairs the first is lower
 */

/**
 * One sentence that says which one ends lower, or that nobody knows; another one where networks diverged.
 * @param {SeedsResult} result
 * @param {RunName[]} names
 * @param {import("../messages/messages.js").Messages} messages
 */
export function seedsSentence({ difference, sides, runs }, names, { t, format }) {
  const { estimate, low, high, n, diverged, clear } = difference;
  if (n === 0) return t("compare.nothingLeft", { first: names[0].whole, second: names[1].short });
  const isFirst = estimate <= 0;
  const [winner, other] = isFirst ? names : [names[1], names[0]];
  const [a, b] = isFirst ? sides : [sides[1], sides[0]];
  const wins = Array.from(a.losses).filter((loss, i) => loss < b.losses[i]).length;
  const [from, to] = isFirst ? [low, high] : [-high, -low];
  const values = { winner: winner.whole, other: other.short, wins: format.count(wins), n: format.count(n), ...differences([isFirst ? estimate : -estimate, from, to], format) };
  const text = t(clear ? "compare.lower" : "compare.unclear", values);
  const sentence = text[0].toUpperCase() + text.slice(1);
  return diverged ? `${sentence} ${t("compare.leftOut", { count: format.count(diverged), runs: format.count(runs) })}` : sentence;
}

const MOST_DECIMALS = 6;

/** A difference and its interval with the same decimals, as few as tell them from 0. @param {[number, number, number]} values @param {import("../shared/number_format.js").Format} format */
function differences(values, format) {
  const least = Math.min(...values.map(Math.abs).filter(Boolean));
  const decimals = Number.isFinite(least) ? Math.max(1 - Math.floor(Math.log10(least)), 3) : 3;
  const write = (/** @type {number} */ value) => (decimals > MOST_DECIMALS ? format.short(value) : format.text(value.toFixed(decimals)).replace("-", "−"));
  const [difference, low, high] = values.map(write);
  return { difference, low, high };
}

/** The losses of both, a seed a row. @param {SeedsResult} result @param {RunName[]} names @param {import("../shared/types.js").Translate} t @returns {import("./table_text.js").Table} */
export function seedsTable({ seeds, sides: [a, b] }, [first, second], t) {
  const head = [t("compare.seed"), ...[first, second].map(({ whole }) => t("compare.lossOf", { name: whole })), t("compare.difference")];
  return { head, rows: seeds.map((seed, i) => [seed, a.losses[i], b.losses[i], a.losses[i] - b.losses[i]]) };
}
