/**
 * One chart on uPlot with what uPlot leaves out: a readout by pointer and by keys, colours from the
 * style sheet, its box's size, and no work while nobody sees it.
 */

import { h } from "../../shared/elements.js";
import { property, watchTheme } from "../theme.js";
import { EpochPicker } from "./epoch_picker.js";
import { EpochReader } from "./epoch_reader.js";
import { joined, valueAt } from "./pinned_curves.js";
import { plotOptions } from "./plot_options.js";
import { Readout } from "./readout.js";
import { finiteOrNull } from "./scales.js";

/** @typedef {import("./plot_options.js").UPlot} UPlot */
/** @typedef {import("./plot_options.js").Look} Look */

/**
 * @typedef {object} Texts
 * @property {() => string} title
 * @property {import("./epoch_reader.js").ValueText} valueText
 * @property {() => string} empty
 * @property {() => string} [note] in the corner above the lines: what the numbers are
 * @property {(n: number | null | undefined) => string} epoch an epoch on the axis and in the readout
 */

export class Plot {
  #area = h("div", { class: "plot-area", tabindex: 0, role: "slider" });
  #readout = new Readout();
  /** @type {Texts} */ #texts;
  /** @type {EpochReader} */ #reader;
  /** @type {EpochPicker} */ #picker;
  /** @type {number | null} an epoch that has a line */ #mark = null;
  /** @type {ReturnType<ReturnType<typeof import("./gutter.js").createGutter>["join"]> | undefined} */ #inset;
  /** @type {UPlot} */ #Class = null;
  /** @type {UPlot} */ #chart = null;
  /** @type {Look | null} */ #look = null;
  /** @type {ArrayLike<number>[]} */ #columns = [];
  /** @type {[number, number] | null} */ #span = null;
  #visible = true;
  #dirty = false;
  #width = 0;
  #height = 0;
  #em = 1; // text size over 12 px
  #forgetTheme;

