/** Which node, link or bias an event is about, and where that is on the plane. */

/**
 * The parameter of a touchable element; null: it is none.
 * @param {EventTarget | null} target
 * @returns {number | null}
 */
export function parameterOf(target) {
  const text = target instanceof SVGElement ? target.dataset.parameter : undefined;
  return text === undefined ? null : Number(text);
}

export class HitTest {
  #plane;
  #nodes;
  #links;
  #scene;

  /**
   * @param {HTMLElement} plane
   * @param {import("./nodes.js").Nodes} nodes
   * @param {import("./links.js").Links} links
   * @param {import("./scene.js").Scene} scene
   */
  constructor(plane, nodes, links, scene) {
    this.#plane = plane;
    this.#nodes = nodes;
    this.#links = links;
    this.#scene = scene;
  }

  /** The node an element belongs to. @param {EventTarget | null} target */
  placeOf(target) {
    const element = target instanceof Element ? target.closest(".net-node") : null;
    return element && this.#nodes.find(element);
  }

  /** Where on the plane a pointer is. @param {MouseEvent} event @returns {[number, number]} */
  pointOf(event) {
    const rect = this.#plane.getBoundingClientRect();
    return [event.clientX - rect.left, event.clientY - rect.top];
  }

  /** The middle of a link or bias. @param {number} k @returns {[number, number]} */
  middle(k) {
    const { shape, layout, x, y } = this.#scene;
    const curve = this.#links.curves[k];
    if (curve) return [(curve.x1 + curve.x2) / 2, (curve.y1 + curve.y2) / 2];
    const node = shape ? shape.targets[k] : 0;
    const half = (layout?.box ?? 0) / 2;
    return [x[node] - half, y[node] + half];
  }
}
