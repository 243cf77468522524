/** What mouse, pen and touch do to the network. */

import { parameterOf } from "./hit_test.js";

/**
 * @typedef {object} PointerParts
 * @property {import("./nodes.js").Nodes} nodes
 * @property {import("./links.js").Links} links
 * @property {import("./parameter_card.js").ParameterCard} card
 * @property {import("./highlight.js").Highlight} highlight
 * @property {import("./card_opener.js").CardOpener} opener
 * @property {import("./hit_test.js").HitTest} hitTest
 * @property {(key: string, on: boolean) => void} toggle a feature
 */

export class PointerGestures {
  #parts;
  #pointer = "mouse"; // the kind that was pressed last

  /** @param {HTMLElement} plane @param {PointerParts} parts */
  constructor(plane, parts) {
    this.#parts = parts;
    plane.addEventListener("pointerdown", ({ pointerType }) => (this.#pointer = pointerType), true);
    plane.addEventListener("mousedown", (event) => keepFocus(event));
    plane.addEventListener("pointerover", (event) => this.#over(event));
    plane.addEventListener("pointermove", (event) => this.#move(event));
    plane.addEventListener("pointerleave", () => this.#leave());
    plane.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("pointerdown", ({ target }) => this.#pressed(target));
  }

  /** @param {PointerEvent} event */
  #over(event) {
    if (event.pointerType === "touch") return;
    const { hitTest, highlight, opener } = this.#parts;
    const place = hitTest.placeOf(event.target);
    highlight.reasons.hovered = place && place.node >= 0 ? place.node : null;
    if (place) opener.hide();
    highlight.apply();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.pointerType === "touch") return;
    const { hitTest, links, opener } = this.#parts;
    const touched = parameterOf(event.target);
    if (touched === null) return opener.hideSoon();
    const [x, y] = hitTest.pointOf(event);
    opener.showParameter(links.nearest(touched, x, y), x, y);
  }

  #leave() {
    const { highlight, opener } = this.#parts;
    highlight.reasons.hovered = null;
    opener.hideSoon();
    highlight.apply();
  }

  /** Anywhere on the page. @param {EventTarget | null} target */
  #pressed(target) {
    const { card, hitTest, highlight, opener } = this.#parts;
    if (!(target instanceof Element) || card.element.contains(target)) return;
    if (highlight.reasons.pinned !== null && !hitTest.placeOf(target)) {
      highlight.reasons.pinned = null;
      highlight.apply();
    }
    if (card.mode === "value" && parameterOf(target) === null) opener.hide();
  }

  /** @param {MouseEvent} event by a key: without `detail` */
  #click(event) {
    const touched = parameterOf(event.target);
    if (touched !== null) return this.#clickParameter(event, touched);
    const place = this.#parts.hitTest.placeOf(event.target);
    if (place) this.#clickNode(event, place);
  }

  /** @param {MouseEvent} event @param {number} touched */
  #clickParameter(event, touched) {
    const { card, hitTest, links, opener } = this.#parts;
    const point = hitTest.pointOf(event);
    const k = event.detail ? links.nearest(touched, ...point) : touched;
    // A first tap shows what hover shows; the second edits, as a click does.
    if (this.#pointer === "touch" && card.parameter !== k) opener.showParameter(k, ...point);
    else opener.editParameter(k, ...(event.detail ? point : hitTest.middle(k)));
  }

  /** @param {MouseEvent} event @param {import("./nodes.js").NodePlace} place */
  #clickNode(event, { column, row, node }) {
    const { nodes, highlight, opener, toggle } = this.#parts;
    if (column === 0) {
      const { feature = "" } = /** @type {HTMLElement} */ (nodes.at(0, row)).dataset;
      toggle(feature, node < 0);
    } else if (this.#pointer === "touch" && event.detail && highlight.reasons.pinned !== node) {
      highlight.reasons.pinned = node;
      highlight.apply();
    } else opener.showNeuron(node);
  }
}

/** The pointer shows and edits a link without moving the focus there. @param {MouseEvent} event */
function keepFocus(event) {
  if (parameterOf(event.target) === null) return;
  event.preventDefault();
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
}
