/** The map of the loss: shaded contours, the way on it, networks, and a cursor that reads the loss by pointer and keys. */

import { watchPixelRatio } from "../draw/pixel_ratio.js";
import { h } from "../shared/elements.js";
import { bandsOf, heightOf, labelPlaces, linesOf, lossRange } from "./loss_contours.js";
import { depthCss } from "./depth_colors.js";
import { MapOverlay } from "./map_overlay.js";
import { lossAt, pairs, placeOf, shareOf } from "./plane_view.js";

/** @typedef {import("./plane_view.js").LossMap} LossMap */
/** @typedef {import("./plane_view.js").Point} Point */

/**
 * What is drawn on a plane.
 * @typedef {object} PlaneNews
 * @property {"way" | "random" | "between"} kind
 * @property {number} epoch of the network on the page
 * @property {number} loss its training loss
 * @property {ArrayLike<number>} origin the coordinates that the axes count from
 * @property {ArrayLike<number>} units of the axes, to a coordinate
 * @property {ArrayLike<number>} present where the network on the page is
 * @property {ArrayLike<number>} way coordinates, two by two
 * @property {ArrayLike<number>} wayEpochs
 * @property {ArrayLike<number>} [shares] of the way's movement along each axis
 * @property {ArrayLike<number> | null} marks of the networks that the plane goes through, two by two
 * @property {{number: number, differs: string[], chosen: boolean}[]} networks
 */

