/** A chart read by keys: a slider over its epochs that says the values at each. */

import { nearest } from "./scales.js";

/** @typedef {(index: number, columns: ArrayLike<number>[]) => string} ValueText what is at an epoch, in words; the columns are those the chart shows */

/** This long (ms) after the last numbers the chart says them: nobody listens at 60 Hz. */
const SETTLE_DELAY = 200;

/**
 * Where a key leads from one of `n` epochs: an index, null to read none, undefined for a key that means nothing.
 * @param {string} key
 * @param {number} at
 * @param {number} n
 */
export function keyTarget(key, at, n) {
  const page = Math.max(Math.round(n / 10), 1);
  /** @type {Record<string, number | null>} */
  const targets = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - page,
    PageUp: at + page,
    Home: 0,
    End: n - 1,
    Escape: null,
  };
  const to = Object.hasOwn(targets, key) ? targets[key] : undefined;
  return typeof to === "number" ? Math.min(Math.max(to, 0), n - 1) : to;
}

export class EpochReader {
  /** @type {HTMLElement} */ #area;
  #valueText;
  #empty;
  #moved;
  /** @type {ArrayLike<number>[]} */ #columns = [];
  /** @type {number | null} the epoch that is read */ #reading = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #settling;

  /**
   * @param {HTMLElement} area the slider
   * @param {{valueText: ValueText, empty: () => string, moved: () => void}} options `moved`: the epoch read is another
   */
  constructor(area, { valueText, empty, moved }) {
    this.#area = area;
    this.#valueText = valueText;
    this.#empty = empty;
    this.#moved = moved;
    area.addEventListener("focus", () => this.describe());
    area.addEventListener("blur", () => {
      this.#reading = null;
      moved();
    });
    area.addEventListener("keydown", (event) => this.#press(event));
    this.describe();
  }

  /** How many epochs there are. */
  get #length() {
    return this.#columns[0]?.length ?? 0;
  }

  /** The place of the epoch that is read among the columns; null: none is. */
  get index() {
    return this.#reading === null || !this.#length ? null : nearest(this.#columns[0], this.#reading);
  }

  /** New numbers, said once no more come. @param {ArrayLike<number>[]} columns the epochs, then a column a line */
  data(columns) {
    this.#columns = columns;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.describe(), SETTLE_DELAY);
  }

  /** Says what is read, the newest where nothing is. */
  describe() {
    const n = this.#length;
    const index = this.index ?? n - 1;
    const at = (/** @type {number} */ i) => String(n ? this.#columns[0][i] : 0);
    this.#area.setAttribute("aria-valuemin", at(0));
    this.#area.setAttribute("aria-valuemax", at(n - 1));
    this.#area.setAttribute("aria-valuenow", at(index));
    this.#area.setAttribute("aria-valuetext", n ? this.#valueText(index, this.#columns) : this.#empty());
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const n = this.#length;
    if (!n || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = keyTarget(event.key, this.index ?? n - 1, n);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#reading = to === null ? null : this.#columns[0][to];
    this.#moved();
    this.describe();
  }
}
