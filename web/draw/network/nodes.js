/** The neurons and features: a button with a small map each. */

import { h } from "../../shared/elements.js";
import { MAP_SIDE } from "../../shared/plane.js";
import { pixelScale } from "../color_scale.js";
import { createMapImage } from "../map_image.js";
import { pixelRatio } from "../pixel_ratio.js";

/** @typedef {import("./parameter_index.js").ParameterIndex} ParameterIndex */
/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {{key: string, label: string, map?: ArrayLike<number>}} Feature */

/**
 * @typedef {object} Box
 * @property {HTMLButtonElement} element
 * @property {HTMLCanvasElement} canvas
 * @property {CanvasRenderingContext2D} context
 */

/** @param {string} className @returns {Box} */
function createBox(className) {
  const canvas = h("canvas");
  const element = h("button", { type: "button", class: `net-node ${className}`, tabindex: -1 }, canvas);
  return { element, canvas, context: /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")) };
}

/** @param {string} className */
const createGroup = (className) => h("div", { class: className, role: "group" });

/**
 * @param {HTMLElement} stage
 * @param {Feature[]} features
 */
export function createNodes(stage, features) {
  const featureGroup = createGroup("net-column net-features");
  const featureBoxes = features.map((feature) => {
    const box = createBox("net-feature");
    box.element.dataset.feature = feature.key;
    box.element.append(h("span", { class: "net-label" }, feature.label));
    featureGroup.append(box.element);
    return box;
  });
  stage.append(featureGroup);

  /** @type {HTMLElement[]} */ let groups = [];
  /** @type {Box[]} neurons after the inputs */ let neurons = [];
  /** @type {number[]} each input's feature */ let rows = [];
  /** @type {number[]} the features a link does not hide, in their order */ let shown = features.map((_, i) => i);
  /** @type {ParameterIndex | null} */ let shape = null;
  /** @type {Map<number, ReturnType<typeof createMapImage>>} */ const images = new Map();
  let palette = pixelScale();
  let size = 50;
  let stale = true;

  /** @param {number} side */
  function imageOf(side) {
    let one = images.get(side);
    if (!one) images.set(side, (one = createMapImage(side)));
    return one;
  }

  /** @param {Box} box @param {number} side */
  function resize(box, side) {
    if (box.canvas.width !== side) box.canvas.width = box.canvas.height = side;
  }

  return {
    features: featureBoxes,
    featureGroup,
    get groups() {
      return groups;
    },

    /** How many features there are to choose from. */
    get shown() {
      return shown.length;
    },

    /**
     * Leaves out the features a link hides. Says whether that is news.
     * @param {readonly string[]} names
     */
    hide(names) {
      const next = features.flatMap(({ key }, i) => (names.includes(key) ? [] : [i]));
      if (next.join() === shown.join()) return false;
      shown = next;
      featureBoxes.forEach(({ element }, i) => (element.hidden = !shown.includes(i)));
      stale = true;
      return true;
    },

    /** The box of a node. @param {number} node */
    box(node) {
      return node < rows.length ? featureBoxes[rows[node]] : neurons[node - rows.length];
    },

    /** The element at a column and row of the picture. @param {number} column @param {number} row */
    at(column, row) {
      if (column === 0) return featureBoxes[shown[row]]?.element;
      return shape ? neurons[shape.nodeStart[column] - rows.length + row]?.element : undefined;
    },

    /**
     * Where an element stands and which node it is: -1 for a feature that is not chosen.
     * @param {Element} element
     */
    find(element) {
      const feature = featureBoxes.findIndex((box) => box.element === element);
      if (feature >= 0) return { column: 0, row: shown.indexOf(feature), node: rows.indexOf(feature) };
      const neuron = neurons.findIndex((box) => box.element === element);
      if (neuron < 0 || !shape) return null;
      const node = neuron + rows.length;
      const [column, row] = shape.at(node);
      return { column, row, node };
    },

    /** @param {ParameterIndex} newShape @param {string[]} inputs */
    build(newShape, inputs) {
      shape = newShape;
      rows = inputs.map((key) => features.findIndex((feature) => feature.key === key));
      features.forEach((_, row) => {
        const on = rows.includes(row);
        featureBoxes[row].element.setAttribute("aria-pressed", String(on));
        featureBoxes[row].element.classList.toggle("off", !on);
      });
      groups.forEach((group) => group.remove());
      groups = [];
      neurons = [];
      for (let layer = 1; layer <= shape.layers; layer++) {
        const last = layer === shape.layers;
        const group = createGroup("net-column");
        for (let i = 0; i < shape.sizes[layer]; i++) {
          const box = createBox(last ? "net-output" : "net-neuron");
          box.element.setAttribute("aria-haspopup", "dialog");
          neurons.push(box);
          group.append(box.element);
        }
        groups.push(group);
        stage.append(group);
      }
      stale = true;
    },

    /**
     * Puts the boxes in their places.
     * @param {Layout} layout
     * @param {Float64Array} x the nodes' middles, filled here
     * @param {Float64Array} y
     */
    place(layout, x, y) {
      if (!shape) return;
      const { box, columns } = layout;
      const put = (/** @type {Box} */ { element }, /** @type {number} */ cx, /** @type {number} */ cy) => {
        element.style.transform = `translate(${Math.round(cx - box / 2)}px, ${Math.round(cy - box / 2)}px)`;
      };
      stage.style.setProperty("--box", `${Math.round(box)}px`);
      // A feature may be an input for a moment after it was hidden: until the new network is there.
      const height = (/** @type {number} */ feature) => layout.features[shown.indexOf(feature)] ?? layout.top;
      featureBoxes.forEach((one, feature) => put(one, columns[0], height(feature)));
      for (let node = 0; node < shape.nodes; node++) {
        const [layer, index] = shape.at(node);
        x[node] = columns[layer];
        y[node] = layer ? layout.rows[layer - 1][index] : height(rows[index]);
        if (layer) put(neurons[node - rows.length], x[node], y[node]);
      }
      const pixels = box * pixelRatio();
      size = pixels > 64 ? MAP_SIDE : pixels > 30 ? MAP_SIDE / 2 : MAP_SIDE / 4;
      stale = true;
    },

    /** @param {import("../color_scale.js").Rgb} zero */
    theme(zero) {
      palette = pixelScale(zero);
      stale = true;
    },

    /** The next picture shows everything anew, inputs too. */
    invalidate() {
      stale = true;
    },

    /**
     * Draws the maps; the inputs' only when something about them changed.
     * @param {Float32Array} maps
     * @param {boolean} discretize
     */
    paint(maps, discretize) {
      if (!shape) return;
      const one = imageOf(size);
      for (let node = stale ? 0 : rows.length; node < shape.nodes; node++) {
        const box = this.box(node);
        if (stale) resize(box, size);
        one.put(box.context, maps, node * MAP_SIDE * MAP_SIDE, MAP_SIDE, palette, discretize);
      }
      if (stale) this.paintUnselected(rows);
      stale = false;
    },

    /**
     * Draws the features that are not chosen, from their thumbnails.
     * @param {number[]} except
     */
    paintUnselected(except) {
      features.forEach(({ map }, row) => {
        if (except.includes(row) || !map) return;
        const side = Math.round(Math.sqrt(map.length));
        resize(featureBoxes[row], side);
        imageOf(side).put(featureBoxes[row].context, map, 0, side, palette, false);
      });
    },
  };
}
