/** What stands around the large map and never changes: its axes, its legend above it and the layers it is drawn on. */

import { h } from "../../shared/elements.js";
import { wholeNumber } from "../../shared/number_format.js";
import { EXTENT, MAP_SIDE } from "../../shared/plane.js";
import { STEPS } from "../color_scale.js";

const TICKS = Array.from({ length: EXTENT + 1 }, (_, i) => 2 * i - EXTENT);

/** @param {HTMLElement} root @param {HTMLElement} legend */
export function createMapFrame(root, legend) {
  const image = h("canvas", { class: "map-image", width: MAP_SIDE, height: MAP_SIDE });
  const line = h("canvas", { class: "map-line" });
  const points = h("canvas", { class: "map-points" });
  const field = h("div", { class: "map-field" }, image, line, points);
  const bar = h("canvas", { class: "map-bar", width: STEPS, height: 1 });
  const marks = [-1, 0, 1].map((value) => h("span", { class: `map-mark at${value + 1}` }, wholeNumber(value)));
  root.classList.add("map");
  root.append(field, axis("y"), axis("x"));
  legend.append(bar, ...marks);
  return { field, image, line, points, bar };
}

/** @param {"x" | "y"} way */
function axis(way) {
  const labels = TICKS.map((value) => {
    const label = h("span", { class: value ? "" : "origin" }, wholeNumber(value));
    const share = (way === "x" ? value + EXTENT : EXTENT - value) / (2 * EXTENT);
    label.style[way === "x" ? "left" : "top"] = `${share * 100}%`;
    return label;
  });
  return h("div", { class: `map-axis map-axis-${way}` }, ...labels);
}
