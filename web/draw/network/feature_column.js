/** The features: all there are, chosen or not, but for those a link hides. */

import { h } from "../../shared/elements.js";
import { createGroup, NodeBox } from "./node_box.js";

/** @typedef {{key: string, label: string, map?: ArrayLike<number>}} Feature */

export class FeatureColumn {
  group = createGroup("net-column net-features");
  /** @type {NodeBox[]} */ boxes = [];
  /** Each input's feature. @type {number[]} */ chosen = [];
  #features;
  /** @type {number[]} those a link does not hide, in their order */ #shown;

  /** @param {Feature[]} features */
  constructor(features) {
    this.#features = features;
    this.#shown = features.map((_, i) => i);
    for (const { key, label } of features) {
      const box = new NodeBox("net-feature");
      box.element.dataset.feature = key;
      box.element.append(h("span", { class: "net-label" }, label));
      this.group.append(box.element);
      this.boxes.push(box);
    }
  }

  /** What they are called. */
  get labels() {
    return this.#features.map(({ label }) => label);
  }

  /** How many there are to choose from. */
  get shown() {
    return this.#shown.length;
  }

  /** @param {readonly string[]} keys of the features that are inputs now, in their order */
  choose(keys) {
    this.chosen = keys.map((key) => this.#features.findIndex((feature) => feature.key === key));
    this.boxes.forEach(({ element }, i) => {
      const on = this.chosen.includes(i);
      element.setAttribute("aria-pressed", String(on));
      element.classList.toggle("off", !on);
    });
  }

  /**
   * Leaves out the features a link hides. Says whether that is news.
   * @param {readonly string[]} names
   */
  hide(names) {
    const next = this.#features.flatMap(({ key }, i) => (names.includes(key) ? [] : [i]));
    if (next.join() === this.#shown.join()) return false;
    this.#shown = next;
    this.boxes.forEach(({ element }, i) => (element.hidden = !next.includes(i)));
    return true;
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
