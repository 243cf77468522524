/**
 * The colour scale of everything drawn: -1 orange, 0 the midpoint, 1 blue, in 31 steps, clamped.
 * Links, biases, maps and points all take their colours from here.
 */

/** @typedef {[number, number, number]} Rgb */

/** The scale has this many steps: an odd number, so that the middle one is zero's own. */
export const STEPS = 31;
/** Opacity of a map under the points, of 255. */
export const MAP_ALPHA = 160;

/** @type {Rgb} */ export const NEGATIVE = [0xf5, 0x93, 0x22];
/** @type {Rgb} */ export const ZERO = [0xe8, 0xea, 0xeb];
/** @type {Rgb} */ export const POSITIVE = [0x08, 0x77, 0xbd];

/**
 * Which step of the scale a value takes. What is no number takes the middle.
 * @param {number} value
 * @returns {number} 0 to STEPS - 1
 */
export function step(value) {
  const position = (value + 1) * (STEPS / 2);
  if (position >= 0) return position < STEPS ? position | 0 : STEPS - 1;
  return position < 0 ? 0 : STEPS >> 1;
}

/**
 * The colours of all steps.
 * @param {Rgb} [zero] the midpoint: a dark page takes a dark one, so that "nothing" stays quiet
 * @returns {Rgb[]}
 */
export function scale(zero = ZERO) {
  const middle = (STEPS - 1) / 2;
  return Array.from({ length: STEPS }, (_, i) => {
    const end = i < middle ? NEGATIVE : POSITIVE;
    const share = Math.abs(i - middle) / middle;
    return /** @type {Rgb} */ (zero.map((z, c) => Math.round(z + (end[c] - z) * share)));
  });
}

/**
 * The scale as CSS colours, for SVG attributes and points.
 * @param {Rgb} [zero]
 * @returns {string[]}
 */
export function cssScale(zero) {
  return scale(zero).map((rgb) => "#" + rgb.map((c) => c.toString(16).padStart(2, "0")).join(""));
}

/**
 * The scale as the 32-bit pixels of an ImageData.
 * @param {Rgb} [zero]
 * @param {number} [alpha] 0 to 255
 * @returns {Uint32Array} one a step
 */
export function pixelScale(zero, alpha = MAP_ALPHA) {
  const bytes = new Uint8ClampedArray(STEPS * 4);
  scale(zero).forEach((rgb, i) => bytes.set([...rgb, alpha], i * 4));
  return new Uint32Array(bytes.buffer); // bytes first, so that either byte order is right
}

/**
 * @param {string} text a colour as a computed style gives it, "rgb(1, 2, 3)", or "#rrggbb"
 * @returns {Rgb | null}
 */
export function parseColor(text) {
  const hex = /^\s*#([0-9a-f]{6})\s*$/i.exec(text);
  if (hex) return /** @type {Rgb} */ ([0, 2, 4].map((i) => parseInt(hex[1].slice(i, i + 2), 16)));
  const rgb = /^\s*rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)/.exec(text);
  return rgb ? [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])] : null;
}
