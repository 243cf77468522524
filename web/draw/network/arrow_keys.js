/** Where the arrow keys lead among neurons and weights: pure. */

/** @typedef {import("./parameter_index.js").ParameterIndex} ParameterIndex */

/**
 * From one neuron or feature to the next. Left and right change the column and go to the nearest row.
 * @param {{column: number, row: number}} place
 * @param {string} key as a keyboard event names it
 * @param {number[][]} heights of the boxes in each column
 * @returns {{column: number, row: number} | null} null: not a key of ours
 */
export function moveNode({ column, row }, key, heights) {
  const rows = heights[column];
  switch (key) {
    case "ArrowUp":
      return { column, row: Math.max(row - 1, 0) };
    case "ArrowDown":
      return { column, row: Math.min(row + 1, rows.length - 1) };
    case "Home":
      return { column, row: 0 };
    case "End":
      return { column, row: rows.length - 1 };
    case "ArrowLeft":
    case "ArrowRight": {
      const next = column + (key === "ArrowLeft" ? -1 : 1);
      if (next < 0 || next >= heights.length) return { column, row };
      return { column: next, row: nearest(heights[next], rows[row]) };
    }
    default:
      return null;
  }
}

/** @param {number[]} heights @param {number} height */
function nearest(heights, height) {
  let best = 0;
  heights.forEach((h, i) => {
    if (Math.abs(h - height) < Math.abs(heights[best] - height)) best = i;
  });
  return best;
}

/**
 * From one weight or bias: up and down among those of the same neuron, left to the node it comes
 * from, right to the one it leads to.
 * @param {ParameterIndex} shape
 * @param {number} k
 * @param {string} key
 * @returns {{parameter: number} | {node: number} | null}
 */
export function moveWeight(shape, k, key) {
  const node = shape.targets[k];
  const all = shape.incoming(node);
  const at = all.indexOf(k);
  switch (key) {
    case "ArrowUp":
      return { parameter: all[Math.max(at - 1, 0)] };
    case "ArrowDown":
      return { parameter: all[Math.min(at + 1, all.length - 1)] };
    case "Home":
      return { parameter: all[0] };
    case "End":
      return { parameter: all[all.length - 1] };
    case "ArrowLeft":
      return { node: shape.sources[k] < 0 ? node : shape.sources[k] };
    case "ArrowRight":
    case "Escape":
      return { node };
    default:
      return null;
  }
}
