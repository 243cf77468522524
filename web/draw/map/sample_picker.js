/**
 * Lets a person point at samples on the map and choose one: a ring under the pointer, arrow keys from sample to
 * sample, a click or Enter to choose.
 */

import { h } from "../../shared/elements.js";
import { EXTENT } from "../../shared/plane.js";
import { nearestSample, nextSample } from "./sample_search.js";

/** @typedef {{kind: "train" | "test", index: number}} Sample */
/** @typedef {Sample & {x: number, y: number, target: number}} PlacedSample */

/**
 * @typedef {object} PickerOptions
 * @property {import("../../shared/types.js").Translate} translate
 * @property {(sample: PlacedSample) => string} describe
 * @property {(sample: PlacedSample) => void} choose
 * @property {(text: string) => void} say
 */

const REACH = 9; // px around a sample that mean it
const TOUCH_REACH = 24;
/** @type {Record<string, readonly [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class SamplePicker {
  element = h("div", { class: "map-samples", role: "application", tabindex: 0, hidden: true });
  #options;
  #ring = h("span", { class: "map-ring", hidden: true });
  #chosenRing = h("span", { class: "map-ring chosen", hidden: true });
  /** @type {ArrayLike<number>} */ #train = [];
  /** @type {ArrayLike<number>} */ #test = [];
  #testShows = false;
  /** Triples of those that show, the training samples first. */ #samples = new Float32Array(0);
  /** @type {number | null} among them: under the pointer, or where the keys are */ #at = null;
  /** @type {Sample | null} */ #chosen = null;

  /** @param {HTMLElement} field the map's @param {PickerOptions} options */
  constructor(field, options) {
    this.#options = options;
    const { element } = this;
    element.append(this.#ring, this.#chosenRing);
    field.append(element);
    element.addEventListener("pointermove", (event) => this.#point(event));
    element.addEventListener("pointerleave", () => this.#go(null));
    element.addEventListener("click", (event) => this.#click(event));
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("blur", () => this.#go(null));
  }

  /** There is somebody to ask about samples. */
  enable() {
    this.element.hidden = false;
  }

  /** @param {ArrayLike<number>} train x, y, target triples @param {ArrayLike<number>} test */
  data(train, test) {
    this.#train = train;
    this.#test = test;
    this.#collect();
  }

  /** Whether test samples show. @param {boolean} on */
  showTest(on) {
    if (on === this.#testShows) return;
    this.#testShows = on;
    this.#collect();
  }

  /** How many samples there are of a kind, shown or not. @param {"train" | "test"} kind */
  count(kind) {
    return (kind === "train" ? this.#train : this.#test).length / 3;
  }

  /** Which sample has the lasting ring; null: none. @param {Sample | null} sample */
  mark(sample) {
    this.#chosen = sample;
    place(this.#chosenRing, sample && this.find(sample));
  }

  /** Scrolls to the sample with the lasting ring, where it is out of view. */
  reveal() {
    this.#chosenRing.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** A sample with its place. @param {Sample} sample @returns {PlacedSample} */
  find({ kind, index }) {
    const [x, y, target] = Array.from({ length: 3 }, (_, i) => (kind === "train" ? this.#train : this.#test)[3 * index + i]);
    return { kind, index, x, y, target };
  }

  /** Names it in the page's language. */
  translate() {
    this.element.setAttribute("aria-label", this.#options.translate("samples.label"));
  }

  #collect() {
    this.#samples = Float32Array.from([...Array.from(this.#train), ...(this.#testShows ? Array.from(this.#test) : [])]);
    this.#go(null);
  }

  /** @param {number} i @returns {PlacedSample} */
  #sample(i) {
    const count = this.count("train");
    return this.find(i < count ? { kind: "train", index: i } : { kind: "test", index: i - count });
  }

  /** @param {number | null} i */
  #go(i) {
    if (i === this.#at) return;
    this.#at = i;
    const sample = i === null ? null : this.#sample(i);
    place(this.#ring, sample);
    const { element } = this;
    element.classList.toggle("pointing", sample !== null);
    element.title = sample ? this.#options.translate("samples.open", { sample: this.#options.describe(sample) }) : "";
  }

  /** @param {PointerEvent} event */
  #point(event) {
    if (event.pointerType !== "touch") this.#go(this.#under(event, REACH));
  }

  /** @param {MouseEvent} event @param {number} reach in px */
  #under({ clientX, clientY }, reach) {
    const { left, top, width } = this.element.getBoundingClientRect();
    const unit = width / (2 * EXTENT);
    return nearestSample(this.#samples, (clientX - left) / unit - EXTENT, EXTENT - (clientY - top) / unit, reach / unit);
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const touch = "pointerType" in event && event.pointerType === "touch";
    const i = this.#under(event, touch ? TOUCH_REACH : REACH);
    if (i !== null) this.#options.choose(this.#sample(i));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") {
      if (this.#at === null) this.#walk(null);
      if (this.#at !== null) this.#options.choose(this.#sample(this.#at));
    } else if (event.key in WAYS) this.#walk(WAYS[event.key]);
    else return;
    event.preventDefault();
  }

  /** A step from where the keys are; at first to the sample that was chosen, or the one nearest to the middle. @param {readonly [number, number] | null} way */
  #walk(way) {
    if (this.#at !== null && way) this.#go(nextSample(this.#samples, this.#at, way));
    else this.#go(this.#first());
    if (this.#at !== null) this.#options.say(this.#options.describe(this.#sample(this.#at)));
  }

  #first() {
    const chosen = this.#chosen;
    if (!chosen || (chosen.kind === "test" && !this.#testShows)) return nearestSample(this.#samples, 0, 0, Infinity);
    return chosen.kind === "train" ? chosen.index : this.count("train") + chosen.index;
  }
}

/** @param {HTMLElement} ring @param {PlacedSample | null} sample */
function place(ring, sample) {
  ring.hidden = sample === null;
  if (!sample) return;
  ring.style.left = `${((sample.x + EXTENT) / (2 * EXTENT)) * 100}%`;
  ring.style.top = `${((EXTENT - sample.y) / (2 * EXTENT)) * 100}%`;
}
