/** The titles over the columns, and the buttons that add and remove layers and neurons. */

import { h, svg } from "../../shared/elements.js";

/** @typedef {import("../../shared/types.js").Translate} Translate */
/** @typedef {import("./layout.js").Layout} Layout */

/** What a person may build; a link may ask for more. */
const MAX_LAYERS = 6;
const MAX_NEURONS = 8;
const NEW_LAYER = 2;
const GAP = 6; // px at least between the words under two layers

/**
 * Hidden sizes after a button.
 * @param {number[]} hidden
 * @param {"add" | "remove"} what
 * @param {number} [layer] from 0; without it a whole layer comes or goes
 * @returns {number[] | null} null: it cannot be done
 */
export function resized(hidden, what, layer) {
  if (layer === undefined) {
    if (what === "add") return hidden.length < MAX_LAYERS ? [...hidden, NEW_LAYER] : null;
    return hidden.length > 0 ? hidden.slice(0, -1) : null;
  }
  const n = hidden[layer] + (what === "add" ? 1 : -1);
  if (n < 1 || (what === "add" && n > MAX_NEURONS)) return null;
  return hidden.map((size, i) => (i === layer ? n : size));
}

/** @param {string} id @param {"add" | "remove"} what */
function createButton(id, what) {
  const sign = svg("path", { d: what === "add" ? "M2 6h8M6 2v8" : "M2 6h8" });
  return h("button", { type: "button", id, class: `net-button ${what}` }, svg("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, sign));
}

/**
 * @param {HTMLElement} head the row of titles
 * @param {HTMLElement} stage where each layer's buttons stand
 * @param {{translate: Translate, plural: (id: string, count: number) => string, change(hidden: number[]): void}} options
 */
export function createLayerHeader(head, stage, { translate, plural, change }) {
  const features = h("h2", { class: "net-title heading" });
  const count = h("h2", { class: "net-title net-count heading" });
  const buttons = { add: createButton("add-layers", "add"), remove: createButton("remove-layers", "remove") };
  const title = h("div", { class: "net-layers" }, buttons.add, buttons.remove, count);
  head.append(features, title);
  const controls = h("div", { class: "net-controls" });
  stage.append(controls);
  /** @type {{group: HTMLElement, add: HTMLButtonElement, remove: HTMLButtonElement, count: HTMLElement}[]} */
  const layers = [];
  /** @type {number[]} */ let hidden = [];

  /** @param {HTMLButtonElement} button @param {"add" | "remove"} what @param {number} [layer] */
  function wire(button, what, layer) {
    button.addEventListener("click", () => {
      const next = resized(hidden, what, layer);
      if (next) change(next);
    });
  }
  wire(buttons.add, "add");
  wire(buttons.remove, "remove");

  /** A button that can do nothing stays where the focus may be: it is only said to be off. */
  function refresh() {
    features.textContent = translate("network.features");
    count.textContent = plural("network.layers", hidden.length);
    count.dataset.room = plural("network.layers", 2); // the longest there is: the buttons beside it stay
    label(buttons.add, translate("network.layers.add"), resized(hidden, "add"));
    label(buttons.remove, translate("network.layers.remove"), resized(hidden, "remove"));
    layers.forEach((layer, i) => {
      if (i >= hidden.length) return;
      layer.group.setAttribute("aria-label", translate("network.layer", { layer: i + 1 }));
      label(layer.add, translate("network.neurons.add", { layer: i + 1 }), resized(hidden, "add", i));
      label(layer.remove, translate("network.neurons.remove", { layer: i + 1 }), resized(hidden, "remove", i));
    });
  }

  return {
    controls,

    /** @param {number[]} sizes of the hidden layers */
    build(sizes) {
      hidden = sizes;
      while (layers.length < sizes.length) {
        const i = layers.length;
        const add = createButton(`layer-${i + 1}-add`, "add");
        const remove = createButton(`layer-${i + 1}-remove`, "remove");
        wire(add, "add", i);
        wire(remove, "remove", i);
        const text = h("span", { class: "net-size" });
        const group = h("div", { class: "net-control", role: "group" }, h("span", { class: "net-pair" }, add, remove), text);
        controls.append(group);
        layers.push({ group, add, remove, count: text });
      }
      // Spare ones are kept out of the page, not thrown away: focus survives a rebuild.
      layers.forEach(({ group }, i) => (i < sizes.length ? group.parentNode || controls.append(group) : group.remove()));
      refresh();
    },

    /** @param {Layout} layout */
    place(layout) {
      controls.classList.toggle("stacked", layout.stacked);
      // The title stands over the hidden layers' middle, which is the picture's however many there are.
      const { columns } = layout;
      title.style.setProperty("--middle", `${Math.round((columns[0] + columns[columns.length - 1]) / 2)}px`);
      const shown = layers.slice(0, hidden.length);
      shown.forEach(({ group, count: text }, i) => {
        group.style.left = `${Math.round(columns[i + 1])}px`;
        text.textContent = plural("network.neurons", hidden[i]);
      });
      // Numbers alone where the words, in the font at hand, would run into each other.
      if (shown.every(({ count: text }) => text.offsetWidth + GAP <= layout.pitch)) return;
      shown.forEach(({ count: text }, i) => (text.textContent = String(hidden[i])));
    },

    refresh,
  };
}

/** @param {HTMLButtonElement} button @param {string} text @param {unknown} able */
function label(button, text, able) {
  button.setAttribute("aria-label", text);
  button.title = text;
  button.setAttribute("aria-disabled", String(!able));
}
