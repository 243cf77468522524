/** Which node or weight is looked at: what is brought out of the drawing, and what the page is told. */

/**
 * A node may be looked at for several reasons at once; the first of these that holds counts.
 * @typedef {"hovered" | "listed" | "focused" | "pinned"} Reason
 */

/**
 * @typedef {object} HighlightParts
 * @property {import("./nodes.js").Nodes} nodes
 * @property {import("./links.js").Links} links
 * @property {import("./scene.js").Scene} scene
 * @property {(node: number | null) => void} select another node is looked at
 */

export class Highlight {
  /** @type {Record<Reason, number | null>} */
  reasons = { hovered: null, listed: null, focused: null, pinned: null };
  #plane;
  #parts;
  /** @type {number | null} */ #link = null;
  /** @type {number | null} */ #reported = null;

  /** @param {HTMLElement} plane @param {HighlightParts} parts */
  constructor(plane, parts) {
    this.#plane = plane;
    this.#parts = parts;
  }

  get link() {
    return this.#link;
  }

  /** A weight is looked at. @param {number | null} k */
  setLink(k) {
    this.#link = k;
    this.#show(this.#node);
  }

  /** Shows what is looked at now, and tells the page if it is another node. */
  apply() {
    const now = this.#node;
    this.#show(now);
    if (now === this.#reported) return;
    this.#reported = now;
    this.#parts.select(now);
  }

  /** Nothing is looked at any more. */
  clear() {
    const { reasons } = this;
    reasons.hovered = reasons.listed = reasons.focused = reasons.pinned = null;
    this.#link = null;
    this.apply();
  }

  /** @param {number | null} node */
  #show(node) {
    const { nodes, links, scene } = this.#parts;
    const { shape } = scene;
    const link = this.#link;
    for (const element of this.#plane.querySelectorAll(".net-node.selected")) element.classList.remove("selected");
    if (node !== null) nodes.box(node)?.element.classList.add("selected");
    if (link !== null) links.highlight([link]);
    else links.highlight(node !== null && shape ? [...shape.incoming(node), ...shape.outgoing(node)] : null);
    links.mark(link);
  }

  get #node() {
    const { hovered, listed, focused, pinned } = this.reasons;
    return hovered ?? listed ?? focused ?? pinned;
  }
}
