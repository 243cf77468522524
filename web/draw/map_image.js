/** A map of numbers as a picture. */

import { STEPS } from "./color_scale.js";

/**
 * Fills pixels from a square map, shrunk by taking the mean of blocks. Says whether any is another than before.
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
  let changed = false;
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
      const position = sum * gain + half;
      let color = sum >= 0 ? high : low;
      if (!discretize) color = position >= 0 ? palette[position < STEPS ? position | 0 : STEPS - 1] : palette[position < 0 ? 0 : STEPS >> 1];
      if (pixels[p] === color) continue;
      pixels[p] = color;
      changed = true;
    }
  }
  return changed;
}

/** The picture on one canvas, filled again and again: what shows already is not sent to the screen again. */
export class MapImage {
  #context;
  #image = new ImageData(1, 1);
  #pixels = new Uint32Array(0);
  #blank = true; // the canvas does not show the pixels

  /** @param {CanvasRenderingContext2D} context its canvas's */
  constructor(context) {
    this.#context = context;
    // A browser may take the canvas's memory away for a while, and gives it back empty.
    context.canvas.addEventListener("contextrestored", () => this.#send());
  }

  /** Takes so many pixels; others than before: it is empty. @param {number} size */
  resize(size) {
    const { canvas } = this.#context;
    if (this.#image.width === size && canvas.width === size) return;
    canvas.width = canvas.height = size;
    this.#image = new ImageData(size, size);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
    this.#blank = true;
  }

  /**
   * @param {ArrayLike<number>} map
   * @param {number} start
   * @param {number} side
   * @param {Uint32Array} palette
   * @param {boolean} discretize
   */
  put(map, start, side, palette, discretize) {
    const changed = paint(this.#pixels, map, start, side, this.#image.width, palette, discretize);
    if (changed || this.#blank) this.#send();
    this.#blank = this.#context.isContextLost?.() === true;
  }

  #send() {
    this.#context.putImageData(this.#image, 0, 0);
  }
}
