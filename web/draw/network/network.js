/**
 * The network: features, hidden layers and output from left to right, their links and biases, and
 * everything a person does to them. It draws from the buffers it is given and says what is wanted.
 */

import { h, svg } from "../../shared/elements.js";
import { createInterval } from "../../shared/interval.js";
import { watchPixelRatio } from "../pixel_ratio.js";
import { watchTheme, zeroColor } from "../theme.js";
import { nameParts } from "./accessible_names.js";
import { DroppedNodes } from "./dropped_nodes.js";
import { Gestures } from "./gestures.js";
import { LayerHeader } from "./layer_header.js";
import { layout, leastHeight } from "./layout.js";
import { Links } from "./links.js";
import { Nodes } from "./nodes.js";
import { ParameterCard } from "./parameter_card.js";
import { createParameterNames } from "./parameter_names.js";
import { Scene } from "./scene.js";

/**
 * @typedef {object} NetworkOptions
 * @property {(key: string, text: string) => void} set a setting, as in a link
 * @property {(key: string, on: boolean) => void} toggle a feature
 * @property {(layer: number, row: number, column: number, text: string) => void} edit a parameter was typed
 * @property {(node: number | null) => void} select a node is looked at
 * @property {import("../../shared/types.js").Translate} translate
 * @property {import("../../shared/number_format.js").Format} format
 * @property {import("./feature_column.js").Feature[]} features all there are, in their order
 */

/**
 * What is written over the drawing.
 * @typedef {object} Overlay
 * @property {HTMLElement} element
 * @property {(scene: Scene, curves: readonly (import("./link_geometry.js").Curve | null)[]) => void} place everything stands elsewhere
 */

/** This long (ms) after the last frame all is named as it is: nobody reads names at 60 Hz. */
const SETTLE_DELAY = 200;

/**
 * How long (ms) the links of a network stand before they are drawn again, while it trains. A browser paints
 * some hundred dashed curves in more time than a frame has; the maps go on at full speed meanwhile.
 * @param {number} parameters
 */
const linkPause = (parameters) => (parameters <= 120 ? 50 : parameters <= 600 ? 100 : 200);

export class Network {
  #root;
  #features;
  #translate;
  #help = h("div", { class: "net-help quiet", id: "network-help" });
  #drawing = svg("svg", { class: "net-links", role: "group" });
  #plane = h("div", { class: "net-plane", role: "application", "aria-describedby": this.#help.id });
  #stage = h("div", { class: "net-stage" }, this.#plane);
  #scene = new Scene();
  #names;
  #header;
  #nodes;
  #links;
  #card;
  #gestures;
  #dropped;
  #discretize = false;
  #epoch = 0;
  #playing = false;
  #drawnLinks = this.#interval(0);
  /** @type {Overlay | null} */ #overlay = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #settling;

