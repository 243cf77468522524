/** The features: all there are, chosen or not, but for those a link hides. */

import { h } from "../../shared/elements.js";
import { createGroup, NodeBox } from "./node_box.js";

/** @typedef {import("../../shared/types.js").Feature} Feature */

export class FeatureColumn {
  group = createGroup("net-column net-features");
  /** @type {NodeBox[]} */ boxes = [];
  /** Each input's feature. @type {number[]} */ chosen = [];
  #all;
  /** @type {Feature[]} all there are, and inputs of the network that are gone since it was built */ #features = [];
  /** @type {number[]} those a link does not hide, in their order */ #shown = [];
  /** @type {readonly string[]} */ #inputs = [];
  /** @type {readonly string[]} */ #hidden = [];

  /** @param {Feature[]} features all there are; `renew` reads them again */
  constructor(features) {
    this.#all = features;
    this.renew();
  }

  /** All there are in the column, in its order. */
  get features() {
    return this.#features;
  }

  /** How many there are to choose from. */
  get shown() {
    return this.#shown.length;
  }

  /** @param {readonly string[]} keys of the features that are inputs now, in their order */
  choose(keys) {
    this.#inputs = keys;
    if (keysOf(this.#list()) !== keysOf(this.#features)) return this.renew();
    this.chosen = keys.map((key) => this.#features.findIndex((feature) => feature.key === key));
    this.boxes.forEach(({ element }, i) => {
      const on = this.chosen.includes(i);
      element.setAttribute("aria-pressed", String(on));
      element.classList.toggle("off", !on);
    });
  }

  /** A person's own features have come or gone. */
  renew() {
    const kept = new Map(this.#features.flatMap(({ key, own }, i) => (own ? [] : [[key, this.boxes[i]]])));
    for (const [i, { own }] of this.#features.entries()) if (own) this.boxes[i].element.remove();
    this.#features = this.#list();
    this.boxes = this.#features.map((feature) => kept.get(feature.key) ?? createBox(feature));
    this.group.append(...this.boxes.filter(({ element }) => !element.parentElement).map(({ element }) => element));
    this.choose(this.#inputs);
    this.#leaveOut();
  }

  /**
   * Leaves out the features a link hides. Says whether that is news.
   * @param {readonly string[]} names
   */
  hide(names) {
    this.#hidden = names;
    return this.#leaveOut();
  }

  #leaveOut() {
    const next = this.#features.flatMap(({ key }, i) => (this.#hidden.includes(key) ? [] : [i]));
    this.boxes.forEach(({ element }, i) => (element.hidden = !next.includes(i)));
    if (next.join() === this.#shown.join()) return false;
    this.#shown = next;
    return true;
  }

  /** An input keeps its box as long as there is the network, whether or not there still is such a feature. */
  #list() {
    const gone = this.#inputs.filter((key) => !this.#all.some((feature) => feature.key === key));
    const known = (/** @type {string} */ key) => this.#features.find((feature) => feature.key === key);
    return [...this.#all, ...gone.map((key) => known(key) ?? { key, label: key, own: true })];
  }

  /** The box in a row of the picture. @param {number} row @returns {NodeBox | undefined} */
  at(row) {
    return this.boxes[this.#shown[row]];
  }

  /** The row a feature has in the picture; -1: it is hidden. @param {number} feature */
  rowOf(feature) {
    return this.#shown.indexOf(feature);
  }

  /** Draws the features from their thumbnails. @param {import("./node_maps.js").NodeMaps} maps @param {boolean} all those that are chosen, too */
  paintThumbnails(maps, all) {
    this.#features.forEach(({ map }, i) => {
      if (map && (all || !this.chosen.includes(i))) maps.paintThumbnail(this.boxes[i], map);
    });
  }
}

/** @param {Feature} feature */
function createBox({ key, label, own = false }) {
  const box = new NodeBox("net-feature");
  box.element.dataset.feature = key;
  box.element.append(h("span", { class: "net-label" }, own ? h("span", {}, label) : label));
  if (!own) return box;
  box.element.classList.add("own-entry");
  box.element.title = label; // beside the box there may be no room for all of it
  return box;
}

/** @param {readonly Feature[]} features */
const keysOf = (features) => features.map(({ key }) => key).join();
