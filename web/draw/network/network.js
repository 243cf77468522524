/**
 * The network: features, hidden layers and output from left to right, their links and biases, and
 * everything a person does to them. It draws from the buffers it is given and says what is wanted.
 */

import { h, svg } from "../../shared/elements.js";
import { watchPixelRatio } from "../pixel_ratio.js";
import { watchTheme, zeroColor } from "../theme.js";
import { createGestures } from "./gestures.js";
import { LayerHeader } from "./layer_header.js";
import { layout as makeLayout, leastHeight } from "./layout.js";
import { Links } from "./links.js";
import { Nodes } from "./nodes.js";
import { ParameterCard } from "./parameter_card.js";
import { createParameterIndex } from "./parameter_index.js";
import { createParameterNames } from "./parameter_names.js";

/** @typedef {{parameters: Float32Array, maps: Float32Array}} Buffers */

/**
 * @typedef {object} NetworkOptions
 * @property {(key: string, text: string) => void} set a setting, as in a link
 * @property {(layer: number, row: number, column: number, text: string) => void} edit a parameter was typed
 * @property {(node: number | null) => void} select a node is looked at
 * @property {import("../../shared/types.js").Translate} translate
 * @property {import("../../shared/number_format.js").Format} format
 * @property {import("./feature_column.js").Feature[]} features all there are, in their order
 */

/** This long (ms) after the last frame all is drawn and named as it is: nobody reads names at 60 Hz. */
const SETTLE_DELAY = 200;

/**
 * How long (ms) the links of a network stand before they are drawn again. A browser paints some
 * hundred dashed curves in more time than a frame has; the maps go on at full speed meanwhile.
 * @param {number} parameters
 */
const linkPause = (parameters) => (parameters <= 120 ? 0 : parameters <= 600 ? 60 : 160);

/**
 * @param {HTMLElement} root
 * @param {NetworkOptions} options
 */
