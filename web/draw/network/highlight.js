/** Which node or weight is looked at: what is brought out of the drawing, and what the page is told. */

/**
 * A node may be looked at for several reasons at once; the first of these that holds counts.
 * @typedef {"hovered" | "listed" | "focused" | "pinned"} Reason
 */

/**
 * @param {HTMLElement} plane
 * @param {object} parts
 * @param {import("./nodes.js").Nodes} parts.nodes
 * @param {import("./links.js").Links} parts.links
 * @param {() => import("./parameter_index.js").ParameterIndex | null} parts.shape
 * @param {(node: number | null) => void} parts.select
 */
export function createHighlight(plane, { nodes, links, shape, select }) {
  /** @type {Record<Reason, number | null>} */
  const reasons = { hovered: null, listed: null, focused: null, pinned: null };
  /** @type {number | null} */ let link = null;
  /** @type {number | null} */ let reported = null;

  const node = () => reasons.hovered ?? reasons.listed ?? reasons.focused ?? reasons.pinned;

  /** @param {number | null} shown */
  function show(shown) {
    const now = shape();
    for (const element of plane.querySelectorAll(".net-node.selected")) element.classList.remove("selected");
    if (shown !== null) nodes.box(shown)?.element.classList.add("selected");
    if (link !== null) links.highlight([link]);
    else links.highlight(shown !== null && now ? [...now.incoming(shown), ...now.outgoing(shown)] : null);
    links.mark(link);
  }

  /** Shows what is looked at now, and tells the page if it is another node. */
  function apply() {
    const now = node();
    show(now);
    if (now === reported) return;
    reported = now;
    select(now);
  }

  return {
    reasons,
    show,

    get link() {
      return link;
    },

    /** A weight is looked at. @param {number | null} k */
    setLink(k) {
      link = k;
      show(node());
    },

    apply,

    /** Nothing is looked at any more. */
    clear() {
      reasons.hovered = reasons.listed = reasons.focused = reasons.pinned = null;
      link = null;
      apply();
    },
  };
}
