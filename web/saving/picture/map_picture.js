/** The output's map of a picture: the map as an image, its zero line, axes and samples as lines and circles. */

import { cssScale, step, STEPS } from "../../draw/color_scale.js";
import { traceZero } from "../../draw/map/contour.js";
import { wholeNumber } from "../../shared/number_format.js";
import { EXTENT, MAP_SIDE } from "../../shared/plane.js";
import { rgb } from "./map_image.js";
import { element, label, moved, PathText, short } from "./markup.js";

/** @typedef {import("./colors.js").Colors} Colors */
/** @typedef {import("../../draw/color_scale.js").Rgb} Rgb */

const CELLS = MAP_SIDE - 1;
const RADIUS = 3; // px of a sample
const LEGEND = { width: 124, height: 9 };

/**
 * @param {import("./subject.js").DrawnNetwork} network
 * @param {import("./subject.js").DrawnSamples} samples
 * @param {{size: number, colors: Colors, images: import("./map_image.js").MapImages}} options size: of the square, px
 */
export function mapPicture(network, samples, { size, colors, images }) {
  const nodes = network.maps.length / (MAP_SIDE * MAP_SIDE);
  // The outermost pixels lie on the edge with their middles.
  const over = size / CELLS / 2;
  const image = element("image", { x: -over, y: -over, width: size + 2 * over, height: size + 2 * over, preserveAspectRatio: "none", "xlink:href": images.address(nodes - 1, MAP_SIDE) });
  const zero = new PathText(size / CELLS);
  traceZero(zero, network.maps, MAP_SIDE, (nodes - 1) * MAP_SIDE * MAP_SIDE);
  const line = element("path", { d: String(zero), fill: "none", stroke: colors.ink, "stroke-opacity": 0.55, "stroke-width": size / 260, "stroke-linecap": "round" });
  const scale = cssScale(rgb(colors.mapZero));
  const points = [pointsPicture(samples.train, size, scale, colors.rims.train)];
  if (samples.showTestData) points.push(pointsPicture(samples.test, size, scale, colors.rims.test));
  const clip = element("clipPath", { id: "field" }, element("rect", { width: size, height: size }));
  return [clip, element("g", { "clip-path": "url(#field)" }, image, line, ...points), axes(size, colors)].join("");
}

/**
 * @param {ArrayLike<number>} triples
 * @param {number} size
 * @param {string[]} scale
 * @param {{outline: string, hairline?: string}} rim
 */
function pointsPicture(triples, size, scale, { outline, hairline }) {
  const unit = size / (2 * EXTENT);
  /** @type {Map<number, string[]>} circles by their step of the scale */ const circles = new Map();
  const around = [];
  let dashes = "";
  for (let i = 0; i + 2 < triples.length; i += 3) {
    const x = (triples[i] + EXTENT) * unit;
    const y = (EXTENT - triples[i + 1]) * unit;
    if (x < -RADIUS || y < -RADIUS || x > size + RADIUS || y > size + RADIUS) continue; // own ones may lie beyond the plane
    const color = step(triples[i + 2]);
    const alike = circles.get(color) ?? [];
    circles.set(color, alike);
    alike.push(element("circle", { cx: x, cy: y, r: RADIUS }));
    if (hairline) around.push(element("circle", { cx: x, cy: y, r: RADIUS + 1 }));
    if (triples[i + 2] < 0) dashes += `M${short(x - RADIUS * 0.55)} ${short(y)}h${short(RADIUS * 1.1)}`;
  }
  const [under, opacity] = hairline ? opaque(hairline) : ["none", 1];
  const groups = [...circles].map(([color, alike]) => element("g", { fill: scale[color] }, ...alike));
  return [
    element("g", { fill: under, "fill-opacity": opacity }, ...around),
    element("g", { stroke: outline, "stroke-width": 1 }, ...groups),
    dashes ? element("path", { d: dashes, stroke: "#ffffff", "stroke-width": RADIUS * 0.36 }) : "",
  ].join("");
}

/** A colour that is seen through, as every viewer reads it. @param {string} color "rgb(1 2 3 / 4%)" @returns {[string, number]} */
export function opaque(color) {
  const [r, g, b, percent] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [`#${[r, g, b].map((value) => value.toString(16).padStart(2, "0")).join("")}`, percent / 100];
}

/** @param {number} size @param {Colors} colors */
function axes(size, { ink, soft, strong }) {
  const parts = [];
  for (let value = -EXTENT; value <= EXTENT; value += 2) {
    const at = ((value + EXTENT) / (2 * EXTENT)) * size;
    const style = value ? { fill: soft } : { fill: ink, "font-weight": 650 };
    parts.push(element("path", { d: `M${short(at)} ${short(size)}v4M${short(size)} ${short(size - at)}h4`, stroke: strong, "stroke-width": 1 }));
    parts.push(label(at, size + 18, wholeNumber(value), { ...style, "text-anchor": "middle" }));
    parts.push(label(size + 8, size - at + 4, wholeNumber(value), style));
  }
  return element("g", { "font-size": 12 }, ...parts);
}

/** The scale's bar, its right end at x = 0. @param {readonly Rgb[]} palette @param {Colors} colors */
export function legendPicture(palette, { soft }) {
  const { width, height } = LEGEND;
  const each = width / STEPS;
  // Each a little too wide: no seams between them.
  const steps = palette.map((color, i) => element("rect", { x: i * each, y: 0, width: i < STEPS - 1 ? each + 0.5 : each, height, fill: `rgb(${color.join(",")})` }));
  const marks = [-1, 0, 1].map((value) => label(((value + 1) / 2) * width, height + 12, wholeNumber(value), { "text-anchor": value < 0 ? "start" : value ? "end" : "middle" }));
  return moved(-width, 0, ...steps, element("g", { "font-size": 11, fill: soft }, ...marks));
}
