import { translate } from "../messages/messages.js";
import en from "../messages/en.own_data.js";
import es from "../messages/es.own_data.js";
import { h } from "../shared/elements.js";
import { loadStyleSheet } from "../shared/style_sheet.js";
import { noisePoints, pointsAt, reachOf } from "./brush.js";
import { BrushLayer } from "./brush_layer.js";
import { EnginePoints } from "./engine_points.js";
import { LEAST_POINTS, LONGEST_LINK, MOST_POINTS } from "./limits.js";
import { PaintTools } from "./paint_tools.js";
import { flipped, PointEditor, pointsOfTriples } from "./point_editor.js";
import { TableSection } from "./table_section.js";
import { createTabs } from "./tabs.js";

/** @typedef {import("./point_editor.js").Points} Points */

/**
 * What the panel knows of the page.
 * @typedef {object} OwnDataPage
 * @property {HTMLElement} field the large map's
 * @property {HTMLElement} place where the panel stands
 * @property {import("../shared/types.js").Schema} schema
 * @property {import("../messages/messages.js").Messages} messages
 * @property {import("../shared/types.js").Act} act
 * @property {(kind: string, text: () => string) => void} say
 * @property {(on: boolean) => void} painting the map takes the brush, and shows the test data, too
 */

const KEY_REACH = 0.35; // of the key that erases, in the plane's units
const SAY_PAUSE = 1200; // ms that a person pauses before the count of points is said

/** The panel "Your own data": painting on the map, and reading tables. */
export class OwnData {
  page;
  element;
  editor = new PointEditor();
  #layer;
  tools;
  #table;
  #tabs;
  #close = h("button", { type: "button", class: "large-button", id: "own-close", t: "own.close" });
  #status = h("p", { class: "own-status", id: "own-status" });
  #engine;
  #saying = 0;
  /** @type {import("../shared/types.js").Values} */ #values = {};
  /** The samples as the engine draws them. @type {[Float32Array, Float32Array]} */ #samples = [new Float32Array(0), new Float32Array(0)];
  /** The set whose points are wanted as soon as they are drawn. @type {string | null} */ #wanted = null;
  /** @type {Element | null} what had the focus before */ #before = null;
  #isFull = false;
  /** Whether training begins with what is painted next: once, so that whoever pauses it can paint on. */ #starts = false;
  /** Whether the points are painted, not taken from somewhere: what is taken may want a look first. */ #isPainted = false;
  /** Whether something was done to the points since another data set was chosen: until then that one's show. */ #isTouched = false;

