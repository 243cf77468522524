import { MAP_ALPHA, parseColor, scale, STEPS } from "../../draw/color_scale.js";
import { paint } from "../../draw/map_image.js";
import { MAP_SIDE } from "../../shared/plane.js";
import { pngAddress } from "./png.js";

/** @typedef {import("../../draw/color_scale.js").Rgb} Rgb */
/** @typedef {import("./colors.js").Colors} Colors */

const INDICES = Uint32Array.from({ length: STEPS }, (_, i) => i);

/** Maps of the nodes as images, in a theme's colours. */
export class MapImages {
  #palette;
  #maps;
  #discretize;

  /** @param {Float32Array} maps of all nodes, one after the other @param {boolean} discretize @param {Colors} colors */
  constructor(maps, discretize, { card, mapZero }) {
    this.#maps = maps;
    this.#discretize = discretize;
    const under = rgb(card);
    const share = MAP_ALPHA / 255;
    this.#palette = scale(rgb(mapZero)).map((color) => /** @type {Rgb} */ (color.map((value, c) => Math.round(value * share + under[c] * (1 - share)))));
  }

  /** The colours of the scale, as the maps show them. */
  get palette() {
    return this.#palette;
  }

  /** The address of a node's image. @param {number} node @param {number} side in pixels: must divide the map's */
  address(node, side) {
    const pixels = new Uint32Array(side * side).fill(STEPS);
    paint(pixels, this.#maps, node * MAP_SIDE * MAP_SIDE, MAP_SIDE, side, INDICES, this.#discretize);
    return pngAddress(pixels, side, this.#palette);
  }
}

/** @param {string} hex */
export const rgb = (hex) => /** @type {Rgb} */ (parseColor(hex));
