/** What pointer, touch and keys do to the network: looking at nodes and weights, and opening cards. */

import { moveNode, moveWeight } from "./arrow_keys.js";
import { createHighlight } from "./highlight.js";

/** A card waits this long (ms) before it goes, so that the pointer can reach it. */
const HIDE_DELAY = 250;

/**
 * @typedef {object} Parts
 * @property {import("./nodes.js").Nodes} nodes
 * @property {import("./links.js").Links} links
 * @property {import("./parameter_card.js").ParameterCard} card
 * @property {ReturnType<typeof import("./parameter_names.js").createParameterNames>} names
 * @property {() => {shape: import("./parameter_index.js").ParameterIndex | null, layout: import("./layout.js").Layout | null, x: Float64Array, y: Float64Array}} state
 * @property {(key: string, on: boolean) => void} toggle a feature
 * @property {(node: number | null) => void} select
 */

/**
 * @param {HTMLElement} plane
 * @param {Parts} parts
 */
export function createGestures(plane, { nodes, links, card, names, state, toggle, select }) {
  const highlight = createHighlight(plane, { nodes, links, shape: () => state().shape, select });
  const { reasons, apply } = highlight;
  /** @type {HTMLElement | SVGElement | null} */ let opener = null; // of the card, by key
  /** @type {HTMLElement | undefined} */ let tabStop; // the one neuron Tab leads to
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let hideTimer;
  let pointer = "mouse";

  /** Brings out a weight and shows its value. @param {number} k @param {number} x @param {number} y */
  function showLink(k, x, y) {
    clearTimeout(hideTimer);
    if (card.mode === "edit" || card.mode === "list") return;
    if (highlight.link === k && card.mode === "value") return;
    card.showParameter(k, x, y);
    highlight.setLink(k);
  }

  function hideLink() {
    clearTimeout(hideTimer);
    if (card.mode === "value") card.close(false);
    else if (card.mode === "closed") highlight.setLink(null);
  }

  function hideSoon() {
    clearTimeout(hideTimer);
    if (card.mode === "value" && !(document.activeElement instanceof SVGElement)) hideTimer = setTimeout(hideLink, HIDE_DELAY);
  }

  /** @param {EventTarget | null} target @returns {number | null} the parameter of a touchable element */
  function parameterOf(target) {
    const text = target instanceof SVGElement ? target.dataset.parameter : undefined;
    return text === undefined ? null : Number(text);
  }

  /** @param {EventTarget | null} target */
  function placeOf(target) {
    const element = target instanceof Element ? target.closest(".net-node") : null;
    return element && nodes.find(element);
  }

  /** The middle of a link or bias. @param {number} k @returns {[number, number]} */
  function middle(k) {
    const { shape, layout, x, y } = state();
    const curve = links.curves[k];
    if (curve) return [(curve.x1 + curve.x2) / 2, (curve.y1 + curve.y2) / 2];
    const node = shape ? shape.targets[k] : 0;
    const half = (layout?.box ?? 0) / 2;
    return [x[node] - half, y[node] + half];
  }

  /** @param {MouseEvent} event @returns {[number, number]} */
  function at(event) {
    const rect = plane.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  }

  /** @param {number} k @param {number} x @param {number} y */
  function editLink(k, x, y) {
    opener = links.hits[k];
    card.editParameter(k, x, y);
    highlight.setLink(k);
  }

  /** @param {number} node */
  function openNeuron(node) {
    const { shape, x, y } = state();
    if (!shape) return;
    hideLink();
    opener = nodes.box(node).element;
    reasons.listed = node;
    const label = (/** @type {number} */ k) => (shape.sources[k] < 0 ? names.kind(k) : names.short(shape.sources[k]));
    card.showNeuron(names.short(node), shape.incoming(node), label, x[node], y[node] - 8);
    apply();
  }

  /** @param {HTMLElement} element */
  function setTabStop(element) {
    if (tabStop) tabStop.tabIndex = -1;
    tabStop = element;
    tabStop.tabIndex = 0;
  }

  plane.addEventListener("pointerdown", (event) => (pointer = event.pointerType), true);
  plane.addEventListener("mousedown", (event) => {
    if (parameterOf(event.target) === null) return;
    event.preventDefault(); // the pointer shows and edits a link without moving the focus there
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
  });

  plane.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const place = placeOf(event.target);
    reasons.hovered = place && place.node >= 0 ? place.node : null;
    if (place) hideLink();
    apply();
  });
  plane.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch") return;
    const touched = parameterOf(event.target);
    if (touched === null) return hideSoon();
    const [x, y] = at(event);
    showLink(links.nearest(touched, x, y), x, y);
  });
  plane.addEventListener("pointerleave", () => {
    reasons.hovered = null;
    hideSoon();
    apply();
  });
  card.element.addEventListener("pointerenter", () => clearTimeout(hideTimer));
  card.element.addEventListener("pointerleave", hideSoon);
  document.addEventListener("pointerdown", (event) => {
    const target = event.target;
    if (!(target instanceof Element) || card.element.contains(target)) return;
    if (reasons.pinned !== null && !placeOf(target)) {
      reasons.pinned = null;
      apply();
    }
    if (card.mode === "value" && parameterOf(target) === null) hideLink();
  });

  plane.addEventListener("click", (event) => {
    const touched = parameterOf(event.target);
    if (touched !== null) {
      const [x, y] = at(event);
      const k = event.detail ? links.nearest(touched, x, y) : touched;
      const again = card.parameter === k;
      // A first tap shows what hover shows; the second edits, as a click does.
      if (pointer === "touch" && !again) showLink(k, x, y);
      else editLink(k, ...(event.detail ? at(event) : middle(k)));
      return;
    }
    const place = placeOf(event.target);
    if (!place) return;
    if (place.column === 0) {
      const { feature = "" } = /** @type {HTMLElement} */ (nodes.at(0, place.row)).dataset;
      toggle(feature, place.node < 0);
    } else if (pointer === "touch" && event.detail && reasons.pinned !== place.node) {
      reasons.pinned = place.node;
      apply();
    } else openNeuron(place.node);
  });

  plane.addEventListener("focusin", (event) => {
    const place = placeOf(event.target);
    const k = parameterOf(event.target);
    const byKey = event.target instanceof Element && event.target.matches(":focus-visible");
    reasons.focused = place && place.node >= 0 && byKey ? place.node : null;
    if (byKey) reasons.hovered = null; // of pointer and keys the last one used counts
    if (place) {
      const element = /** @type {HTMLElement} */ (event.target);
      setTabStop(element);
      if (place.column > 0) element.setAttribute("aria-label", names.node(place.node));
    }
    if (k !== null) {
      links.hits[k].setAttribute("aria-label", names.parameter(k));
      showLink(k, ...middle(k));
    }
    apply();
  });
  plane.addEventListener("focusout", (event) => {
    const to = event.relatedTarget instanceof Node ? event.relatedTarget : null;
    reasons.focused = null;
    if (parameterOf(event.target) !== null && !card.element.contains(to)) hideLink();
    if (!plane.contains(to)) apply(); // else the focus that comes says what is looked at
  });

  plane.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!onKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });

  /** @param {KeyboardEvent} event @returns {boolean} it was one of ours */
  function onKey(event) {
    const { shape, layout } = state();
    if (!shape || !layout) return false;
    const k = parameterOf(event.target);
    if (k !== null) {
      if (event.key === "Enter" || event.key === " ") return editLink(k, ...middle(k)), true;
      const to = moveWeight(shape, k, event.key);
      if (!to) return false;
      if ("parameter" in to) links.hits[to.parameter].focus({ preventScroll: true });
      else nodes.box(to.node).element.focus({ preventScroll: true });
      return true;
    }
    const place = placeOf(event.target);
    if (!place) return false;
    if (event.shiftKey && event.key === "ArrowLeft" && place.column > 0) {
      links.hits[shape.incoming(place.node)[0]].focus({ preventScroll: true });
      return true;
    }
    const to = moveNode(place, event.key, [layout.features, ...layout.rows]);
    if (to) nodes.at(to.column, to.row)?.focus();
    return to !== null;
  }

  return {
    show: highlight.show,

    /** The card went. @param {boolean} byKey */
    cardClosed(byKey) {
      reasons.listed = null;
      highlight.setLink(null);
      if (byKey && opener?.isConnected) opener.focus({ preventScroll: true });
      opener = null;
      apply();
    },

    /** Before a rebuild: lets everything go. Says where the focus was. */
    leave() {
      card.close(false);
      const place = placeOf(document.activeElement);
      highlight.clear();
      return place;
    },

    /** After a rebuild: the focus is where it was, or next to it. @param {ReturnType<typeof placeOf>} place */
    enter(place) {
      const { shape } = state();
      if (!shape) return;
      const column = Math.min(place ? place.column : 1, shape.layers);
      const count = column ? shape.sizes[column] : nodes.features.shown;
      const next = nodes.at(column, Math.min(place ? place.row : 0, count - 1));
      if (place && next) next.focus({ preventScroll: true });
      if (next && (!tabStop?.isConnected || tabStop.hidden)) setTabStop(next);
    },
  };
}
