/** The network of a picture: links, neurons with their maps, names. */

import { cssScale, step } from "../../draw/color_scale.js";
import { layout } from "../../draw/network/layout.js";
import { biasSquare, curvePath, linkCurve } from "../../draw/network/link_geometry.js";
import { linkDashes, linkQuarters } from "../../draw/network/link_style.js";
import { mapPixels } from "../../draw/network/node_maps.js";
import { createParameterIndex } from "../../draw/network/parameter_index.js";
import { plural } from "../../shared/number_format.js";
import { rgb } from "./map_image.js";
import { element, label, moved } from "./markup.js";

/** @typedef {import("./colors.js").Colors} Colors */
/** @typedef {import("./subject.js").DrawnNetwork} DrawnNetwork */
/** @typedef {import("../../draw/network/layout.js").Layout} Layout */

const HEAD = 56; // px over the neurons, for titles and counts
const ROOM_FOR_WORDS = 78; // px from one layer to the next, for "8 neurons"
const NAME_GAP = 8; // px between a feature and its name
const NAME_SIZE = 13;
const SCALE = 2; // a picture may be enlarged so far before its maps look coarse

/**
 * @typedef {object} NetworkDrawing
 * @property {DrawnNetwork} network
 * @property {import("../../draw/network/parameter_index.js").ParameterIndex} shape
 * @property {Layout} layout
 * @property {{x: number, y: number}[]} places the nodes' middles
 */

/**
 * @param {DrawnNetwork} drawn
 * @param {{width: number, height: number, margin: number, colors: Colors, images: import("./map_image.js").MapImages, translate: import("../../shared/types.js").Translate, measure: import("./subject.js").Subject["measure"]}} options margin: beside the picture, into which long names reach
 */
export function networkPicture(drawn, { width, height, margin, colors, images, translate, measure }) {
  const sizes = drawn.sizes.slice(1);
  const frame = { width, height, sizes, features: drawn.inputs.length };
  const lift = layout(frame).top - HEAD; // the page's buttons are left out
  const placed = layout({ ...frame, height: height + lift });
  const room = margin - NAME_GAP + placed.columns[0] - placed.box / 2;
  const network = { ...drawn, inputs: drawn.inputs.map((name) => shortened(name, (text) => measure(text, NAME_SIZE, 400) <= room)) };
  const shape = createParameterIndex(network.sizes);
  const rows = Array.from({ length: shape.nodes }, (_, node) => {
    const [layer, index] = shape.at(node);
    return layer ? placed.rows[layer - 1][index] : placed.features[index];
  });
  // A small network stands in the middle of its room.
  const lower = (HEAD + height - Math.min(...rows) - Math.max(...rows)) / 2;
  const places = rows.map((y, node) => ({ x: placed.columns[shape.at(node)[0]], y: y + lower }));
  const drawing = { network, shape, layout: placed, places };
  return [titles(drawing, colors, translate), links(drawing, colors), nodes(drawing, colors, images)].join("");
}

/** @param {NetworkDrawing} drawing @param {Colors} colors @param {import("../../shared/types.js").Translate} translate */
function titles({ network, layout: { columns, pitch } }, { ink, soft }, translate) {
  const hidden = network.sizes.slice(1, -1);
  const heading = { "font-size": 15, "font-weight": 650, fill: ink, "text-anchor": "middle" };
  const middle = (columns[1] + columns[hidden.length]) / 2;
  // A lone hidden layer stands near the features: both names must fit.
  const parts = [label(columns[0], 14, translate("network.features"), heading)];
  if (hidden.length) parts.push(label(Math.max(middle, columns[0] + 130), 14, plural(translate, "network.layers", hidden.length), heading));
  const count = (/** @type {number} */ n) => (pitch < ROOM_FOR_WORDS ? String(n) : plural(translate, "network.neurons", n));
  hidden.forEach((n, i) => parts.push(label(columns[i + 1], 36, count(n), { "font-size": 12, fill: soft, "text-anchor": "middle" })));
  return parts.join("");
}

/** @param {NetworkDrawing} drawing @param {Colors} colors */
function links({ network, shape, layout: placed, places }, { linkZero, strong }) {
  const colors = cssScale(rgb(linkZero));
  const lines = [];
  const squares = [];
  for (let k = 0; k < shape.parameters; k++) {
    const value = network.parameters[k];
    const to = shape.targets[k];
    const from = shape.sources[k];
    if (isDropped(network, shape, to) || isDropped(network, shape, from)) continue;
    if (from < 0) {
      const { cx, cy, side } = biasSquare(places[to].x, places[to].y, placed);
      squares.push(element("rect", { x: cx - side / 2, y: cy - side / 2, width: side, height: side, fill: colors[step(value)] }));
      continue;
    }
    const { row, layer } = shape.place(k);
    const quarters = linkQuarters(value, placed.linkScale);
    const curve = linkCurve(places[from], places[to], row, shape.sizes[layer], placed.box);
    lines.push(element("path", { d: curvePath(curve), stroke: colors[step(value)], "stroke-width": quarters / 4, "stroke-dasharray": linkDashes(value, quarters) }));
  }
  return element("g", { fill: "none", "stroke-opacity": 0.92 }, ...lines) + element("g", { stroke: strong, "stroke-width": 1 }, ...squares);
}

/** @param {NetworkDrawing} drawing @param {Colors} colors @param {import("./map_image.js").MapImages} images */
function nodes({ network, shape, layout: { box, em }, places }, { ink, line, card, unseen }, images) {
  const side = mapPixels(box * SCALE);
  const half = box / 2;
  return places
    .map(({ x, y }, node) => {
      const dropped = isDropped(network, shape, node);
      const image = element("image", { width: box, height: box, opacity: dropped ? unseen : null, preserveAspectRatio: "none", "xlink:href": images.address(node, side) });
      const ground = element("rect", { width: box, height: box, fill: card });
      const rim = element("rect", { width: box, height: box, rx: 2.5, fill: "none", stroke: dropped ? line : ink, "stroke-width": 2 });
      const name = node < network.inputs.length ? label(-NAME_GAP, half + 4.5 * em, network.inputs[node], { "font-size": NAME_SIZE, fill: ink, "text-anchor": "end" }) : "";
      return moved(x - half, y - half, ground, image, rim, name);
    })
    .join("");
}

/** A person's own input may have a long name: as much of it as fits. @param {string} name @param {(text: string) => boolean} fits */
function shortened(name, fits) {
  const letters = [...name];
  let text = name;
  while (letters.length && !fits(text)) {
    letters.pop();
    text = `${letters.join("")}…`;
  }
  return text;
}

/** Whether an epoch leaves a node out. @param {DrawnNetwork} network @param {NetworkDrawing["shape"]} shape @param {number} node -1: a bias */
function isDropped({ kept }, shape, node) {
  const hidden = node - shape.nodeStart[1];
  return kept !== null && hidden >= 0 && hidden < kept.length && !kept[hidden];
}
