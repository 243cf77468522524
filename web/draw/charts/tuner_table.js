/** What autotuning knows: a table with a column a learning rate, or a row where that is too wide. Columns keep their widths, whatever stands in them. */

import { h, setText } from "../../shared/elements.js";

/** @typedef {{rates: ArrayLike<number>, counts: ArrayLike<number>, scores: ArrayLike<number>, odds: ArrayLike<number>, current: number}} Tuner */

const FIGURES = ["chart.tunerCount", "chart.tunerScore", "chart.tunerOdds"];
/** Ems of width that the table with a column a rate needs: 15 of 5 and the names. */
const WIDE = 85;

/**
 * The odds of each rate: given for all of them, or for a step down, staying and a step up.
 * @param {Tuner} tuner
 * @returns {number[]}
 */
export function oddsOf({ rates, odds, current }) {
  if (odds.length === rates.length) return Array.from(odds);
  return Array.from({ length: rates.length }, (_, i) => {
    const move = i - current + 1;
    return move >= 0 && move < odds.length ? odds[move] : 0;
  });
}

export class TunerTable {
  #note = h("p", { class: "tuner-note hint" });
  #table = h("table");
  #caption = this.#table.createCaption();
  #box = h("div", { class: "tuner", tabindex: 0, role: "region" }, this.#note, this.#table); // a stop of the Tab key: it may scroll sideways
  #options;
  /** @type {HTMLTableCellElement[][]} */ #cells = [];
  /** @type {HTMLTableCellElement[]} */ #heads = [];
  #made = ""; // the rates it has, and how it stands
  #named = ""; // the texts it has
  #current = -1;
  #upright = false;
  /** @type {Tuner | null} */ #last = null;

  /**
   * @param {HTMLElement} root
   * @param {object} options
   * @param {import("../../shared/types.js").Translate} options.translate
   * @param {import("../../shared/number_format.js").Format} options.format
   * @param {() => string} options.title
   */
  constructor(root, options) {
    this.#options = options;
    root.append(this.#box);
    this.#label();
    new ResizeObserver(() => this.#turn()).observe(this.#box);
  }

  /** @param {Tuner | null} tuner */
  update(tuner) {
    this.#last = tuner;
    this.#note.hidden = tuner !== null;
    this.#table.hidden = tuner === null;
    if (this.#label()) this.#made = "";
    if (!tuner) return;
    const key = `${this.#upright} ${Array.from(tuner.rates).join()}`;
    if (key !== this.#made) this.#make(tuner);
    this.#made = key;
    this.#fill(tuner);
    if (this.#current !== tuner.current) this.#mark(tuner.current);
  }

  /** Writes title and note where they are others than before; says whether they are. */
  #label() {
    const { translate, title } = this.#options;
    const named = title() + translate("chart.tunerOff");
    if (named === this.#named) return false;
    this.#named = named;
    this.#caption.textContent = title();
    this.#box.setAttribute("aria-label", title());
    this.#note.textContent = translate("chart.tunerOff");
    return true;
  }

  /** Stands upright where the width is too small. */
  #turn() {
    const upright = this.#box.clientWidth < WIDE * (parseFloat(getComputedStyle(this.#box).fontSize) || 12);
    if (!this.#box.clientWidth || upright === this.#upright) return;
    this.#upright = upright;
    this.update(this.#last);
  }

  /** @param {Tuner} tuner */
  #make({ rates }) {
    const { translate, format } = this.#options;
    const upright = this.#upright;
    this.#table.replaceChildren(this.#caption);
    this.#table.classList.toggle("upright", upright);
    const [across, down] = upright ? ["row", "col"] : ["col", "row"];
    const head = (/** @type {string} */ text, /** @type {string} */ scope) => h("th", { scope }, text);
    const heads = Array.from(rates, (rate) => head(format.rate(rate), across));
    const names = ["chart.tunerRate", ...FIGURES].map((id) => head(translate(id), down));
    const cells = FIGURES.map(() => heads.map(() => h("td")));
    for (const cell of cells[2]) cell.className = "odds";
    const top = this.#table.createTHead().insertRow();
    const body = this.#table.createTBody();
    if (upright) {
      top.append(...names);
      heads.forEach((rate, i) => body.insertRow().append(rate, ...cells.map((figures) => figures[i])));
    } else {
      top.append(names[0], ...heads);
      cells.forEach((figures, i) => body.insertRow().append(names[i + 1], ...figures));
    }
    this.#heads = heads;
    this.#cells = cells;
    this.#current = -1;
  }

  /** @param {Tuner} tuner */
  #fill(tuner) {
    const { format } = this.#options;
    const [counts, scores, shares] = this.#cells;
    const odds = oddsOf(tuner);
    for (let i = 0; i < this.#heads.length; i++) {
      setText(counts[i], format.count(tuner.counts[i]));
      setText(scores[i], format.short(tuner.scores[i]));
      setText(shares[i], odds[i] > 0 ? format.percent(odds[i], 0) : "");
      shares[i].style.setProperty("--odds", String(odds[i] || 0));
    }
  }

  /** Marks the rate in use. @param {number} current */
  #mark(current) {
    this.#current = current;
    this.#heads.forEach((head, i) => {
      const here = i === current;
      for (const cell of [head, ...this.#cells.map((figures) => figures[i])]) cell.classList.toggle("current", here);
      head.title = here ? this.#options.translate("chart.tunerCurrent") : "";
      if (here) head.setAttribute("aria-current", "true");
      else head.removeAttribute("aria-current");
    });
  }
}