  /**
   * @param {HTMLElement} root
   * @param {Texts} texts
   * @param {ReturnType<typeof import("./gutter.js").createGutter>} [gutter] of charts that stand under each other
   */
  constructor(root, texts, gutter) {
    this.#texts = texts;
    this.#area.append(this.#readout.corner);
    root.append(h("div", { class: "plot" }, this.#readout.element, this.#area));
    this.#inset = gutter?.join(() => this.#chart?.redraw(true, true));
    const { valueText, empty } = texts;
    this.#reader = new EpochReader(this.#area, { valueText, empty, moved: () => this.#place() });
    this.#picker = new EpochPicker(this.#area, { under: (x) => this.#epochUnder(x), read: () => this.#reader.index, epoch: (i) => this.#columns[0][i] });
    new ResizeObserver(() => this.#resize()).observe(this.#area);
    new IntersectionObserver((entries) => {
      this.#visible = entries[entries.length - 1].isIntersecting;
      this.#draw();
    }).observe(this.#area);
    this.#forgetTheme = watchTheme(() => {
      this.#measure(); // on paper it has another size
      this.#rebuild();
    });
  }

  /** It will not be seen any more. */
  remove() {
    this.#forgetTheme();
    this.#chart?.destroy();
    this.#chart = this.#look = null;
  }

  /** @param {UPlot} Class uPlot's class, once it is there */
  useLibrary(Class) {
    this.#Class = Class;
    this.#rebuild();
  }

  /** @param {Look} look */
  configure(look) {
    this.#look = look;
    this.#area.setAttribute("aria-label", this.#texts.title());
    this.#rebuild();
    this.#reader.describe(); // the language may be another
  }

  /**
   * New numbers: the epochs, then a column a line.
   * @param {ArrayLike<number>[]} columns
   * @param {[number, number] | null} [span] the epochs from which to which the axis goes, where the columns have fewer
   */
  data(columns, span = null) {
    this.#columns = columns;
    this.#span = span;
    this.#dirty = true;
    this.#draw();
    this.#reader.data(columns);
  }

  /** Says at once what is there to read. */
  describe() {
    this.#reader.describe();
  }

  /** Tells which epoch is pointed at; null: it is no more asked. @param {((epoch: number) => void) | null} listener */
  pick(listener) {
    this.#picker.listen(listener);
  }

  /** Marks an epoch by a line; null: none. @param {number | null} epoch */
  mark(epoch) {
    if (epoch === this.#mark) return;
    this.#mark = epoch;
    this.#chart?.redraw(false, false);
  }

  /** The epoch at a place on the screen; null: there is none yet. @param {number} clientX */
  #epochUnder(clientX) {
    if (!this.#chart || !this.#columns[0]?.length) return null;
    const { left } = this.#chart.over.getBoundingClientRect();
    return this.#chart.posToVal(clientX - left, "x");
  }

  /** Says something instead of the readout. @param {string} text */
  say(text) {
    this.#readout.say(text);
  }

  #resize() {
    this.#measure();
    const before = this.#em;
    this.#em = this.#textSize();
    if (!this.#chart || this.#em !== before) this.#rebuild();
    else if (this.#width && this.#height) this.#chart.setSize({ width: this.#width, height: this.#height });
  }

  #measure() {
    this.#width = this.#area.clientWidth;
    this.#height = this.#area.clientHeight;
    this.#inset?.show(this.#width > 0);
  }

  #textSize() {
    return parseFloat(getComputedStyle(this.#area).fontSize) / 12 || 1;
  }

  /** What there is to draw on. */
  #surface() {
    const palette = new Map();
    const color = (/** @type {string} */ name) => {
      if (!palette.has(name)) palette.set(name, property(this.#area, name, "gray"));
      return palette.get(name);
    };
    return {
      width: this.#width,
      height: this.#height,
      top: (this.#texts.note?.() ? 16 : 6) * this.#em, // room for the note, which is to cover no line
      em: this.#em,
      family: getComputedStyle(this.#area).fontFamily,
      color,
      inset: this.#inset,
    };
  }

  #rebuild() {
    this.#chart?.destroy();
    this.#chart = null;
    const look = this.#look;
    if (!this.#Class || !look || !this.#width || !this.#height) return;
    this.#em = this.#textSize();
    const surface = this.#surface();
    this.#readout.label(look.lines, look.pinnedLines, surface.color, this.#texts.note?.() ?? "");
    const live = { Class: this.#Class, span: () => this.#span, epoch: this.#texts.epoch, moved: () => this.#read(), mark: () => this.#mark };
    this.#chart = new this.#Class(plotOptions(look, surface, live), [[], ...look.pinned.map(() => []), ...look.lines.map(() => [])], this.#area);
    this.#redraw(); // seen or not: a chart without epochs has no axis
  }

  #draw() {
    if (this.#dirty && this.#visible) this.#redraw();
  }

  #redraw() {
    const look = this.#look;
    if (!this.#chart || !look) return;
    this.#dirty = false;
    this.#chart.batch(() => this.#chart.setData(this.#data(look))); // at once: the cursor is placed on the new axis
    if (this.#reader.index !== null) this.#place();
    this.#read();
  }

  /** What uPlot draws: the epochs, then a column a line. @param {Look} look */
  #data(look) {
    // Without an epoch uPlot would draw no axis of epochs: it gets one that has no values.
    const epochs = this.#columns[0]?.length ? this.#columns[0] : [0];
    const lines = look.lines.map((_, i) => this.#columns[i + 1] ?? []);
    if (look.pinned.length) return joined([epochs, ...lines], look.pinned);
    return [epochs, ...lines].map(finiteOrNull);
  }

  /** Puts the cursor on the epoch that is read by keys, out of sight if none is. */
  #place() {
    const index = this.#reader.index;
    if (index === null) this.#chart?.setCursor({ left: -10, top: -10 });
    else this.#chart?.setCursor({ left: this.#chart.valToPos(this.#columns[0][index], "x"), top: 1 });
  }

  /** Writes the values under the cursor. */
  #read() {
    if (!this.#chart || !this.#look) return;
    const index = this.#chart.cursor.idx;
    const [epochs = [], ...columns] = this.#columns;
    const { lines, pinned, format } = this.#look;
    const some = index !== null && index !== undefined && epochs.length > 0;
    const epoch = some ? this.#chart.data[0][index] : NaN;
    const own = lines.map((_, i) => valueAt(epochs, columns[i] ?? [], epoch));
    const values = [...own, ...pinned.map((curve) => valueAt(curve.epochs, curve.losses, epoch))];
    this.#readout.write(
      some ? this.#texts.epoch(epoch) : "",
      values.map((value) => (Number.isFinite(value) ? format(value) : "")),
    );
  }
}
