/** Opens the card for a link or a neuron, brings that out of the drawing, and lets both go again. */

/** A card waits this long (ms) before it goes, so that the pointer can reach it. */
const HIDE_DELAY = 250;

/**
 * @typedef {object} OpenerParts
 * @property {import("./nodes.js").Nodes} nodes
 * @property {import("./links.js").Links} links
 * @property {import("./parameter_card.js").ParameterCard} card
 * @property {import("./parameter_names.js").ParameterNames} names
 * @property {import("./highlight.js").Highlight} highlight
 * @property {import("./scene.js").Scene} scene
 */

export class CardOpener {
  #parts;
  /** @type {HTMLElement | SVGElement | null} of the card, by key */ #opener = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #hideTimer;

  /** @param {OpenerParts} parts */
  constructor(parts) {
    this.#parts = parts;
    const { element } = parts.card;
    element.addEventListener("pointerenter", () => clearTimeout(this.#hideTimer));
    element.addEventListener("pointerleave", () => this.hideSoon());
  }

  /** Brings out a link or bias and shows its value. @param {number} k @param {number} x @param {number} y */
  showParameter(k, x, y) {
    const { card, highlight } = this.#parts;
    clearTimeout(this.#hideTimer);
    if (card.mode === "edit" || card.mode === "list") return;
    if (highlight.link === k && card.mode === "value") return;
    card.showParameter(k, x, y);
    highlight.setLink(k);
  }

  /** A value that is only shown goes. */
  hide() {
    const { card, highlight } = this.#parts;
    clearTimeout(this.#hideTimer);
    if (card.mode === "value") card.close(false);
    else if (card.mode === "closed") highlight.setLink(null);
  }

  hideSoon() {
    clearTimeout(this.#hideTimer);
    const held = document.activeElement instanceof SVGElement; // by the keys
    if (this.#parts.card.mode === "value" && !held) this.#hideTimer = setTimeout(() => this.hide(), HIDE_DELAY);
  }

  /** @param {number} k @param {number} x @param {number} y */
  editParameter(k, x, y) {
    const { card, highlight, links } = this.#parts;
    this.#opener = links.hits[k];
    card.editParameter(k, x, y);
    highlight.setLink(k);
  }

  /** Lists a neuron's weights and bias. @param {number} node */
  showNeuron(node) {
    const { card, highlight, names, nodes, scene } = this.#parts;
    const { shape, x, y } = scene;
    if (!shape) return;
    this.hide();
    this.#opener = nodes.box(node).element;
    highlight.reasons.listed = node;
    const label = (/** @type {number} */ k) => (shape.sources[k] < 0 ? names.kind(k) : names.short(shape.sources[k]));
    card.showNeuron(names.short(node), shape.incoming(node), label, x[node], y[node] - 8);
    highlight.apply();
  }

  /** The card went. @param {boolean} byKey */
  closed(byKey) {
    const { highlight } = this.#parts;
    highlight.reasons.listed = null;
    highlight.setLink(null);
    if (byKey && this.#opener?.isConnected) this.#opener.focus({ preventScroll: true });
    this.#opener = null;
    highlight.apply();
  }
}