  /** @param {HTMLElement} root @param {NetworkOptions} options */
  constructor(root, { set, toggle, edit, select, translate, format, features }) {
    this.#root = root;
    this.#features = features;
    this.#translate = translate;
    const scene = this.#scene;
    const head = h("div", { class: "net-head" });
    root.classList.add("net");
    root.append(head, this.#stage, this.#help);
    const names = createParameterNames(translate, format, scene);
    this.#names = names;
    this.#header = new LayerHeader(head, { translate, change: (hidden) => set("networkShape", hidden.join(",")) });
    this.#stage.prepend(this.#header.controls); // before the neurons for the Tab key too
    const nodes = new Nodes(this.#plane, features);
    const links = new Links(this.#drawing);
    const card = new ParameterCard(this.#stage, {
      translate,
      format,
      names,
      scene,
      edit(k, text) {
        if (!scene.shape) return;
        const { layer, row, column } = scene.shape.place(k);
        edit(layer, row, column, text);
      },
      closed: (byKey) => this.#gestures.cardClosed(byKey),
    });
    this.#nodes = nodes;
    this.#links = links;
    this.#card = card;
    this.#dropped = new DroppedNodes(nodes, links);
    this.#gestures = new Gestures(this.#plane, { nodes, links, card, names, scene, toggle, select });
    this.#watch();
  }

  /** What is drawn with the theme's colours, in the stage's size or the screen's pixels. */
  #watch() {
    this.#readTheme();
    watchTheme(() => {
      this.#readTheme();
      this.#arrange(); // on paper it has another size
      this.#nodes.paintUnchosen();
      this.#draw();
    });
    const rearrange = () => {
      this.#arrange();
      this.#draw();
    };
    new ResizeObserver(rearrange).observe(this.#stage);
    watchPixelRatio(rearrange);
  }

  #readTheme() {
    this.#nodes.theme(zeroColor(this.#root, "--map-zero"));
    this.#links.theme(zeroColor(this.#root, "--link-zero"));
  }

  /**
   * A new network. Its buffers may still be empty: the next frame fills them.
   * @param {number[]} sizes [inputs, …hidden, 1]
   * @param {string[]} inputs the features' keys
   * @param {import("./scene.js").Buffers} buffers
   */
  build(sizes, inputs, buffers) {
    const focus = this.#gestures.leave();
    const labels = inputs.map((key) => this.#features.find((feature) => feature.key === key)?.label ?? key);
    const shape = this.#scene.build(sizes, labels, buffers);
    this.#epoch = 0;
    this.#nodes.build(shape, inputs);
    this.#links.build(shape);
    this.#drawnLinks.cancel();
    this.#drawnLinks = this.#interval(linkPause(shape.parameters));
    this.#dropped.build(shape);
    this.#plane.append(this.#drawing); // read after the neurons, though drawn under them
    this.#header.build(sizes.slice(1, -1), shape.parameters);
    this.#arrange();
    this.#nodes.paintFeatures();
    this.#rename();
    this.#gestures.enter(focus);
  }

  /** Something is written over the drawing; null: nothing any more. @param {Overlay | null} overlay */
  overlay(overlay) {
    this.#overlay?.element.remove();
    this.#overlay = overlay;
    if (!overlay) return;
    this.#stage.append(overlay.element);
    overlay.place(this.#scene, this.#links.curves);
  }

  /** Leaves out the features a link hides. @param {readonly string[]} keys */
  hide(keys) {
    if (!this.#nodes.hide(keys)) return;
    this.#gestures.enter(null);
    this.#arrange();
    this.#draw();
  }

  /** A person's own features have come or gone. */
  ownEntries() {
    const focus = this.#gestures.leave();
    this.#nodes.renew();
    this.#gestures.enter(focus);
    this.#arrange();
    this.#nodes.paintUnchosen();
    this.#draw();
    this.#rename();
  }

  /** @param {Record<string, string>} values every setting as in a link */
  settings(values) {
    const now = values.discretize === "true";
    if (now === this.#discretize) return;
    this.#discretize = now;
    this.#nodes.invalidate();
    this.#draw();
  }

  /** The buffers are filled: draw. @param {{epoch: number, kept?: Uint8Array | null, held?: boolean}} numbers */
  frame(numbers) {
    const trained = numbers.epoch !== this.#epoch;
    this.#epoch = numbers.epoch;
    this.#dropped.update(numbers.kept ?? null);
    this.#root.toggleAttribute("data-held", numbers.held === true); // what is seen is not yet the epoch's
    this.#draw(!trained || !this.#playing, numbers.held);
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.#rename(), SETTLE_DELAY);
  }

  /** What is drawn, none of it shared; null: nothing yet. */
  get shown() {
    const { shape, inputs, parameters, maps } = this.#scene;
    if (!shape || !parameters || !maps) return null;
    return { sizes: shape.sizes, inputs, parameters: Float32Array.from(parameters), maps: maps.slice(), kept: this.#dropped.kept, discretize: this.#discretize };
  }

  /** It trains, or not: then the links are drawn as they are. @param {boolean} on */
  playing(on) {
    this.#playing = on;
    if (!on) this.#drawnLinks.now();
  }

  /** Says why what was typed will not do. @param {string} text */
  refused(text) {
    this.#card.refused(text);
  }

  /** Messages, theme or place have changed. */
  redraw() {
    this.#readTheme();
    this.#header.refresh();
    this.#rename();
    this.#arrange();
    this.#draw();
  }

  #arrange() {
    const scene = this.#scene;
    if (!scene.shape) return;
    const { clientWidth: width, clientHeight: before } = this.#stage;
    if (!width || !before) return;
    const em = (parseFloat(getComputedStyle(this.#root).fontSize) || 16) / 15;
    const sizes = scene.shape.sizes.slice(1);
    const features = this.#nodes.features.shown;
    this.#root.style.setProperty("--net-least", `${leastHeight(width, sizes, features, em)}px`);
    const height = this.#stage.clientHeight;
    scene.layout = layout({ width, height, sizes, features, em });
    this.#root.classList.toggle("narrow", scene.layout.narrow);
    this.#drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#nodes.place(scene.layout, scene.x, scene.y);
    this.#links.place(scene.x, scene.y, scene.layout);
    this.#header.place(scene.layout);
    this.#overlay?.place(scene, this.#links.curves);
  }

  /**
   * @param {boolean} [all] the links too, however lately they were drawn
   * @param {boolean} [held] the maps are drawn as they are
   */
  #draw(all = true, held = false) {
    const { shape, parameters, maps } = this.#scene;
    if (!shape || !parameters || !maps) return;
    if (all) this.#drawnLinks.now();
    else this.#drawnLinks.soon();
    if (!held) this.#nodes.paint(maps, this.#discretize);
    this.#card.update();
  }

  /** @param {number} ms */
  #interval(ms) {
    return createInterval(ms, () => {
      const { parameters } = this.#scene;
      if (parameters) this.#links.update(parameters, this.#epoch);
    });
  }

  #rename() {
    nameParts({
      plane: this.#plane,
      drawing: this.#drawing,
      help: this.#help,
      nodes: this.#nodes,
      links: this.#links,
      names: this.#names,
      scene: this.#scene,
      translate: this.#translate,
    });
  }
}
