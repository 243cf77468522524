/**
 * The large map: a network's output over the plane, its zero line, and the samples on it.
 * Three layers: the map (filled each frame), the zero line (each frame), the points (when they change).
 */

import { h } from "../../shared/elements.js";
import { wholeNumber } from "../../shared/number_format.js";
import { EXTENT, MAP_SIDE } from "../../shared/plane.js";
import { cssScale, pixelScale, step, STEPS } from "../color_scale.js";
import { createMapImage } from "../map_image.js";
import { pixelRatio, watchPixelRatio } from "../pixel_ratio.js";
import { paintPoints } from "../sample_points.js";
import { property, watchTheme, zeroColor } from "../theme.js";
import { traceZero } from "./contour.js";

const TICKS = Array.from({ length: 2 * EXTENT + 1 }, (_, i) => i - EXTENT);

/**
 * @typedef {object} View
 * @property {boolean} [discretize]
 * @property {boolean} [showTestData]
 */

/** @param {HTMLElement} root */
export function createHeatmap(root) {
  const { field, image, line, points, bar } = build(root);
  const picture = createMapImage(MAP_SIDE);
  const imageContext = context(image);
  const lineContext = context(line);
  const pointContext = context(points);

  /** @type {ArrayLike<number>} */ let train = [];
  /** @type {ArrayLike<number>} */ let test = [];
  /** @type {Float32Array | null} */ let last = null;
  /** @type {View} */ let view = {};
  let pixels = 0;
  let palette = pixelScale();
  let colors = cssScale();
  let ink = "#000";

  function readTheme() {
    const zero = zeroColor(root, "--map-zero");
    palette = pixelScale(zero);
    colors = cssScale(zero);
    ink = property(root, "--ink", "#000");
    // The bar shows the colours as the map does: with its opacity.
    const steps = new ImageData(STEPS, 1);
    new Uint32Array(steps.data.buffer).set(palette);
    context(bar).putImageData(steps, 0, 0);
  }

  function drawPoints() {
    if (!pixels) return;
    const unit = pixels / (field.clientWidth || pixels);
    pointContext.clearRect(0, 0, pixels, pixels);
    const radius = Math.max(3 * unit, pixels / 120);
    const style = { radius, width: unit, colors, step };
    paintPoints(pointContext, train, pixels, { ...style, outline: "#fff" });
    if (view.showTestData) paintPoints(pointContext, test, pixels, { ...style, outline: "#000" });
  }

  function drawMap() {
    if (!last) return;
    picture.put(imageContext, last, 0, MAP_SIDE, palette, view.discretize === true);
    if (!pixels) return;
    lineContext.setTransform(1, 0, 0, 1, 0, 0);
    lineContext.clearRect(0, 0, pixels, pixels);
    const cell = pixels / (MAP_SIDE - 1);
    lineContext.setTransform(cell, 0, 0, cell, 0, 0);
    lineContext.beginPath();
    traceZero(lineContext, last, MAP_SIDE);
    lineContext.setTransform(1, 0, 0, 1, 0, 0);
    lineContext.lineWidth = pixels / 260;
    lineContext.lineCap = "round";
    lineContext.globalAlpha = 0.55;
    lineContext.strokeStyle = ink;
    lineContext.stroke();
  }

  function resize() {
    const size = Math.round(field.clientWidth * pixelRatio());
    if (!size || size === pixels) return;
    pixels = size;
    for (const canvas of [line, points]) canvas.width = canvas.height = size;
    drawPoints();
    drawMap();
  }

  readTheme();
  new ResizeObserver(resize).observe(field);
  watchPixelRatio(resize);
  watchTheme(() => {
    readTheme();
    drawPoints();
    drawMap();
  });

  return {
    /**
     * New samples.
     * @param {ArrayLike<number>} newTrain x, y, target triples
     * @param {ArrayLike<number>} newTest
     */
    data(newTrain, newTest) {
      train = newTrain;
      test = newTest;
      drawPoints();
    },
    /**
     * @param {Float32Array} map MAP_SIDE rows of as many numbers, the top row first
     * @param {View} [newView]
     */
    draw(map, newView = view) {
      const changed = Boolean(newView.showTestData) !== Boolean(view.showTestData);
      view = newView;
      last = map;
      if (changed) drawPoints();
      drawMap();
    },
  };
}

/** @param {HTMLElement} root */
function build(root) {
  const image = h("canvas", { class: "map-image", width: MAP_SIDE, height: MAP_SIDE });
  const line = h("canvas", { class: "map-line" });
  const points = h("canvas", { class: "map-points" });
  const field = h("div", { class: "map-field" }, image, line, points);
  const bar = h("canvas", { class: "map-bar", width: STEPS, height: 1 });
  const marks = [-1, 0, 1].map((value) => h("span", { class: `map-mark at${value + 1}` }, wholeNumber(value)));
  root.classList.add("map");
  root.append(field, axis("y"), axis("x"), h("div", { class: "map-legend" }, bar, ...marks));
  return { field, image, line, points, bar };
}

/** @param {"x" | "y"} way */
function axis(way) {
  const labels = TICKS.map((value) => {
    const label = h("span", { class: value % 2 ? "odd" : value ? "" : "origin" }, wholeNumber(value));
    const share = (way === "x" ? value + EXTENT : EXTENT - value) / (2 * EXTENT);
    label.style[way === "x" ? "left" : "top"] = `${share * 100}%`;
    return label;
  });
  return h("div", { class: `map-axis map-axis-${way}` }, ...labels);
}

/** @param {HTMLCanvasElement} canvas */
function context(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}