const KEY_STEP = 1 / 40; // of the picture
const FINE_STEP = 1 / 200; // with Shift
/** @type {Record<string, Point>} */
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class LandscapeMap {
  #canvas = h("canvas", { class: "landscape-canvas" });
  #overlay;
  #field;
  #look;
  #read;
  /** @type {import("./load_d3_contour.js").MakeContours} */ #makeContours;
  /** @type {PlaneNews | null} */ #plane = null;
  /** @type {LossMap | null} */ #map = null;
  /** @type {Point | null} where the cursor is, in shares of the picture */ #cursor = null;
  #side = 0;
  element;

  /**
   * @param {import("../messages/messages.js").Messages} messages
   * @param {import("./load_d3_contour.js").MakeContours} makeContours
   * @param {{look: (place: Point) => void, leave: () => void, read: (loss: number) => void}} told look: a place was chosen;
   *   leave: the present is wanted back; read: keys have moved the cursor
   */
  constructor(messages, makeContours, { look, leave, read }) {
    this.#makeContours = makeContours;
    this.#look = look;
    this.#read = read;
    this.#field = h("div", { class: "landscape-field", tabindex: 0, role: "application", tLabel: "landscape.map" }, this.#canvas);
    this.#overlay = new MapOverlay(messages);
    this.element = h("div", { class: "landscape-map" }, this.#field, this.#overlay.element);
    const { element } = this;
    new ResizeObserver(() => this.#resize()).observe(element);
    watchPixelRatio(() => this.#resize());
    messages.follow(() => this.#draw());
    this.#field.addEventListener("pointermove", (event) => event.pointerType === "mouse" && this.#point(event));
    this.#field.addEventListener("pointerleave", () => this.#move(null));
    this.#field.addEventListener("click", (event) => this.#choose(event));
    this.#field.addEventListener("blur", () => this.#move(null));
    this.#field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#leave(event, leave);
      else this.#press(event);
    });
  }

  /** Another plane; its losses come. @param {PlaneNews | null} plane */
  plane(plane) {
    this.#plane = plane;
    this.#map = null;
    this.#overlay.shown = null;
    this.element.setAttribute("aria-busy", String(Boolean(plane)));
    if (!plane) this.#cursor = null;
  }

  /** @param {LossMap & {fine: boolean}} map */
  losses(map) {
    this.#map = map;
    this.element.setAttribute("aria-busy", String(!map.fine));
    this.#draw();
  }

  /** The network on the page has moved. @param {ArrayLike<number>} present */
  moved(present) {
    this.#overlay.moved(present);
  }

  /** The network at this place is on the page; null: no more. @param {Point | null} place */
  show(place) {
    this.#overlay.shown = place;
    this.#overlay.places();
  }

  #resize() {
    const room = this.#overlay.margins(this.element);
    const side = Math.max(this.element.clientWidth - room.left - room.right, 0);
    if (!side) return;
    this.#side = side;
    this.element.style.height = `${side + room.top + room.bottom}px`;
    Object.assign(this.#field.style, { left: `${room.left}px`, top: `${room.top}px`, width: `${side}px`, height: `${side}px` });
    this.#draw();
  }

  #draw() {
    const [plane, map, side] = [this.#plane, this.#map, this.#side];
    if (!plane || !map || !side) return;
    const range = lossRange(map.losses) ?? { low: 0.1, high: 1 };
    const lines = linesOf(this.#makeContours, map.losses, map.n, range);
    const free = [plane.way, plane.present, plane.marks ?? []].flatMap(pairs).map((place) => shareOf(place, map));
    this.#paint(map, range, lines);
    this.#overlay.draw({ plane, map, range, side, labels: labelPlaces(lines, free) });
    this.#overlay.cursor(this.#cursor, this.#lossHere());
  }

  /** @param {LossMap} map @param {import("./loss_contours.js").LossRange} range @param {{loss: number, rings: Point[][]}[]} lines */
  #paint(map, range, lines) {
    const pixels = Math.round(this.#side * devicePixelRatio);
    Object.assign(this.#canvas, { width: pixels, height: pixels });
    const context = this.#canvas.getContext("2d");
    if (!context) return;
    context.scale(pixels, pixels);
    context.fillStyle = depthCss(0);
    context.fillRect(0, 0, 1, 1);
    for (const { height, rings } of bandsOf(this.#makeContours, map.losses, map.n, range)) {
      context.fillStyle = depthCss(height);
      context.fill(pathOf(rings));
    }
    context.lineWidth = 1 / this.#side;
    for (const { loss, rings } of lines) {
      context.strokeStyle = heightOf(loss, range) < 0.45 ? "rgb(255 255 255 / 45%)" : "rgb(8 29 88 / 40%)";
      context.stroke(pathOf(rings));
    }
  }

  /** @param {PointerEvent | MouseEvent} event @returns {Point} */
  #shareUnder(event) {
    const { left, top, width, height } = this.#field.getBoundingClientRect();
    return [(event.clientX - left) / width, (event.clientY - top) / height];
  }

  /** @param {PointerEvent} event */
  #point(event) {
    this.#move(this.#shareUnder(event));
  }

  /** @param {MouseEvent} event */
  #choose(event) {
    if (!this.#map) return;
    this.#cursor = this.#shareUnder(event);
    this.#lookHere();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const direction = KEYS[event.key];
    const map = this.#map;
    if (!map || !this.#plane || !(direction || ["Enter", " ", "Home"].includes(event.key))) return;
    event.preventDefault();
    const at = this.#cursor ?? shareOf(this.#plane.present, map);
    if (event.key === "Enter" || event.key === " ") {
      this.#cursor = at;
      return this.#lookHere();
    }
    const step = event.shiftKey ? FINE_STEP : KEY_STEP;
    const next = direction && this.#cursor ? at.map((share, i) => Math.min(Math.max(share + direction[i] * step, 0), 1)) : shareOf(this.#plane.present, map);
    this.#move(/** @type {Point} */ (next));
    this.#read(this.#lossHere());
  }

  /** Escape goes back to the present first, and only then out of the panel. @param {KeyboardEvent} event @param {() => void} leave */
  #leave(event, leave) {
    if (!this.#overlay.shown) return;
    event.preventDefault();
    leave();
  }

  #lookHere() {
    if (this.#cursor && this.#map) this.#look(placeOf(this.#cursor, this.#map));
  }

  /** @param {Point | null} cursor */
  #move(cursor) {
    this.#cursor = cursor;
    this.#overlay.cursor(cursor, this.#lossHere());
  }

  #lossHere() {
    return this.#cursor && this.#map ? lossAt(this.#cursor, this.#map) : NaN;
  }
}

/** @param {Point[][]} rings */
function pathOf(rings) {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach(([x, y], i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
    path.closePath();
  }
  return path;
}
