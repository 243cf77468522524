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

/** An epoch, short: 1200, 12k, 1.5M. @param {number} n */
export function count(n) {
  if (n === null || n === undefined || n % 1) return "";
  if (n < 10000) return String(n);
  return n < 1e6 ? `${+(n / 1e3).toPrecision(4)}k` : `${+(n / 1e6).toPrecision(4)}M`;
}

/**
 * The lines of a log scale: powers of ten, fewer of them if there are many, and 2 and 5 between if
 * there are few. (uPlot's own never end unless the scale begins at a round number.)
 * @param {number} low
 * @param {number} high
 * @returns {number[]}
 */
export function logSplits(low, high) {
  const splits = [];
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const every = Math.max(Math.ceil((last - first) / 5), 1);
  const digits = high / low > 30 ? [1] : [1, 2, 5];
  for (let exponent = first; exponent <= last; exponent++) {
    if (exponent % every) continue;
    for (const digit of digits) {
      const value = Number(`${digit}e${exponent}`);
      if (value >= low && value <= high) splits.push(value);
    }
  }
  return splits;
}
