import { watchPixelRatio } from "../draw/pixel_ratio.js";
import { watchTheme } from "../draw/theme.js";
import { drawPoints } from "../draw/thumbnail.js";
import { h, svg } from "../shared/elements.js";

const STEPS = /** @type {Record<string, number>} */ ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 });
const MOST_ROWS = 6; // that share the height; with more of them the group grows
const OWN = "own"; // the points a person brings
const OWN_SETS = ["classification", "regression"].map((problem) => ({ key: OWN, label: "Your own", problem, points: [] }));
/** A brush that leaves points: the picture until there are some. */
const BRUSH = "M20 4.5 12.5 12a2.6 2.6 0 0 0-3.7 2.3c0 1.3-.5 2-1.5 2.5 2.5.8 5.7.2 5.7-2.8 0-.3 0-.6-.1-.9L20.5 5";

/** @typedef {import("../shared/types.js").DataSet} DataSet */
/** @typedef {DataSet & {setting: "dataset" | "regDataset", canvas: HTMLCanvasElement, button: HTMLButtonElement}} Picture */

/** The data sets of the current problem as pictures: one group, one of them chosen, one's own points last. */
export class DatasetPicker {
  #root;
  #schema;
  #messages;
  #act;
  #editOwn;
  #edit = h("button", { type: "button", class: "own-edit", id: "own-edit", hidden: true, t: "data.edit", tTitle: "data.editTitle" });
  /** @type {Picture[]} */ #pictures;
  /** @type {import("../shared/types.js").Values} */ #values = {};
  /** @type {readonly (readonly number[])[]} */ #ownPoints = [];

  /**
   * @param {HTMLElement} root
   * @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, act: import("../shared/types.js").Act, editOwn: () => void}} page
   */
  constructor(root, { schema, messages, act, editOwn }) {
    this.#root = root;
    this.#schema = schema;
    this.#messages = messages;
    this.#act = act;
    this.#editOwn = editOwn;
    this.#pictures = [...schema.datasets, ...OWN_SETS].map((set) => this.#create(set));
    root.append(...this.#pictures.map(({ button }) => button), this.#edit);
    this.#edit.addEventListener("click", editOwn);
    root.style.setProperty("--rows", String(rows(this.#pictures)));
    root.addEventListener("keydown", (event) => this.#move(event));
    messages.follow(() => this.#pictures.forEach((picture) => this.#name(picture)));
    for (const watch of [watchTheme, watchPixelRatio]) watch(() => this.draw()); // values about zero take the theme's midpoint
  }

  /** Paints the pictures; hidden ones had no size. */
  draw() {
    for (const { key, canvas, points } of this.#pictures) drawPoints(canvas, key === OWN ? this.#ownPoints : points);
  }

  /** One's own points. @param {readonly (readonly number[])[]} points */
  own(points) {
    this.#ownPoints = points;
    for (const { key, button } of this.#pictures) if (key === OWN) button.classList.toggle("without-points", !points.length);
    this.draw();
  }

  /** Data sets of a person's own Python have come or gone: they stand before one's own points. */
  ownEntries() {
    const isOwn = (/** @type {Picture} */ { own }) => own === true;
    const gone = this.#pictures.filter(isOwn);
    const hadFocus = gone.some(({ button }) => button === document.activeElement);
    for (const { button } of gone) button.remove();
    const come = this.#schema.datasets.filter(({ own }) => own).map((set) => this.#create(set));
    const others = this.#pictures.filter((picture) => !isOwn(picture));
    const place = others.findIndex(({ key }) => key === OWN);
    others[place].button.before(...come.map(({ button }) => button));
    this.#pictures = [...others.slice(0, place), ...come, ...others.slice(place)];
    this.#root.style.setProperty("--rows", String(rows(this.#pictures)));
    for (const picture of come) this.#name(picture);
    this.settings(this.#values);
    if (hadFocus) this.#shown.find(({ button }) => button.tabIndex === 0)?.button.focus();
    this.draw();
  }

  /** @param {import("../shared/types.js").Values} values */
  settings(values) {
    this.#values = values;
    for (const { key, problem, setting, button } of this.#pictures) {
      const chosen = values[setting] === key;
      button.hidden = problem !== values.problem;
      button.setAttribute("aria-checked", String(chosen));
      button.tabIndex = chosen ? 0 : -1;
      if (key === OWN && !button.hidden) this.#edit.hidden = !chosen;
    }
  }

  get #shown() {
    return this.#pictures.filter(({ button }) => !button.hidden);
  }

  /** One's own points are there. */
  get #hasOwn() {
    return Boolean(this.#values.data);
  }

  /** @param {DataSet} set @returns {Picture} */
  #create(set) {
    const { key, problem, own } = set;
    const regression = problem === "regression";
    const canvas = h("canvas", { "aria-hidden": "true" });
    const button = h("button", { type: "button", role: "radio", class: "dataset", [regression ? "data-regDataset" : "data-dataset"]: key }, canvas);
    const setting = regression ? "regDataset" : "dataset";
    button.classList.toggle("own-entry", own === true);
    button.classList.toggle("without-points", key === OWN);
    if (key === OWN) button.append(sign());
    button.addEventListener("click", () => {
      if (key === OWN && !this.#hasOwn) this.#editOwn(); // it needs points before it can be chosen
      else this.#act("set", setting, key);
    });
    return { ...set, setting, canvas, button };
  }

  /** In the page's language. @param {Picture} picture */
  #name({ button, ...set }) {
    button.title = this.#messages.entry(set);
    button.setAttribute("aria-label", button.title);
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const shown = this.#shown;
    const from = shown.findIndex(({ button }) => button === event.target);
    const step = STEPS[event.key];
    if (from < 0 || !step) return;
    event.preventDefault();
    const next = shown[(from + step + shown.length) % shown.length];
    next.button.focus();
    if (next.key !== OWN || this.#hasOwn) this.#act("set", next.setting, next.key); // else Enter opens the panel
  }
}

/** How many rows of two the larger of the groups takes, as far as they share the height. @param {readonly {problem: string}[]} buttons */
function rows(buttons) {
  const regressions = buttons.filter(({ problem }) => problem === "regression").length;
  return Math.min(Math.ceil(Math.max(regressions, buttons.length - regressions) / 2), MOST_ROWS);
}

/** What stands for points that are not there yet. */
function sign() {
  const dots = [[6, 8, "orange"], [11, 6, "orange"], [5.5, 13, "orange"], [15, 18, "blue"], [19, 14.5, "blue"]]; // prettier-ignore
  const circles = dots.map(([cx, cy, color]) => svg("circle", { cx, cy, r: 1.5, class: String(color) }));
  return svg("svg", { class: "own-sign", viewBox: "0 0 24 24", "aria-hidden": "true" }, ...circles, svg("path", { d: BRUSH }));
}
