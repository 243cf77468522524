/** What the focus and the keys do to the network. */

import { moveNode, moveWeight } from "./arrow_keys.js";
import { parameterOf } from "./hit_test.js";

/**
 * @typedef {object} KeyboardParts
 * @property {import("./nodes.js").Nodes} nodes
 * @property {import("./links.js").Links} links
 * @property {import("./parameter_names.js").ParameterNames} names
 * @property {import("./highlight.js").Highlight} highlight
 * @property {import("./card_opener.js").CardOpener} opener
 * @property {import("./parameter_card.js").ParameterCard} card
 * @property {import("./hit_test.js").HitTest} hitTest
 * @property {import("./roving_tabindex.js").RovingTabindex} tabStop
 * @property {import("./scene.js").Scene} scene
 */

export class KeyboardGestures {
  #plane;
  #parts;

  /** @param {HTMLElement} plane @param {KeyboardParts} parts */
  constructor(plane, parts) {
    this.#plane = plane;
    this.#parts = parts;
    plane.addEventListener("focusin", ({ target }) => this.#focusIn(target));
    plane.addEventListener("focusout", ({ target, relatedTarget }) => this.#focusOut(target, relatedTarget));
    plane.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (!this.#onKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /** @param {EventTarget | null} target */
  #focusIn(target) {
    const { hitTest, highlight, links, names, opener, tabStop } = this.#parts;
    const { reasons } = highlight;
    const place = hitTest.placeOf(target);
    const k = parameterOf(target);
    const byKey = target instanceof Element && target.matches(":focus-visible");
    reasons.focused = place && place.node >= 0 && byKey ? place.node : null;
    if (byKey) reasons.hovered = null; // of pointer and keys the last one used counts
    if (place) {
      const element = /** @type {HTMLElement} */ (target);
      tabStop.set(element);
      if (place.column > 0) element.setAttribute("aria-label", names.node(place.node));
    }
    if (k !== null) {
      links.hits[k].setAttribute("aria-label", names.parameter(k));
      opener.showParameter(k, ...hitTest.middle(k));
    }
    highlight.apply();
  }

  /** @param {EventTarget | null} from @param {EventTarget | null} to */
  #focusOut(from, to) {
    const { card, highlight, opener } = this.#parts;
    const next = to instanceof Node ? to : null;
    highlight.reasons.focused = null;
    if (parameterOf(from) !== null && !card.element.contains(next)) opener.hide();
    if (!this.#plane.contains(next)) highlight.apply(); // else the focus that comes says what is looked at
  }

  /** @param {KeyboardEvent} event @returns {boolean} it was one of ours */
  #onKey(event) {
    const { hitTest, scene } = this.#parts;
    const { shape, layout } = scene;
    if (!shape || !layout) return false;
    const k = parameterOf(event.target);
    if (k !== null) return this.#onParameterKey(event, k, shape);
    const place = hitTest.placeOf(event.target);
    return place !== null && this.#onNodeKey(event, place, shape, layout);
  }

  /** @param {KeyboardEvent} event @param {number} k @param {import("./parameter_index.js").ParameterIndex} shape */
  #onParameterKey({ key }, k, shape) {
    const { hitTest, links, nodes, opener } = this.#parts;
    if (key === "Enter" || key === " ") return opener.editParameter(k, ...hitTest.middle(k)), true;
    const to = moveWeight(shape, k, key);
    if (!to) return false;
    const element = "parameter" in to ? links.hits[to.parameter] : nodes.box(to.node).element;
    element.focus({ preventScroll: true });
    return true;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {import("./nodes.js").NodePlace} place
   * @param {import("./parameter_index.js").ParameterIndex} shape
   * @param {import("./layout.js").Layout} layout
   */
  #onNodeKey({ key, shiftKey }, place, shape, layout) {
    const { links, nodes } = this.#parts;
    if (shiftKey && key === "ArrowLeft" && place.column > 0) {
      links.hits[shape.incoming(place.node)[0]].focus({ preventScroll: true });
      return true;
    }
    const to = moveNode(place, key, [layout.features, ...layout.rows]);
    if (to) nodes.at(to.column, to.row)?.focus();
    return to !== null;
  }
}
