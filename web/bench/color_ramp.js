/** Colours between given ones, in even steps. */

/** @typedef {import("../draw/color_scale.js").Rgb} Rgb */

/**
 * @param {readonly string[]} hexes "#rrggbb" each
 * @returns {(share: number) => Rgb} of 0 to 1; clamped, what is no number is 0
 */
export function createRamp(hexes) {
  const colors = hexes.map((hex) => /** @type {Rgb} */ ([1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16))));
  return (share) => {
    const place = Math.min(Math.max(share || 0, 0), 1) * (colors.length - 1);
    const below = Math.min(Math.floor(place), colors.length - 2);
    const part = place - below;
    return /** @type {Rgb} */ (colors[below].map((from, i) => Math.round(from + part * (colors[below + 1][i] - from))));
  };
}

/** As CSS writes it. @param {Rgb} color */
export const css = ([r, g, b]) => `rgb(${r} ${g} ${b})`;
