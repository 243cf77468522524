/** The pictures in the neurons and features, in as few pixels as their size on the screen needs. */

import { MAP_SIDE } from "../../shared/plane.js";
import { pixelScale } from "../color_scale.js";
import { pixelRatio } from "../pixel_ratio.js";

/** @typedef {import("./node_box.js").NodeBox} NodeBox */

/** The side in pixels of a map in a box. @param {number} pixels the box's side on the screen */
export function mapPixels(pixels) {
  return pixels > 64 ? MAP_SIDE : pixels > 30 ? MAP_SIDE / 2 : MAP_SIDE / 4;
}

export class NodeMaps {
  #side = MAP_SIDE / 2; // of a picture, in pixels
  #palette = pixelScale();

  /** @param {import("../color_scale.js").Rgb} zero the scale's midpoint */
  theme(zero) {
    this.#palette = pixelScale(zero);
  }

  /** @param {number} box the boxes' side, in CSS pixels */
  fit(box) {
    this.#side = mapPixels(box * pixelRatio());
  }

  /** @param {NodeBox} box */
  resize({ picture }) {
    picture.resize(this.#side);
  }

  /**
   * @param {NodeBox} box of that size
   * @param {Float32Array} maps of all nodes, one after the other
   * @param {number} node
   * @param {boolean} discretize
   */
  paint({ picture }, maps, node, discretize) {
    picture.put(maps, node * MAP_SIDE * MAP_SIDE, MAP_SIDE, this.#palette, discretize);
  }

  /** A square map of any size, each of its numbers a pixel. @param {NodeBox} box @param {ArrayLike<number>} map */
  paintThumbnail({ picture }, map) {
    const side = Math.round(Math.sqrt(map.length));
    picture.resize(side);
    picture.put(map, 0, side, this.#palette, false);
  }
}
