/** Lies over the large map while one's own data are edited: takes the brush, and draws what the engine does not have yet. */

import { cssScale, step } from "../draw/color_scale.js";
import { pixelRatio, watchPixelRatio } from "../draw/pixel_ratio.js";
import { paintPoints, RIMS } from "../draw/sample_points.js";
import { watchTheme, zeroColor } from "../draw/theme.js";
import { h } from "../shared/elements.js";
import { EXTENT } from "../shared/plane.js";
import { placesBetween, reachOf, spacingOf } from "./brush.js";

/** @typedef {import("./point_editor.js").Points} Points */
/** @typedef {"blue" | "orange" | "brush" | "erase"} Key what a key does */

/**
 * What is done to the map.
 * @typedef {object} Painting
 * @property {() => import("./brush.js").Brush} brush
 * @property {() => void} begin
 * @property {(x: number, y: number) => void} paint the brush leaves something here
 * @property {() => void} end
 * @property {(key: Key, x: number, y: number) => void} press a key that places or takes away
 * @property {(x: number, y: number) => void} moved the keys' cursor
 */

const PUFF = 120; // ms from one puff of spray to the next, of a brush held still
/** @type {Record<string, readonly [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const SMALL = 0.1;
const LARGE = 1;
/** Keys that place a point or take some away. @type {Record<string, Key>} */
const KEYS = { b: "blue", o: "orange", Enter: "brush", Delete: "erase", Backspace: "erase" };

export class BrushLayer {
  element = h("div", { class: "map-brush", id: "map-brush", role: "application", tabindex: 0, tLabel: "own.canvas", "aria-describedby": "own-keys" });
  #field;
  #painting;
  #canvas = h("canvas", {});
  #ring = h("span", { class: "brush-ring", hidden: true });
  #cursor = h("span", { class: "brush-cursor", hidden: true });
  /** @type {Points} */ #points = [];
  /** Where the brush last left something; null: it is up. @type {[number, number] | null} */ #last = null;
  /** @type {[number, number]} of the keys */ #at = [0, 0];
  #puffs = 0;

  /** @param {HTMLElement} field the map's @param {Painting} painting */
  constructor(field, painting) {
    this.#field = field;
    this.#painting = painting;
    const { element } = this;
    element.append(this.#canvas, this.#ring, this.#cursor);
    element.addEventListener("pointerdown", (event) => this.#down(event));
    element.addEventListener("pointermove", (event) => this.#move(event));
    for (const type of ["pointerup", "pointercancel", "lostpointercapture"]) element.addEventListener(type, () => this.#up());
    element.addEventListener("pointerleave", () => (this.#ring.hidden = true));
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("focus", () => (this.#cursor.hidden = !element.matches(":focus-visible")));
    element.addEventListener("blur", () => (this.#cursor.hidden = true));
    const redraw = () => this.#draw();
    new ResizeObserver(redraw).observe(field);
    watchTheme(redraw);
    watchPixelRatio(redraw);
  }

  /** @param {boolean} on */
  open(on) {
    if (on) this.#field.append(this.element);
    else {
      this.#up();
      this.element.remove();
      this.#field.classList.remove("unsent");
    }
  }

  /**
   * Points that the engine has not yet drawn.
   * @param {Points} points @param {boolean} isAll what the engine draws is not among the points any more
   */
  show(points, isAll) {
    this.#points = points;
    this.#field.classList.toggle("unsent", isAll);
    this.#draw();
  }

  #draw() {
    const canvas = this.#canvas;
    const context = canvas.getContext("2d");
    const side = this.#field.clientWidth;
    const size = Math.round(side * pixelRatio());
    if (!context || !size || !this.element.isConnected) return;
    if (canvas.width !== size) canvas.width = canvas.height = size;
    const unit = size / side;
    const theme = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
    const colors = cssScale(zeroColor(canvas, "--map-zero"));
    context.clearRect(0, 0, size, size);
    paintPoints(context, this.#points.flat(), size, { radius: Math.max(3 * unit, size / 120), width: unit, colors, step, ...RIMS[theme].train });
  }

  /** @param {MouseEvent} event @returns {[number, number]} */
  #placeOf({ clientX, clientY }) {
    const { left, top, width } = this.element.getBoundingClientRect();
    const unit = width / (2 * EXTENT);
    return [(clientX - left) / unit - EXTENT, EXTENT - (clientY - top) / unit];
  }

  /** @param {PointerEvent} event */
  #down(event) {
    if (event.button !== 0 || !event.isPrimary) return;
    this.element.setPointerCapture(event.pointerId);
    this.#cursor.hidden = true;
    this.#painting.begin();
    this.#leave(this.#placeOf(event));
    const { isSpray, isEraser } = this.#painting.brush();
    if (isSpray && !isEraser) this.#puffs = window.setInterval(() => this.#last && this.#leave(this.#last), PUFF);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (!event.isPrimary) return;
    const place = this.#placeOf(event);
    if (event.pointerType !== "touch" || this.#last) this.#showRing(place);
    if (!this.#last) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const one of events.length ? events : [event]) {
      for (const next of placesBetween(this.#last, this.#placeOf(one), spacingOf(this.#painting.brush()))) this.#leave(next);
    }
  }

  #up() {
    clearInterval(this.#puffs);
    if (!this.#last) return;
    this.#last = null;
    this.#painting.end();
  }

  /** @param {[number, number]} place */
  #leave(place) {
    this.#last = place;
    this.#painting.paint(...place);
  }

  /** What the brush reaches. @param {readonly [number, number]} place */
  #showRing(place) {
    const reach = reachOf(this.#painting.brush());
    this.#ring.hidden = !reach;
    put(this.#ring, place);
    this.#ring.style.width = this.#ring.style.height = `${(reach / EXTENT) * 100}%`;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const key = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!way && !key) return;
    event.preventDefault();
    event.stopPropagation();
    this.#cursor.hidden = false;
    if (way) this.#walk(way, event.shiftKey ? LARGE : SMALL);
    else this.#painting.press(key, ...this.#at);
  }

  /** @param {readonly [number, number]} way @param {number} size */
  #walk(way, size) {
    const limited = (/** @type {number} */ value) => Math.max(-EXTENT, Math.min(EXTENT, Math.round(10 * value) / 10));
    this.#at = [limited(this.#at[0] + size * way[0]), limited(this.#at[1] + size * way[1])];
    put(this.#cursor, this.#at);
    this.#painting.moved(...this.#at);
  }
}

/** @param {HTMLElement} mark @param {readonly [number, number]} place */
function put(mark, [x, y]) {
  mark.style.left = `${((x + EXTENT) / (2 * EXTENT)) * 100}%`;
  mark.style.top = `${((EXTENT - y) / (2 * EXTENT)) * 100}%`;
}
