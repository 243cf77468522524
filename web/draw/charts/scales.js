/** The charts' scales: ranges, lines and labels; pure. */

/** @param {number} low @param {number} high @returns {[number, number]} */
export function logRange(low, high) {
  if (!(high > 0) || !Number.isFinite(high)) return [1e-3, 1];
  const least = Math.max(low > 0 && low < high ? low : high, high * 1e-9, Number.MIN_VALUE * 1e9);
  const room = Math.max((high / least) ** 0.06, 1.15);
  return [least / room, high * room];
}

/** @param {number} low @param {number} high @param {number | null} floor @returns {[number, number]} */
export function linearRange(low, high, floor) {
  if (low === null || !Number.isFinite(high)) return [0, 1];
  const bottom = floor ?? low;
  const room = (high - bottom || Math.abs(high) || 1) * 0.06;
  return [floor ?? low - room, high + room];
}

/** All of a range and a little around it: a line at its end is whole. @param {number} low @param {number} high @returns {[number, number]} */
export function fixedRange(low, high) {
  const room = (high - low) * 0.06;
  return [low - room, high + room];
}

/** @param {ArrayLike<number>} sorted @param {number} value */
export function nearest(sorted, value) {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low > 0 && value - sorted[low - 1] < sorted[low] - value ? low - 1 : low;
}

/**
 * The lines of a log scale: powers of ten, fewer of them if there are many, and digits between if
 * there are few. (uPlot's own never end unless the scale begins at a round number.)
 * @param {number} low
 * @param {number} high
 * @param {number[]} [between]
 * @param {number} [enough] with fewer lines than this the scale is so narrow that it looks linear: even steps
 * @returns {number[]}
 */
export function logSplits(low, high, between = [1, 2, 5], enough = 2) {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const every = Math.max(Math.ceil((last - first) / 5), 1);
  const lines = (/** @type {number[]} */ digits) => {
    const splits = [];
    for (let exponent = first; exponent <= last; exponent++) {
      if (exponent % every) continue;
      for (const digit of digits) {
        const value = Number(`${digit}e${exponent}`);
        if (value >= low && value <= high) splits.push(value);
      }
    }
    return splits;
  };
  const fine = lines(between);
  if (fine.length > 6) return lines([1]);
  return fine.length >= enough ? fine : evenSplits(low, high);
}

/** Two to six round numbers with even steps between. @param {number} low @param {number} high */
export function evenSplits(low, high) {
  const exponent = Math.floor(Math.log10((high - low) / 5));
  const step = [1, 2, 5, 10].map((digit) => Number(`${digit}e${exponent}`)).find((one) => one >= (high - low) / 5) ?? high - low;
  const splits = [];
  for (let n = Math.ceil(low / step); n * step <= high; n++) splits.push(Number((n * step).toPrecision(12)));
  return splits;
}

/**
 * Which of a log scale's lines have a label, null for those that have none: powers of ten before
 * the others, and none over another.
 * @param {number[]} lines
 * @param {number} low
 * @param {number} high
 * @param {number} rows how many labels fit on the scale, one over the other
 * @returns {(number | null)[]}
 */
export function labelledSplits(lines, low, high, rows) {
  const room = Math.log10(high / low) / rows;
  const isPower = (/** @type {number} */ line) => /^1e/.test(line.toExponential());
  /** @type {Set<number>} */
  const kept = new Set();
  for (const line of [...lines.filter(isPower), ...lines])
    if ([...kept].every((other) => Math.abs(Math.log10(line / other)) >= room)) kept.add(line);
  return lines.map((line) => (kept.has(line) ? line : null));
}

/** The lines of a scale of learning rates: those of the grid, 1 and 3. @param {number} low @param {number} high */
export const rateSplits = (low, high) => logSplits(low, high, [1, 3], 1);

/**
 * Rates beside each other: either none of them with an exponent or all below 1.
 * @param {(number | null)[]} rates null for a line without a label
 * @param {import("../../shared/number_format.js").Format} format
 */
export function rateLabels(rates, format) {
  const plain = rates.every((rate) => rate === null || rate >= 1e-4);
  return rates.map((rate) => (rate === null ? "" : plain || rate >= 1 ? format.rate(rate) : format.power(rate)));
}

/** Numbers as uPlot wants them: what is none is null. @param {ArrayLike<number>} column */
export function finiteOrNull(column) {
  const list = new Array(column.length);
  for (let i = 0; i < column.length; i++) list[i] = Number.isFinite(column[i]) ? column[i] : null;
  return list;
}

/** Whether there is one value in a column, and no more. @param {ArrayLike<number | null | undefined>} column */
export function isSingle(column) {
  let values = 0;
  for (let i = 0; i < column.length && values < 2; i++) if (column[i] != null) values++;
  return values === 1;
}
