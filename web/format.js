/**
 * An epoch as it has always been shown: six digits at least, in groups of three.
 * @param {number} epoch
 */
export function formatEpoch(epoch) {
  const digits = String(Math.max(0, Math.trunc(epoch))).padStart(6, "0");
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * A loss with three decimals; what is no number is said with a sign of its own.
 * @param {number} loss
 */
export function formatLoss(loss) {
  if (Number.isNaN(loss)) return "NaN";
  if (!Number.isFinite(loss)) return "∞";
  return loss < 1e6 ? loss.toFixed(3) : loss.toExponential(2);
}

/**
 * A share (0 to 1) as a percentage.
 * @param {number} share
 * @param {string} language
 */
export function formatPercent(share, language) {
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/**
 * Bytes in megabytes with one decimal, as a person reads a download.
 * @param {number} bytes
 * @param {string} language
 */
export function formatMegabytes(bytes, language) {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(bytes / 1e6);
}

/**
 * The option of a menu that means this number, or the number itself as text.
 * @param {number} value
 * @param {readonly string[]} options
 */
export function nearestOption(value, options) {
  const same = (/** @type {string} */ text) => Math.abs(Number(text) - value) <= 1e-9 * Math.abs(value);
  return options.find(same) ?? String(value);
}
