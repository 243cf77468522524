/** What came of two settings on the same seeds, in words; pure. */

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
 * @param {[string, string]} names
 * @param {import("../messages/messages.js").Messages} messages
 */
export function seedsSentence({ difference, sides, runs }, names, { t, format }) {
  const { estimate, low, high, n, diverged, clear } = difference;
  if (n === 0) return t("compare.nothingLeft", { first: names[0], second: names[1] });
  const isFirst = estimate <= 0;
  const [winner, other] = isFirst ? names : [names[1], names[0]];
  const [a, b] = isFirst ? sides : [sides[1], sides[0]];
  const wins = Array.from(a.losses).filter((loss, i) => loss < b.losses[i]).length;
  const [from, to] = isFirst ? [low, high] : [-high, -low];
  const values = { winner, other, wins: format.count(wins), n: format.count(n), difference: format.short(isFirst ? estimate : -estimate), low: format.short(from), high: format.short(to) };
  const sentence = t(clear ? "compare.lower" : "compare.unclear", values);
  return diverged ? `${sentence} ${t("compare.leftOut", { count: format.count(diverged), runs: format.count(runs) })}` : sentence;
}

/** The losses of both, a seed a row. @param {SeedsResult} result @param {[string, string]} names @param {import("../shared/types.js").Translate} t @returns {import("./table_text.js").Table} */
export function seedsTable({ seeds, sides: [a, b] }, [first, second], t) {
  const head = [t("compare.seed"), ...[first, second].map((name) => t("compare.lossOf", { name })), t("compare.difference")];
  return { head, rows: seeds.map((seed, i) => [seed, a.losses[i], b.losses[i], a.losses[i] - b.losses[i]]) };
}