  /** @param {OwnDataPage} page */
  constructor(page) {
    this.page = page;
    this.#engine = new EnginePoints(() => this.editor.points, (text) => this.#send(text));
    this.#layer = new BrushLayer(page.field, {
      brush: () => this.tools.brush,
      begin: () => this.editor.beginStroke(),
      paint: (x, y) => this.#paint(x, y),
      end: () => this.#endStroke(),
      press: (key, x, y) => this.#press(key, x, y),
      moved: (x, y) => this.#sayPlace(x, y),
    });
    this.tools = new PaintTools(this);
    this.#table = new TableSection(this);
    this.#tabs = createTabs([
      { id: "paint", t: "own.paint", panel: this.tools.element },
      { id: "table", t: "own.table", panel: this.#table.element },
    ]);
    const title = h("div", { class: "own-title panel-title" }, h("h2", { id: "own-title", t: "own.title" }), this.#close);
    const foot = h("div", { class: "own-foot" }, this.#status, h("p", { class: "hint", t: "own.privacy" }));
    this.element = h("section", { class: "own-data", id: "own-data", role: "dialog", "aria-labelledby": "own-title", hidden: true }, title, this.#tabs.element, this.tools.element, this.#table.element, foot);
    this.#close.addEventListener("click", () => this.close());
    document.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("keydown", (event) => this.#undoKey(event), { capture: true }); // before the page's own undo
    page.place.append(this.element);
    page.messages.follow(() => {
      this.tools.name();
      translate(this.element, page.messages);
      this.#layer.element.setAttribute("aria-label", page.messages.t("own.canvas"));
      this.#table.show();
      this.#show();
    });
  }

  get isValue() {
    return this.#values.problem === "regression";
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** @param {File} [file] a table to be read */
  open(file) {
    if (!this.isOpen) {
      this.#before = document.activeElement;
      this.element.hidden = false;
      this.#layer.open(true);
      this.page.painting(true);
      this.#starts = true;
      this.#show();
      this.#reveal();
    }
    this.#tabs.choose(file ? "table" : "paint");
    if (file) this.#table.open(file);
    this.#tabs.focus();
  }

  close() {
    if (!this.isOpen) return;
    const focused = document.activeElement;
    const hadFocus = focused === document.body || this.element.contains(focused) || this.#layer.element.contains(focused);
    this.#endStroke();
    clearTimeout(this.#saying);
    this.#layer.open(false);
    this.element.hidden = true;
    this.page.painting(false);
    if (hadFocus) this.#leave();
  }

  /** The focus goes back to where it was, or to the picture of one's own data: the problem type may be another now. */
  #leave() {
    const before = /** @type {HTMLElement | null} */ (this.#before);
    if (before?.isConnected && before.checkVisibility()) return before.focus();
    /** @type {HTMLElement | null} */ (document.querySelector(":is([data-dataset=own], [data-regDataset=own]):not([hidden])"))?.focus();
  }

  /** Where the panel stands under the map or beside it, both are seen. */
  #reveal() {
    const isOver = getComputedStyle(this.element).position === "absolute";
    const map = this.page.field.closest(".map-block");
    if (isOver) this.element.scrollIntoView({ block: "nearest" });
    else map?.scrollIntoView({ block: "start" });
  }

  /** @param {import("../shared/types.js").Values} values */
  settings(values) {
    const [before, isOther] = [this.#set, values.problem !== this.#values.problem];
    this.#values = values;
    if (this.#set !== before) this.#isTouched = this.#isOwn;
    if (isOther) {
      this.tools.problem();
      this.#table.problem();
    }
    this.#show();
  }

  /** @param {string} text */
  #send(text) {
    const play = this.#starts && this.#isPainted;
    this.page.act("own", text, play ? "play" : "");
    if (play) this.#starts = false;
  }

  /** The settings' own points: of a link, perhaps. @param {Points} points @param {string} text they are packed in */
  settled(points, text) {
    if (text === this.#engine.sent.text || !text) return;
    this.#engine.settled(points, text);
    this.editor.settle(points);
    this.#show();
  }

  /** @param {Float32Array} train @param {Float32Array} test x, y, target triples */
  data(train, test) {
    this.#samples = [train, test];
    this.#engine.drew();
    const wanted = this.#wanted;
    this.#wanted = null;
    if (wanted !== null && wanted === this.#set) this.replace(pointsOfTriples(train, test));
    else this.#show();
  }

  /** Other points, as one change. @param {Points} points */
  replace(points) {
    if (!points.length && !this.editor.points.length) return;
    this.#isFull = points.length > MOST_POINTS;
    if (!this.editor.change(points.slice(0, MOST_POINTS))) return;
    this.#isPainted = false;
    this.#changed();
  }

  /** A table's points take the place of what was there. @param {Points} points */
  useTable(points) {
    this.replace(points);
    this.#tabs.choose("paint");
    this.#tabs.focus();
  }

  undo() {
    if (this.editor.undo()) this.#changed();
  }

  flip() {
    this.replace(flipped(this.editor.points));
  }

  /** @param {number} count of points anywhere */
  addNoise(count) {
    this.replace([...this.editor.points, ...noisePoints(count, this.isValue, Math.random)]);
  }

  /** The points of a built-in set become one's own. @param {string} key */
  take(key) {
    if (key === this.#set) return this.replace(pointsOfTriples(...this.#samples));
    this.#wanted = key;
    this.page.act("set", this.#setting, key);
  }

  get #setting() {
    return this.isValue ? "regDataset" : "dataset";
  }

  /** The data set that is chosen. */
  get #set() {
    return this.#values[this.#setting];
  }

  get #isOwn() {
    return this.#set === "own";
  }

  focusMap() {
    this.#layer.element.focus();
  }

  /** @param {number} x @param {number} y */
  #paint(x, y) {
    const brush = this.tools.brush;
    if (brush.isEraser) this.editor.erase(x, y, reachOf(brush));
    else this.#isFull = !this.editor.add(pointsAt(brush, x, y, Math.random));
    this.#isTouched = this.#isPainted = true;
    this.#engine.soon();
    this.#show();
  }

  #endStroke() {
    if (this.editor.endStroke()) this.#changed();
    else this.#engine.cancel();
  }

  /** @param {import("./brush_layer.js").Key} key @param {number} x @param {number} y */
  #press(key, x, y) {
    const brush = this.tools.brush;
    const size = Math.abs(this.isValue ? brush.target : 1) || 1;
    this.editor.beginStroke();
    this.#isPainted = true;
    if (key === "erase" || (key === "brush" && brush.isEraser)) this.editor.erase(x, y, KEY_REACH);
    else if (key === "brush") this.#isFull = !this.editor.add(pointsAt(brush, x, y, Math.random));
    else this.#isFull = !this.editor.add([[x, y, key === "blue" ? size : -size]]);
    this.#endStroke();
  }

  /** The points are others now. */
  #changed() {
    this.#isTouched = true;
    this.#engine.now();
    this.#show();
    clearTimeout(this.#saying);
    this.#saying = window.setTimeout(() => this.page.say("own", () => this.#text()), SAY_PAUSE);
  }

  /** What is seen of the points: those that the engine draws, and those that it has not got yet. */
  #show() {
    if (this.element.hidden) return;
    const { points } = this.editor;
    const missing = this.#isOwn ? this.#engine.missing(points) : null;
    if (!this.#isOwn && !this.#isTouched) this.#layer.show([], false);
    else this.#layer.show(missing ?? points, missing === null);
    this.tools.show();
    const text = this.#text();
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  #text() {
    const { t, format } = this.page.messages;
    const { points } = this.editor;
    if (!this.#isOwn && !this.#isTouched) return t("own.untouched");
    const few = this.#isOwn ? t("own.kept") : points.length ? t("own.oneMore") : "";
    if (!points.length) return `${t("own.none")} ${few}`.trim();
    const blue = points.filter(([, , target]) => target >= 0).length;
    const count = t(points.length === 1 ? "own.countOne" : this.isValue ? "own.countValues" : "own.count", { count: format.count(points.length), blue: format.count(blue), orange: format.count(points.length - blue) });
    if (points.length < LEAST_POINTS) return `${count} ${few}`;
    if (this.#isFull) return `${count} ${t("own.full", { most: format.count(MOST_POINTS) })}`;
    const { sent } = this.#engine;
    if (sent.points === points && sent.text.length > LONGEST_LINK) return `${count} ${t("own.longLink")}`;
    return count;
  }

  /** @param {number} x @param {number} y */
  #sayPlace(x, y) {
    const { t, format } = this.page.messages;
    this.page.say("own place", () => t("own.place", { x: format.rate(x), y: format.rate(y) }));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.element.hidden || event.defaultPrevented) return;
    if (event.key !== "Escape" || /** @type {Element} */ (event.target).closest("dialog")) return;
    event.preventDefault();
    this.close();
  }

  /** While somebody paints, Ctrl+Z takes back strokes, not trainings. @param {KeyboardEvent} event */
  #undoKey(event) {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "z";
    if (this.element.hidden || !isUndo || /** @type {Element} */ (event.target).matches("textarea, input:is([type=number], [type=text])")) return;
    event.preventDefault();
    this.undo();
  }
}

/** @param {OwnDataPage} page */
export async function createOwnData(page) {
  page.messages.add({ en, es });
  await Promise.all(["own_data", "own_table"].map((name) => loadStyleSheet(new URL(`../style/${name}.css`, import.meta.url))));
  return new OwnData(page);
}
