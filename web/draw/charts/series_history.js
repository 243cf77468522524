/**
 * A history of numbers over epochs in a fixed space. When it is full, neighbours are merged so that
 * each series keeps its lowest and highest values in their order: a spike is still there after a day.
 */
export class SeriesHistory {
  #length = 0;
  #stride = 1; // epochs a kept point stands for
  #open = 0; // samples in the open bucket
  #some = false;
  #bucketX = [0, 0];
  /** @type {number} */ #room;
  /** @type {Float64Array[]} */ #columns;
  /** @type {Float64Array} */ #latest;
  /** @type {Float64Array} */ #first;
  /** @type {Float64Array} */ #second;
  /** @type {Float64Array} */ #gap;

  /**
   * @param {number} width series besides the epoch
   * @param {number} [capacity] points kept; a multiple of 4
   */
  constructor(width, capacity = 1000) {
    this.width = width;
    this.#room = Math.max(8, capacity - (capacity % 4));
    // One place more than the capacity: the newest sample always shows, merged or not.
    this.#columns = Array.from({ length: width + 1 }, () => new Float64Array(this.#room + 1));
    this.#latest = new Float64Array(width + 1);
    this.#first = new Float64Array(width); // the open bucket's extremes, in their order
    this.#second = new Float64Array(width);
    this.#gap = new Float64Array(width).fill(NaN);
  }

  reset() {
    this.#length = this.#open = 0;
    this.#stride = 1;
    this.#some = false;
  }

  /**
   * Adds a sample. One of the same epoch replaces the newest; an earlier one starts anew.
   * @param {number} x the epoch
   * @param {ArrayLike<number>} values one a series; NaN where there is none
   */
  push(x, values) {
    if (this.#some && x < this.#latest[0]) this.reset();
    const again = this.#some && x === this.#latest[0];
    this.#latest[0] = x;
    for (let s = 0; s < this.width; s++) this.#latest[s + 1] = values[s];
    this.#some = true;
    if (again) {
      if (this.#stride === 1 && this.#length > 0) {
        this.#length--;
        this.#append();
      }
      return; // in a bucket, what was counted of this epoch stays counted
    }
    if (this.#stride === 1) this.#append();
    else this.#collect();
    if (this.#length === this.#room) this.#halve();
  }

  /**
   * Says that an epoch has no values: a gap after those before it, nothing where there are none yet.
   * What was said of the same epoch stays.
   * @param {number} x the epoch
   */
  skip(x) {
    if (!this.#some || x === this.#latest[0]) return;
    if (x < this.#latest[0]) this.reset();
    else this.push(x, this.#gap);
  }

  /**
   * The columns as they are now: the epochs, then the series. Views: use them before the next push.
   * @returns {Float64Array[]}
   */
  columns() {
    let n = this.#length;
    const columns = this.#columns;
    if (this.#some && this.#stride > 1 && (n === 0 || columns[0][n - 1] < this.#latest[0])) {
      for (let c = 0; c <= this.width; c++) columns[c][n] = this.#latest[c];
      n++;
    }
    return columns.map((column) => column.subarray(0, n));
  }

  #append() {
    for (let c = 0; c <= this.width; c++) this.#columns[c][this.#length] = this.#latest[c];
    this.#length++;
  }

  /** Takes the newest sample into the open bucket; a full one becomes two points. */
  #collect() {
    const first = this.#first;
    const second = this.#second;
    if (this.#open === 0) this.#bucketX[0] = this.#latest[0];
    if (this.#open === this.#stride) this.#bucketX[1] = this.#latest[0];
    for (let s = 0; s < this.width; s++) {
      const value = this.#latest[s + 1];
      if (this.#open === 0) first[s] = second[s] = value;
      else merge(first, second, s, value);
    }
    this.#open++;
    if (this.#open < 2 * this.#stride) return;
    // The second point stands in the bucket's middle, so that points stay evenly spread.
    for (let half = 0; half < 2; half++) {
      this.#columns[0][this.#length] = this.#bucketX[half];
      const from = half ? second : first;
      for (let s = 0; s < this.width; s++) this.#columns[s + 1][this.#length] = from[s];
      this.#length++;
    }
    this.#open = 0;
  }

  /** Four points become two. */
  #halve() {
    const first = [0];
    const second = [0];
    this.#columns.forEach((column, c) => {
      for (let at = 0, to = 0; at < this.#length; at += 4, to += 2) {
        if (c === 0) {
          column[to] = column[at];
          column[to + 1] = column[at + 2];
          continue;
        }
        first[0] = second[0] = column[at];
        for (let i = 1; i < 4; i++) merge(first, second, 0, column[at + i]);
        column[to] = first[0];
        column[to + 1] = second[0];
      }
    });
    this.#length /= 2;
    this.#stride *= 2;
  }
}

/**
 * Keeps the lowest and the highest of what was seen, the earlier one first. NaN yields to anything.
 * @param {Float64Array | number[]} first
 * @param {Float64Array | number[]} second
 * @param {number} s
 * @param {number} value
 */
function merge(first, second, s, value) {
  if (value !== value) return;
  const a = first[s];
  const b = second[s];
  if (a !== a) {
    first[s] = second[s] = value;
  } else if (value > Math.max(a, b)) {
    if (b > a) second[s] = value;
    else ((first[s] = b), (second[s] = value));
  } else if (value < Math.min(a, b)) {
    if (b < a) second[s] = value;
    else ((first[s] = b), (second[s] = value));
  }
}
