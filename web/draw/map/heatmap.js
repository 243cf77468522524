/**
 * The large map: a network's output over [-6, 6]², its zero line, and the samples on it.
 * Three layers: the map (filled each frame), the zero line (each frame), the points (when they change).
 */

import { STEPS, cssScale, step, pixelScale } from "../color_scale.js";
import { traceZero } from "./contour.js";
import { FIELD, createPicture } from "../map_image.js";
import { pixelRatio, watchPixelRatio } from "../pixel_ratio.js";
import { paintPoints } from "../sample_points.js";
import { property, watchTheme, zeroColor } from "../theme.js";

const TICKS = [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6];

/**
 * @typedef {object} View
 * @property {boolean} [discretize]
 * @property {boolean} [showTestData]
 */

/** @param {HTMLElement} root */
export function createHeatmap(root) {
  const { field, image, line, points, bar } = build(root);
  const picture = createPicture(FIELD);
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
    picture.put(imageContext, last, 0, FIELD, palette, view.discretize === true);
    if (!pixels) return;
    lineContext.setTransform(1, 0, 0, 1, 0, 0);
    lineContext.clearRect(0, 0, pixels, pixels);
    const cell = pixels / (FIELD - 1);
    lineContext.setTransform(cell, 0, 0, cell, 0, 0);
    lineContext.beginPath();
    traceZero(lineContext, last, FIELD);
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
     * @param {Float32Array} map 100 rows of 100, the top row is y = 6
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
  root.classList.add("map");
  const field = child(root, "div", "map-field");
  const image = canvasIn(field, "map-image");
  const line = canvasIn(field, "map-line");
  const points = canvasIn(field, "map-points");
  image.width = image.height = FIELD;

  for (const way of ["y", "x"]) {
    const axis = child(root, "div", `map-axis map-axis-${way}`);
    for (const value of TICKS) {
      const label = child(axis, "span", value % 2 ? "odd" : value ? "" : "origin");
      label.textContent = minus(value);
      const share = `${((way === "x" ? value + 6 : 6 - value) / 12) * 100}%`;
      label.style[way === "x" ? "left" : "top"] = share;
    }
  }

  const legend = child(root, "div", "map-legend");
  const bar = canvasIn(legend, "map-bar");
  bar.width = STEPS;
  bar.height = 1;
  for (const value of [-1, 0, 1]) child(legend, "span", `map-mark at${value + 1}`).textContent = minus(value);
  return { field, image, line, points, bar };
}

/** @param {number} value with the true minus sign */
const minus = (value) => (value < 0 ? `−${-value}` : String(value));

/** @param {HTMLElement} parent @param {string} tag @param {string} className */
function child(parent, tag, className) {
  const element = document.createElement(tag);
  element.className = className;
  return parent.appendChild(element);
}

/** @param {HTMLElement} parent @param {string} className */
function canvasIn(parent, className) {
  return /** @type {HTMLCanvasElement} */ (child(parent, "canvas", className));
}

/** @param {HTMLCanvasElement} canvas */
function context(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}
