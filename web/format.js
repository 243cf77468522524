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
 * A share (0 to 1) as a percentage. Numbers have a point in every language here, as in the menus,
 * the links and the network; only the text around them is translated.
 * @param {number} share
 */
export function formatPercent(share) {
  return `${Number((100 * share).toFixed(1))}%`;
}

/**
 * Bytes in megabytes with one decimal, as a person reads a download.
 * @param {number} bytes
 */
export function formatMegabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
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
