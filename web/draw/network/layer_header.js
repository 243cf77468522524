/** The titles over the columns, and the buttons that add and remove layers and neurons. */

import { h, svg } from "../../shared/elements.js";
import { plural } from "../../shared/number_format.js";
import { resized } from "./layer_sizes.js";

/** @typedef {import("./layout.js").Layout} Layout */
/** @typedef {{group: HTMLElement, add: HTMLButtonElement, remove: HTMLButtonElement, count: HTMLElement}} LayerControl */

/**
 * @typedef {object} HeaderOptions
 * @property {import("../../shared/types.js").Translate} translate
 * @property {(hidden: number[]) => void} change other sizes of the hidden layers are wanted
 */

const GAP = 6; // px at least between the words under two layers

/** Titles in the head, and on the stage a group of buttons over each hidden layer. */
export class LayerHeader {
  controls = h("div", { class: "net-controls" });
  #options;
  #features = h("h2", { class: "net-title heading" });
  #count = h("h2", { class: "net-title net-count heading" });
  #buttons = { add: createButton("add-layers", "add"), remove: createButton("remove-layers", "remove") };
  #title = h("div", { class: "net-layers" }, this.#buttons.add, this.#buttons.remove, this.#count);
  #parameters = h("p", { class: "net-parameters" });
  /** @type {LayerControl[]} */ #layers = [];
  /** @type {number[]} */ #hidden = [];
  #weights = 0; // and biases

  /**
   * @param {HTMLElement} head the row of titles
   * @param {HeaderOptions} options
   */
  constructor(head, options) {
    this.#options = options;
    head.append(this.#features, this.#title, this.#parameters);
    this.#wire(this.#buttons.add, "add");
    this.#wire(this.#buttons.remove, "remove");
  }

  /** @param {number[]} sizes of the hidden layers @param {number} weights of the whole network, and biases */
  build(sizes, weights) {
    this.#hidden = sizes;
    this.#weights = weights;
    while (this.#layers.length < sizes.length) this.#addLayer();
    // Spare ones are kept out of the page, not thrown away: focus survives a rebuild.
    this.#layers.forEach(({ group }, i) => (i < sizes.length ? group.parentNode || this.controls.append(group) : group.remove()));
    this.refresh();
  }

  /** @param {Layout} layout */
  place(layout) {
    this.controls.classList.toggle("stacked", layout.stacked);
    // The title stands over the hidden layers' middle, which is the picture's however many there are.
    const { columns } = layout;
    this.#title.style.setProperty("--middle", `${Math.round((columns[0] + columns[columns.length - 1]) / 2)}px`);
    const shown = this.#layers.slice(0, this.#hidden.length);
    shown.forEach(({ group, count }, i) => {
      group.style.left = `${Math.round(columns[i + 1])}px`;
      count.textContent = plural(this.#options.translate, "network.neurons", this.#hidden[i]);
    });
    // Numbers alone where the words, in the font at hand, would run into each other.
    if (shown.every(({ count }) => count.offsetWidth + GAP <= layout.pitch)) return;
    shown.forEach(({ count }, i) => (count.textContent = String(this.#hidden[i])));
  }

  /** Names all in the page's language. A button that can do nothing stays where the focus may be: it is only said to be off. */
  refresh() {
    const { translate } = this.#options;
    const hidden = this.#hidden;
    this.#features.textContent = translate("network.features");
    this.#count.textContent = plural(translate, "network.layers", hidden.length);
    this.#count.dataset.room = plural(translate, "network.layers", 2); // the longest there is: the buttons beside it stay
    this.#parameters.textContent = plural(translate, "network.parameters", this.#weights);
    this.#parameters.title = translate("network.parametersTitle");
    label(this.#buttons.add, translate("network.layers.add"), resized(hidden, "add"));
    label(this.#buttons.remove, translate("network.layers.remove"), resized(hidden, "remove"));
    this.#layers.slice(0, hidden.length).forEach(({ group, add, remove }, i) => {
      group.setAttribute("aria-label", translate("network.layer", { layer: i + 1 }));
      label(add, translate("network.neurons.add", { layer: i + 1 }), resized(hidden, "add", i));
      label(remove, translate("network.neurons.remove", { layer: i + 1 }), resized(hidden, "remove", i));
    });
  }

  #addLayer() {
    const i = this.#layers.length;
    const add = createButton(`layer-${i + 1}-add`, "add");
    const remove = createButton(`layer-${i + 1}-remove`, "remove");
    this.#wire(add, "add", i);
    this.#wire(remove, "remove", i);
    const count = h("span", { class: "net-size" });
    const group = h("div", { class: "net-control", role: "group" }, h("span", { class: "net-pair" }, add, remove), count);
    this.controls.append(group);
    this.#layers.push({ group, add, remove, count });
  }

  /** @param {HTMLButtonElement} button @param {"add" | "remove"} what @param {number} [layer] */
  #wire(button, what, layer) {
    button.addEventListener("click", () => {
      const next = resized(this.#hidden, what, layer);
      if (next) this.#options.change(next);
    });
  }
}

/** @param {string} id @param {"add" | "remove"} what */
function createButton(id, what) {
  const sign = svg("path", { d: what === "add" ? "M2 6h8M6 2v8" : "M2 6h8" });
  return h("button", { type: "button", id, class: `net-button ${what}` }, svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, sign));
}

/** @param {HTMLButtonElement} button @param {string} text @param {unknown} able */
function label(button, text, able) {
  button.setAttribute("aria-label", text);
  button.title = text;
  button.setAttribute("aria-disabled", String(!able));
}
