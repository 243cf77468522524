/**
 * The large map: a network's output over the plane, its zero line, and the samples on it.
 * Three layers: the map (filled each frame), the zero line, the points (when they change).
 */

import { MAP_SIDE } from "../../shared/plane.js";
import { cssScale, pixelScale, step, STEPS } from "../color_scale.js";
import { MapImage } from "../map_image.js";
import { pixelRatio, watchPixelRatio } from "../pixel_ratio.js";
import { paintPoints, RIMS } from "../sample_points.js";
import { property, watchTheme, zeroColor } from "../theme.js";
import { traceZero } from "./contour.js";
import { createMapFrame } from "./map_frame.js";

/**
 * @typedef {object} View
 * @property {boolean} [discretize]
 * @property {boolean} [showTestData]
 */

export class Heatmap {
  #root;
  #frame;
  #picture;
  #line;
  #points;
  /** @type {ArrayLike<number>} */ #train = [];
  /** @type {ArrayLike<number>} */ #test = [];
  /** @type {Float32Array | null} */ #map = null; // the last one
  /** @type {View} */ #view = {};
  #pixels = 0; // the side of the line and the points, on the screen
  #palette = pixelScale();
  #colors = cssScale();
  #ink = "#000";
  /** @type {"light" | "dark"} */ #theme = "light";

  /** @param {HTMLElement} root @param {HTMLElement} legend */
  constructor(root, legend) {
    this.#root = root;
    this.#frame = createMapFrame(root, legend);
    this.#picture = new MapImage(contextOf(this.#frame.image));
    this.#picture.resize(MAP_SIDE);
    this.#line = contextOf(this.#frame.line);
    this.#points = contextOf(this.#frame.points);
    this.#readTheme();
    const resize = () => this.#resize();
    new ResizeObserver(resize).observe(this.#frame.field);
    watchPixelRatio(resize);
    const redraw = () => {
      this.#readTheme();
      this.#drawPoints();
      this.#drawMap();
    };
    watchTheme(redraw);
    const { line, points, bar } = this.#frame;
    for (const canvas of [line, points, bar]) canvas.addEventListener("contextrestored", redraw); // as MapImage does
  }

  /** Where it is drawn: the plane's square. */
  get field() {
    return this.#frame.field;
  }

  /**
   * New samples.
   * @param {ArrayLike<number>} train x, y, target triples
   * @param {ArrayLike<number>} test
   */
  data(train, test) {
    this.#train = train;
    this.#test = test;
    this.#drawPoints();
  }

  /**
   * @param {Float32Array} map MAP_SIDE rows of as many numbers, the top row first
   * @param {View} [view]
   * @param {boolean} [line] its zero line too; without, that stays as it is
   */
  draw(map, view = this.#view, line = true) {
    const changed = Boolean(view.showTestData) !== Boolean(this.#view.showTestData);
    this.#view = view;
    this.#map = map;
    if (changed) this.#drawPoints();
    this.#drawMap(line);
  }

  #readTheme() {
    this.#theme = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
    const zero = zeroColor(this.#root, "--map-zero");
    this.#palette = pixelScale(zero);
    this.#colors = cssScale(zero);
    this.#ink = property(this.#root, "--ink", "#000");
    // The bar shows the colours as the map does: with its opacity.
    const steps = new ImageData(STEPS, 1);
    new Uint32Array(steps.data.buffer).set(this.#palette);
    contextOf(this.#frame.bar).putImageData(steps, 0, 0);
  }

  #resize() {
    const { field, line, points } = this.#frame;
    const size = Math.round(field.clientWidth * pixelRatio());
    if (!size || size === this.#pixels) return;
    this.#pixels = size;
    for (const canvas of [line, points]) canvas.width = canvas.height = size;
    this.#drawPoints();
    this.#drawMap();
  }

  #drawPoints() {
    const pixels = this.#pixels;
    if (!pixels) return;
    const unit = pixels / (this.#frame.field.clientWidth || pixels);
    this.#points.clearRect(0, 0, pixels, pixels);
    const radius = Math.max(3 * unit, pixels / 120);
    const style = { radius, width: unit, colors: this.#colors, step };
    paintPoints(this.#points, this.#train, pixels, { ...style, ...RIMS[this.#theme].train });
    if (this.#view.showTestData) paintPoints(this.#points, this.#test, pixels, { ...style, ...RIMS[this.#theme].test });
  }

  #drawMap(line = true) {
    if (!this.#map) return;
    this.#picture.put(this.#map, 0, MAP_SIDE, this.#palette, this.#view.discretize === true);
    if (this.#pixels && line) this.#drawLine(this.#map, this.#pixels);
  }

  /** @param {Float32Array} map @param {number} pixels */
  #drawLine(map, pixels) {
    const line = this.#line;
    line.setTransform(1, 0, 0, 1, 0, 0);
    line.clearRect(0, 0, pixels, pixels);
    const cell = pixels / (MAP_SIDE - 1);
    line.setTransform(cell, 0, 0, cell, 0, 0);
    line.beginPath();
    traceZero(line, map, MAP_SIDE);
    line.setTransform(1, 0, 0, 1, 0, 0);
    line.lineWidth = pixels / 260;
    line.lineCap = "round";
    line.globalAlpha = 0.55;
    line.strokeStyle = this.#ink;
    line.stroke();
  }
}

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}
