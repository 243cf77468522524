/** A frame's numbers as they come from the bridge: an array of floats, and what is no number beside it. */

// What a key has in the array, where that is no list, whose length it would be: as in py/app/frame_numbers.py.
const NUMBER = -1;
const TRUTH = -2;
const NOTHING = -3;

export class FrameNumbers {
  /** @type {Record<string, unknown>} one object for the page's whole life: no frame makes another */ #numbers = {};
  /** @type {{key: string, at: number, truth: boolean}[]} what is one number */ #single = [];
  #values = new Float64Array(0);

  /**
   * What the frames to come have in their array: keys, with the length of a list or what else it is.
   * @param {[string, number][]} entries
   * @returns {Float64Array} filled before each frame
   */
  layout(entries) {
    const places = entries.map(([, length]) => (length === NUMBER || length === TRUTH ? 1 : length === NOTHING ? 0 : length));
    this.#values = new Float64Array(places.reduce((sum, one) => sum + one, 0));
    this.#single = [];
    let at = 0;
    entries.forEach(([key, length], i) => {
      if (length === NOTHING) this.#numbers[key] = null;
      else if (length < 0) this.#single.push({ key, at, truth: length === TRUTH });
      else this.#numbers[key] = this.#values.subarray(at, at + length);
      at += places[i];
    });
    return this.#values;
  }

  /** The array is filled. @param {Record<string, unknown>} [others] what is no number */
  read(others) {
    for (const { key, at, truth } of this.#single) this.#numbers[key] = truth ? this.#values[at] === 1 : this.#values[at];
    return /** @type {import("./shared/types.js").Numbers} */ (Object.assign(this.#numbers, others));
  }
}
