/** What a person does to the network: looking at nodes and weights, and opening cards. */

import { CardOpener } from "./card_opener.js";
import { Highlight } from "./highlight.js";
import { HitTest } from "./hit_test.js";
import { KeyboardGestures } from "./keyboard_gestures.js";
import { PointerGestures } from "./pointer_gestures.js";
import { RovingTabindex } from "./roving_tabindex.js";

/**
 * @typedef {object} Parts
 * @property {import("./nodes.js").Nodes} nodes
 * @property {import("./links.js").Links} links
 * @property {import("./parameter_card.js").ParameterCard} card
 * @property {import("./parameter_names.js").ParameterNames} names
 * @property {import("./scene.js").Scene} scene
 * @property {(key: string, on: boolean) => void} toggle a feature
 * @property {(node: number | null) => void} select
 */

/** Pointer and keys, which share what is looked at, the card and the tab stop. */
export class Gestures {
  #parts;
  #highlight;
  #opener;
  #hitTest;
  #tabStop = new RovingTabindex();

  /** @param {HTMLElement} plane @param {Parts} parts */
  constructor(plane, parts) {
    const { nodes, links, scene } = parts;
    this.#parts = parts;
    this.#highlight = new Highlight(plane, parts);
    this.#opener = new CardOpener({ ...parts, highlight: this.#highlight });
    this.#hitTest = new HitTest(plane, nodes, links, scene);
    const shared = { ...parts, highlight: this.#highlight, opener: this.#opener, hitTest: this.#hitTest };
    new PointerGestures(plane, shared);
    new KeyboardGestures(plane, { ...shared, tabStop: this.#tabStop });
  }

  /** The card went. @param {boolean} byKey */
  cardClosed(byKey) {
    this.#opener.closed(byKey);
  }

  /** Before a rebuild: lets everything go. Says where the focus was. */
  leave() {
    this.#parts.card.close(false);
    const place = this.#hitTest.placeOf(document.activeElement);
    this.#highlight.clear();
    return place;
  }

  /** After a rebuild: the focus is where it was, or next to it. @param {import("./nodes.js").NodePlace | null} place */
  enter(place) {
    const { nodes, scene } = this.#parts;
    const { shape } = scene;
    if (!shape) return;
    const column = Math.min(place ? place.column : 1, shape.layers);
    const count = column ? shape.sizes[column] : nodes.features.shown;
    const next = nodes.at(column, Math.min(place ? place.row : 0, count - 1));
    if (place && next) next.focus({ preventScroll: true });
    if (next && this.#tabStop.lost) this.#tabStop.set(next);
  }
}
