/**
 * A history of numbers over epochs in a fixed space. When it is full, neighbours are merged so that
 * each series keeps its lowest and highest values in their order: a spike is still there after a day.
 */

/**
 * @param {number} width series besides the epoch
 * @param {number} [capacity] points kept; a multiple of 4
 */
export function createSeriesHistory(width, capacity = 1000) {
  const room = Math.max(8, capacity - (capacity % 4));
  // One place more than the capacity: the newest sample always shows, merged or not.
  const columns = Array.from({ length: width + 1 }, () => new Float64Array(room + 1));
  const latest = new Float64Array(width + 1);
  const first = new Float64Array(width); // the open bucket's extremes, in their order
  const second = new Float64Array(width);
  const bucketX = [0, 0];
  let length = 0;
  let stride = 1; // epochs a kept point stands for
  let open = 0; // samples in the open bucket
  let some = false;

  /** Takes the newest sample into the open bucket; a full one becomes two points. */
  function collect() {
    if (open === 0) bucketX[0] = latest[0];
    if (open === stride) bucketX[1] = latest[0];
    for (let s = 0; s < width; s++) {
      const value = latest[s + 1];
      if (open === 0) first[s] = second[s] = value;
      else merge(first, second, s, value);
    }
    open++;
    if (open < 2 * stride) return;
    // The second point stands in the bucket's middle, so that points stay evenly spread.
    for (let half = 0; half < 2; half++) {
      columns[0][length] = half ? bucketX[1] : bucketX[0];
      const from = half ? second : first;
      for (let s = 0; s < width; s++) columns[s + 1][length] = from[s];
      length++;
    }
    open = 0;
  }

  function append() {
    for (let c = 0; c <= width; c++) columns[c][length] = latest[c];
    length++;
  }

  /** Four points become two. */
  function halve() {
    for (let c = 0; c <= width; c++) {
      const column = columns[c];
      for (let at = 0, to = 0; at < length; at += 4, to += 2) {
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
    }
    length /= 2;
    stride *= 2;
  }

  return {
    reset() {
      length = open = 0;
      stride = 1;
      some = false;
    },

    /**
     * Adds a sample. One of the same epoch replaces the newest; an earlier one starts anew.
     * @param {number} x the epoch
     * @param {ArrayLike<number>} values one a series; NaN where there is none
     */
    push(x, values) {
      if (some && x < latest[0]) this.reset();
      const again = some && x === latest[0];
      latest[0] = x;
      for (let s = 0; s < width; s++) latest[s + 1] = values[s];
      some = true;
      if (again) {
        if (stride === 1 && length > 0) {
          length--;
          append();
        }
        return; // in a bucket, what was counted of this epoch stays counted
      }
      if (stride === 1) append();
      else collect();
      if (length === room) halve();
    },

    /**
     * The columns as they are now: the epochs, then the series. Views: use them before the next push.
     * @returns {Float64Array[]}
     */
    columns() {
      let n = length;
      if (some && stride > 1 && (n === 0 || columns[0][n - 1] < latest[0])) {
        for (let c = 0; c <= width; c++) columns[c][n] = latest[c];
        n++;
      }
      return columns.map((column) => column.subarray(0, n));
    },
  };
}

/**
 * Keeps the lowest and the highest of what was seen, the earlier one first. NaN yields to anything.
 * @param {Float64Array} first
 * @param {Float64Array} second
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
