/** The output, small, where it stays in view: on phones, in the bar. */

import { MAP_SIDE } from "../../shared/plane.js";
import { pixelScale } from "../color_scale.js";
import { MapImage } from "../map_image.js";
import { watchTheme, zeroColor } from "../theme.js";

const SIDE = MAP_SIDE / 2; // pixels: enough for 44 on the screen

export class OutputPicture {
  #image;
  #palette;
  #shown = false;
  /** @type {Float32Array | null} the last one */ #map = null;
  #discretize = false;

  /** @param {HTMLElement} root holds the canvas */
  constructor(root) {
    const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
    this.#image = new MapImage(/** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")));
    this.#image.resize(SIDE);
    this.#palette = pixelScale(zeroColor(root, "--map-zero"));
    watchTheme(() => {
      this.#palette = pixelScale(zeroColor(root, "--map-zero"));
      this.#paint();
    });
    // Where it does not show it costs nothing.
    new IntersectionObserver((entries) => {
      this.#shown = entries[entries.length - 1].isIntersecting;
      this.#paint();
    }).observe(root);
  }

  /** @param {Float32Array} map the output's @param {boolean} discretize */
  draw(map, discretize) {
    this.#map = map;
    this.#discretize = discretize;
    this.#paint();
  }

  #paint() {
    if (this.#shown && this.#map) this.#image.put(this.#map, 0, MAP_SIDE, this.#palette, this.#discretize);
  }
}
