import { valueAt } from "../draw/charts/pinned_curves.js";

/** @typedef {{label: string, x: ArrayLike<number>, y: ArrayLike<number>}} Series */

/** As many points a chart draws at most: it has fewer pixels across. */
export const MOST_POINTS = 4000;

/**
 * Lines over one list of x, rising: each has its own values there, or those of the straight line between two of its points.
 * @param {Series[]} series
 * @returns {Float64Array[]} x, then a column a line; NaN: it has no value there
 */
export function columnsOf(series) {
  const lines = series.map(sorted);
  const [first] = lines;
  if (!first) return [new Float64Array(0)];
  const same = lines.every(({ x }) => x.length === first.x.length && x.every((value, i) => value === first.x[i]));
  if (same) return thinned([first.x, ...lines.map(({ y }) => y)]);
  const all = Float64Array.from(new Set(lines.flatMap(({ x }) => [...thinned([x])[0]]))).sort();
  return thinned([all, ...lines.map(({ x, y }) => all.map((at) => valueAt(x, y, at)))]);
}

/** A line's points by their x; those without one are none. @param {Series} series */
function sorted({ x, y }) {
  const places = Array.from({ length: Math.min(x.length, y.length) }, (_, i) => i).filter((i) => Number.isFinite(x[i]));
  const isRising = places.every((place, i) => i === 0 || x[places[i - 1]] <= x[place]);
  if (!isRising) places.sort((a, b) => x[a] - x[b]);
  return { x: Float64Array.from(places, (i) => x[i]), y: Float64Array.from(places, (i) => y[i]) };
}

/** Of too many points one in so many, the first and the last among them. @param {Float64Array[]} columns */
function thinned(columns) {
  const count = columns[0].length;
  if (count <= MOST_POINTS) return columns;
  const places = Float64Array.from({ length: MOST_POINTS }, (_, i) => Math.round((i * (count - 1)) / (MOST_POINTS - 1)));
  return columns.map((column) => Float64Array.from(places, (place) => column[place]));
}
