import { loadOnce } from "../shared/load_once.js";
import { loadScript } from "../shared/load_script.js";

/**
 * What the map asks of d3-contour.
 * @typedef {{value: number, coordinates: [number, number][][][]}} Contour polygons of rings of points, the first one a polygon's outside
 * @typedef {{size: (size: [number, number]) => ContourMaker, contour: (values: ArrayLike<number>, value: number) => Contour}} ContourMaker
 * @typedef {() => ContourMaker} MakeContours
 */

/** d3-contour, which is fetched with the first landscape. */
export const loadContours = loadOnce(load).get;

/** It builds on d3-array. @returns {Promise<MakeContours>} */
async function load() {
  await loadScript(new URL("../../runtime/d3-array/d3-array.min.js", import.meta.url));
  await loadScript(new URL("../../runtime/d3-contour/d3-contour.min.js", import.meta.url));
  const { d3 } = /** @type {{d3?: {contours?: MakeContours}}} */ (/** @type {unknown} */ (globalThis));
  if (!d3?.contours) throw new Error("d3-contour is not what it should be");
  return d3.contours;
}
