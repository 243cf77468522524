import { svg } from "../shared/elements.js";

const WIDTH = 96;
const HEIGHT = 60;
const INSET = 2;

/** @typedef {{x: ArrayLike<number>, value: ArrayLike<number>, slope: ArrayLike<number>, value2?: ArrayLike<number>, slope2?: ArrayLike<number>}} Curves */

/** A small picture of value and slope; of a loss for both classes. @param {Curves} curves @param {string} label */
export function curvePicture({ x, value, slope, value2, slope2 }, label) {
  const columns = [value, slope, value2, slope2].filter((one) => one !== undefined);
  const range = /** @type {[number, number]} */ ([0, 0]); // zero is always in the picture
  for (const column of columns) for (let i = 0; i < column.length; i++) if (Number.isFinite(column[i])) widen(range, column[i]);
  if (range[0] === range[1]) range[1] = 1;
  const box = { x0: x[0], x1: x[x.length - 1], y0: range[0], y1: range[1] };
  const line = (/** @type {ArrayLike<number> | undefined} */ column, /** @type {string} */ name) => (column ? svg("path", { class: name, d: curvePath(x, column, box) }) : null);
  const zero = curvePath([box.x0, box.x1], [0, 0], box);
  const upright = curvePath([0, 0], [box.y0, box.y1], box);
  return svg(
    "svg",
    { class: "python-curve", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    svg("path", { class: "zero", d: zero + upright }),
    line(slope2, "slope second"),
    line(slope, "slope"),
    line(value2, "value second"),
    line(value, "value"),
  );
}

/** @param {[number, number]} range @param {number} value */
function widen(range, value) {
  range[0] = Math.min(range[0], value);
  range[1] = Math.max(range[1], value);
}

/**
 * A line in the picture; it ends where there is no number.
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} y
 * @param {{x0: number, x1: number, y0: number, y1: number}} box
 */
export function curvePath(x, y, { x0, x1, y0, y1 }) {
  let path = "";
  let isOn = false;
  for (let i = 0; i < x.length; i++) {
    if (!Number.isFinite(y[i])) {
      isOn = false;
      continue;
    }
    const across = INSET + ((x[i] - x0) / (x1 - x0)) * (WIDTH - 2 * INSET);
    const down = HEIGHT - INSET - ((y[i] - y0) / (y1 - y0)) * (HEIGHT - 2 * INSET);
    path += `${isOn ? "L" : "M"}${across.toFixed(1)} ${down.toFixed(1)}`;
    isOn = true;
  }
  return path;
}
