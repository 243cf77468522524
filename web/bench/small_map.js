import { pixelScale } from "../draw/color_scale.js";
import { MapImage } from "../draw/map_image.js";
import { watchTheme, zeroColor } from "../draw/theme.js";
import { h } from "../shared/elements.js";

const SIDE = 25; // rows and columns, as py/app/bench/small_maps.py computes them
export const MAP_PIXELS = SIDE ** 2;

/** One map: `element` is for the eye alone, what it is of is said beside it. @typedef {{element: HTMLCanvasElement, show: (map: ArrayLike<number>, start?: number) => void}} SmallMap */

/** Small output maps in the page's colours: they are drawn anew, all together, when the theme is another. */
export class SmallMaps {
  #side;
  #palette = pixelScale(zeroColor(document.documentElement, "--map-zero"));
  /** @type {Map<SmallMap, () => void>} each with what draws it again */ #all = new Map();

  /** @param {number} [side] rows and columns */
  constructor(side = SIDE) {
    this.#side = side;
    watchTheme(() => {
      const palette = pixelScale(zeroColor(document.documentElement, "--map-zero"));
      if (palette.every((color, i) => color === this.#palette[i])) return;
      this.#palette = palette;
      for (const draw of this.#all.values()) draw();
    });
  }

  /** @returns {SmallMap} empty as yet */
  add() {
    const element = h("canvas", { class: "small-map", width: this.#side, height: this.#side, "aria-hidden": "true" });
    const context = /** @type {CanvasRenderingContext2D} */ (element.getContext("2d"));
    const image = new MapImage(context);
    image.resize(this.#side);
    /** @type {Float32Array | null} */ let shown = null;
    const draw = () => shown && image.put(shown, 0, this.#side, this.#palette, false);
    /** @type {SmallMap} */
    const map = {
      element,
      show: (values, start = 0) => {
        shown = Float32Array.from({ length: this.#side ** 2 }, (_, i) => values[start + i]);
        draw();
      },
    };
    this.#all.set(map, draw);
    return map;
  }

  /** It is in the page no more. @param {SmallMap} map */
  remove(map) {
    this.#all.delete(map);
  }
}