export function createNetwork(root, { set, edit, select, translate, format, features }) {
  root.classList.add("net");
  const head = h("div", { class: "net-head" });
  const help = h("div", { class: "net-help quiet", id: "network-help" });
  const drawing = svg("svg", { class: "net-links", role: "group" });
  const plane = h("div", { class: "net-plane", role: "application", "aria-describedby": help.id });
  const stage = h("div", { class: "net-stage" }, plane);
  root.append(head, stage, help);

  /** @type {import("./parameter_index.js").ParameterIndex | null} */ let shape = null;
  /** @type {Buffers | null} */ let buffers = null;
  /** @type {string[]} */ let inputs = [];
  /** @type {import("./layout.js").Layout | null} */ let layout = null;
  let x = new Float64Array(0);
  let y = new Float64Array(0);
  let discretize = false;
  let epoch = 0;
  let kept = new Uint8Array(0);
  let linksDrawn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let settling;

  const names = createParameterNames(translate, format, () => ({
    shape,
    parameters: buffers && buffers.parameters,
    inputs: inputs.map((key) => features.find((feature) => feature.key === key)?.label ?? key),
  }));
  const header = new LayerHeader(head, { translate, plural: names.plural, change: (hidden) => set("networkShape", hidden.join(",")) });
  stage.prepend(header.controls); // before the neurons for the Tab key too
  const nodes = new Nodes(plane, features);
  const links = new Links(drawing);
  const card = new ParameterCard(stage, {
    translate,
    format,
    names,
    parameters: () => buffers && buffers.parameters,
    edit(k, text) {
      if (!shape) return;
      const { layer, row, column } = shape.place(k);
      edit(layer, row, column, text);
    },
    closed: (byKey) => gestures.cardClosed(byKey),
  });
  const gestures = createGestures(plane, {
    nodes,
    links,
    card,
    names,
    state: () => ({ shape, layout, x, y }),
    toggle: (key, on) => set(key, String(on)),
    select,
  });

  function arrange() {
    if (!shape) return;
    const { clientWidth: width, clientHeight: height } = stage;
    if (!width || !height) return;
    const em = (parseFloat(getComputedStyle(root).fontSize) || 16) / 15;
    const sizes = shape.sizes.slice(1);
    root.style.setProperty("--net-least", `${leastHeight(width, sizes, nodes.features.shown, em)}px`);
    layout = makeLayout({ width, height: stage.clientHeight, sizes, features: nodes.features.shown, em });
    root.classList.toggle("narrow", layout.narrow);
    drawing.setAttribute("viewBox", `0 0 ${width} ${stage.clientHeight}`);
    nodes.place(layout, x, y);
    links.place(x, y, layout);
    header.place(layout);
  }

  /**
   * @param {boolean} [all] the links too, however lately they were drawn
   * @param {boolean} [held] the maps are drawn as they are
   */
  function draw(all = true, held = false) {
    if (!buffers || !shape) return;
    const now = performance.now();
    if (all || now - linksDrawn >= linkPause(shape.parameters)) {
      links.update(buffers.parameters, epoch);
      linksDrawn = now;
    }
    if (!held) nodes.paint(buffers.maps, discretize);
    card.update();
  }

  /** Dims dropped neurons and hides their links. @param {Uint8Array | null} now */
  function drop(now) {
    if (!shape) return;
    const first = shape.nodeStart[1];
    let changed = false;
    for (let i = 0; i < kept.length; i++) {
      const keep = now ? now[i] : 1;
      if (keep === kept[i]) continue;
      kept[i] = keep;
      changed = true;
      nodes.box(first + i).element.classList.toggle("dropped", !keep);
    }
    if (!changed) return;
    const gone = (/** @type {number} */ node) => node >= first && node < first + kept.length && !kept[node - first];
    for (let k = 0; k < shape.parameters; k++) links.show(k, !gone(shape.targets[k]) && !gone(shape.sources[k]));
  }

  /** Gives every neuron and weight the name it has now. */
  function rename() {
    if (!shape) return;
    plane.setAttribute("aria-label", translate("network.label"));
    drawing.setAttribute("aria-label", translate("network.weights"));
    help.textContent = translate("network.help");
    nodes.features.group.setAttribute("aria-label", translate("network.features"));
    nodes.features.boxes.forEach((box, i) => box.element.setAttribute("aria-label", translate("network.feature", { name: features[i].label })));
    nodes.groups.forEach((group, i) => {
      const last = i === nodes.groups.length - 1;
      group.setAttribute("aria-label", translate(last ? "network.output" : "network.layer", { layer: i + 1 }));
    });
    for (let node = inputs.length; node < shape.nodes; node++) nodes.box(node).element.setAttribute("aria-label", names.node(node));
    if (!links.dense) links.hits.forEach((hit, k) => hit.setAttribute("aria-label", names.parameter(k)));
  }

  function settle() {
    if (buffers) links.update(buffers.parameters, epoch);
    rename();
  }

  function readTheme() {
    nodes.theme(zeroColor(root, "--map-zero"));
    links.theme(zeroColor(root, "--link-zero"));
  }

  readTheme();
  watchTheme(() => {
    readTheme();
    arrange(); // on paper it has another size
    nodes.paintUnchosen();
    draw();
  });
  const rearrange = () => {
    arrange();
    draw();
  };
  new ResizeObserver(rearrange).observe(stage);
  watchPixelRatio(rearrange);

  return {
    /**
     * A new network. Its buffers may still be empty: the next frame fills them.
     * @param {number[]} sizes [inputs, …hidden, 1]
     * @param {string[]} newInputs the features' keys
     * @param {Buffers} newBuffers
     */
    build(sizes, newInputs, newBuffers) {
      const focus = gestures.leave();
      shape = createParameterIndex(sizes);
      inputs = newInputs;
      buffers = newBuffers;
      epoch = 0;
      x = new Float64Array(shape.nodes);
      y = new Float64Array(shape.nodes);
      kept = new Uint8Array(shape.nodeStart[shape.layers] - shape.nodeStart[1]).fill(1);
      nodes.build(shape, inputs);
      links.build(shape);
      plane.append(drawing); // read after the neurons, though drawn under them
      header.build(sizes.slice(1, -1));
      arrange();
      nodes.paintFeatures();
      rename();
      gestures.enter(focus);
    },

    /** Leaves out the features a link hides. @param {readonly string[]} keys */
    hide(keys) {
      if (!nodes.hide(keys)) return;
      gestures.enter(null);
      arrange();
      draw();
    },

    /** @param {Record<string, string>} values every setting as in a link */
    settings(values) {
      const now = values.discretize === "true";
      if (now === discretize) return;
      discretize = now;
      nodes.invalidate();
      draw();
    },

    /** The buffers are filled: draw. @param {{epoch: number, kept?: Uint8Array | null, held?: boolean}} numbers */
    frame(numbers) {
      const trained = numbers.epoch !== epoch;
      epoch = numbers.epoch;
      drop(numbers.kept ?? null);
      root.toggleAttribute("data-held", numbers.held === true); // what is seen is not yet the epoch's
      draw(!trained, numbers.held);
      clearTimeout(settling);
      settling = setTimeout(settle, SETTLE_DELAY);
    },

    /** Shows a node as looked at. @param {number | null} node */
    select: gestures.show,
    /** Says why what was typed will not do. @param {string} text */
    refused: (/** @type {string} */ text) => card.refused(text),

    /** Messages, theme or place have changed. */
    redraw() {
      readTheme();
      header.refresh();
      rename();
      arrange();
      draw();
    },
  };
}
