/**
 * What the map asks of d3-contour.
 * @typedef {{value: number, coordinates: [number, number][][][]}} Contour polygons of rings of points, the first one a polygon's outside
 * @typedef {{size: (size: [number, number]) => ContourMaker, contour: (values: ArrayLike<number>, value: number) => Contour}} ContourMaker
 * @typedef {() => ContourMaker} MakeContours
 */

/** @type {Promise<MakeContours> | null} */ let loading = null;

/** d3-contour, which is fetched with the first landscape. It is no module, and builds on d3-array: script tags bring both. @returns {Promise<MakeContours>} */
export function loadContours() {
  loading ??= bring("../../runtime/d3-array/d3-array.min.js")
    .then(() => bring("../../runtime/d3-contour/d3-contour.min.js"))
    .then(() => {
      const { d3 } = /** @type {{d3?: {contours?: MakeContours}}} */ (/** @type {unknown} */ (globalThis));
      if (!d3?.contours) throw new Error("d3-contour is not what it should be");
      return d3.contours;
    });
  loading.catch(() => (loading = null)); // it may come another time
  return loading;
}

/** @param {string} path @returns {Promise<void>} */
function bring(path) {
  return new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.src = new URL(path, import.meta.url).href;
    script.addEventListener("load", () => loaded());
    script.addEventListener("error", () => failed(new Error(`${script.src} could not be loaded`)));
    document.head.append(script);
  });
}
