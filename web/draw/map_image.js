/** A map of numbers as a picture: pure but for the context it is given. */

import { STEPS } from "./color_scale.js";

/**
 * Fills pixels from a square map, shrunk by taking the mean of blocks.
 * @param {Uint32Array} pixels size * size pixels, 32 bits each
 * @param {ArrayLike<number>} map rows of `side` numbers from -1 to 1, the top row first
 * @param {number} start where the map begins
 * @param {number} side of the map
 * @param {number} size of the picture: must divide `side`
 * @param {Uint32Array} palette the colours, one a step
 * @param {boolean} discretize to -1 and 1
 */
export function paint(pixels, map, start, side, size, palette, discretize) {
  const block = side / size;
  const half = STEPS / 2;
  // The step of a mean is that of the sum with the block's area divided out once, here.
  const gain = half / (block * block);
  const high = palette[STEPS - 1];
  const low = palette[0];
  for (let row = 0, p = 0; row < size; row++) {
    for (let column = 0; column < size; column++, p++) {
      let at = start + row * block * side + column * block;
      let sum = map[at];
      if (block === 2) {
        sum += map[at + 1] + map[at + side] + map[at + side + 1];
      } else if (block > 2) {
        sum = 0;
        for (let y = 0; y < block; y++, at += side) for (let x = 0; x < block; x++) sum += map[at + x];
      }
      if (discretize) {
        pixels[p] = sum >= 0 ? high : low;
        continue;
      }
      const position = sum * gain + half;
      pixels[p] = position >= 0 ? palette[position < STEPS ? position | 0 : STEPS - 1] : palette[position < 0 ? 0 : STEPS >> 1];
    }
  }
}

/**
 * A picture that is filled again and again: one block of memory for all maps of one size.
 * @param {number} size
 */
export function createMapImage(size) {
  const image = new ImageData(size, size);
  const pixels = new Uint32Array(image.data.buffer);
  return {
    size,
    /**
     * @param {CanvasRenderingContext2D} context of a canvas of this size
     * @param {ArrayLike<number>} map
     * @param {number} start
     * @param {number} side
     * @param {Uint32Array} palette
     * @param {boolean} discretize
     */
    put(context, map, start, side, palette, discretize) {
      paint(pixels, map, start, side, size, palette, discretize);
      context.putImageData(image, 0, 0);
    },
  };
}
