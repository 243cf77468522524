import { watchPixelRatio } from "../draw/pixel_ratio.js";
import { h, svg } from "../shared/elements.js";
import { plural } from "../shared/number_format.js";
import { axisOf, blockDots, fitDots, quartiles } from "./dot_places.js";

/**
 * @typedef {object} DotGroup
 * @property {string} label above its row; empty: none
 * @property {ArrayLike<number>} values one a dot; what is not finite has diverged
 * @property {number} [marked] which dot is chosen
 * @property {(index: number) => boolean} [stuck] whether a dot is of a run that has not learned: a hollow one
 */

/**
 * @typedef {object} DotPlot
 * @property {DotGroup[]} groups a row each
 * @property {boolean} log the axis
 * @property {number | null} [target] a line; in the text: how many are below
 * @property {string} name of what the axis measures
 * @property {boolean} [steady] rows keep their height, though dots may then lie over each other: what changes all the time must not jump
 * @property {(group: number, index: number) => void} [choose] a dot was clicked, or read by the arrow keys and chosen with Enter
 * @property {(group: number, index: number) => string} [dotName] what a dot is called, "Network 3"; by default its number
 */

/** @typedef {{x: number, y: number, group: number, index: number, value: number}} PlacedDot */

// In pixels at a text size of 12.
const EDGE = 8;
const ROW = 44; // of few dots; of more than these it is higher
const FEW = 16;
const MORE = 0.6; // for each of the others
const LABEL = 20;
const AXIS = 38;
const LOST = 62; // the place of those that diverged
const TICK = 56; // what a label on the axis takes
const NEAR = 20; // a pointer this near to a dot means it

/**
 * A strip of dots for each group: the whole distribution, its median and quartiles, the target, and what diverged in a
 * place of its own. In the page's own colours, at the width that it has.
 * @param {{messages: import("../messages/messages.js").Messages}} parts
 */
export function createDotPlot(parts) {
  const view = new DotPlotView(parts.messages);
  return { element: view.element, show: (/** @type {DotPlot} */ plot) => view.show(plot) };
}

class DotPlotView {
  element = h("div", { class: "dot-plot" });
  #messages;
  #drawing = svg("svg", { class: "dot-plot-drawing", "aria-hidden": "true" });
  #readout = h("p", { class: "dot-plot-readout", "aria-hidden": "true" });
  /** @type {DotPlot | null} */ #plot = null;
  /** @type {PlacedDot[]} in the order of the keys */ #dots = [];
  /** @type {{group: number, index: number} | null} */ #read = null;

  /** @param {import("../messages/messages.js").Messages} messages */
  constructor(messages) {
    this.#messages = messages;
    this.element.append(this.#drawing, this.#readout);
    new ResizeObserver(() => this.#draw()).observe(this.element);
    watchPixelRatio(() => this.#draw());
    messages.follow(() => this.#draw());
    this.element.addEventListener("keydown", (event) => this.#press(event));
    this.element.addEventListener("focus", () => this.#look(this.#read ?? this.#dots.find(({ group, index }) => this.#plot?.groups[group].marked === index) ?? this.#dots[0] ?? null));
    this.element.addEventListener("blur", () => this.#look(null));
    this.#drawing.addEventListener("pointermove", (event) => this.#look(this.#under(event)));
    this.#drawing.addEventListener("pointerleave", () => this.#look(null));
    this.#drawing.addEventListener("click", (event) => {
      const dot = this.#under(event);
      if (dot) this.#plot?.choose?.(dot.group, dot.index);
    });
  }

  /** @param {DotPlot} plot */
  show(plot) {
    this.#plot = plot;
    const { element } = this;
    element.classList.toggle("choosing", Boolean(plot.choose));
    if (plot.choose) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
    element.setAttribute("role", plot.choose ? "slider" : "img");
    this.#draw();
  }

  #draw() {
    const plot = this.#plot;
    const width = this.element.clientWidth;
    if (!plot) return;
    this.#describe();
    if (!width) return; // it is in no page yet: it is drawn when it has a size
    const unit = parseFloat(getComputedStyle(this.element).fontSize) / 12;
    const { parts, dots, height } = layOut(plot, { width, unit, messages: this.#messages });
    this.#dots = dots.sort((a, b) => a.group - b.group || a.x - b.x || a.y - b.y);
    for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) this.#drawing.setAttribute(name, String(value));
    this.#drawing.replaceChildren(...parts);
    if (this.#read) this.#look(this.#read);
  }

  /** What is read by keys or under the pointer has a ring, and its numbers stand below. @param {{group: number, index: number} | null} what */
  #look(what) {
    this.#drawing.querySelector(".dot-ring")?.remove();
    const dot = what && this.#dots.find(({ group, index }) => group === what.group && index === what.index);
    this.#read = dot ?? null;
    this.#readout.textContent = dot ? this.#textOf(dot) : "";
    if (dot) this.#drawing.append(svg("circle", { class: "dot-ring", cx: dot.x, cy: dot.y, r: 8 }));
    this.#describe();
  }

  /** @param {PlacedDot} dot */
  #textOf({ group, index, value }) {
    const { t, format } = this.#messages;
    const name = this.#plot?.dotName?.(group, index) ?? format.count(index + 1);
    return `${name}: ${Number.isFinite(value) ? format.significant(value) : t("bench.diverged")}`;
  }

  #describe() {
    const { element } = this;
    const plot = this.#plot;
    if (!plot) return;
    element.setAttribute("aria-label", sentence(plot, this.#messages));
    if (!plot.choose) return;
    const at = this.#dots.findIndex((dot) => dot === this.#read);
    element.setAttribute("aria-valuemin", "1");
    element.setAttribute("aria-valuemax", String(Math.max(this.#dots.length, 1)));
    element.setAttribute("aria-valuenow", String(Math.max(at, 0) + 1));
    element.setAttribute("aria-valuetext", this.#dots.length ? this.#textOf(this.#dots[Math.max(at, 0)]) : this.#messages.t("bench.noDots"));
  }

  /** @param {PointerEvent | MouseEvent} event */
  #under({ clientX, clientY }) {
    const { left, top } = this.#drawing.getBoundingClientRect();
    const away = ({ x = 0, y = 0 }) => Math.hypot(x - (clientX - left), y - (clientY - top));
    const nearest = this.#dots.reduce((best, dot) => (!best || away(dot) < away(best) ? dot : best), /** @type {PlacedDot | null} */ (null));
    return nearest && away(nearest) <= NEAR ? nearest : null;
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const plot = this.#plot;
    if (!plot?.choose || !this.#dots.length || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = Math.max(this.#dots.findIndex((dot) => dot === this.#read), 0);
    const last = this.#dots.length - 1;
    /** @type {Record<string, number>} */
    const targets = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: last };
    if (event.key === "Enter" || event.key === " ") plot.choose(this.#dots[at].group, this.#dots[at].index);
    else if (Object.hasOwn(targets, event.key)) this.#look(this.#dots[Math.min(Math.max(targets[event.key], 0), last)]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/**
 * @param {DotPlot} plot
 * @param {{width: number, unit: number, messages: import("../messages/messages.js").Messages}} options pixels
 */
function layOut(plot, { width, unit, messages }) {
  const values = plot.groups.map((group) => Array.from(group.values));
  const isAnyLost = values.some((all) => all.some((value) => !Number.isFinite(value)));
  const left = EDGE * unit;
  const right = width - (isAnyLost ? LOST : EDGE) * unit;
  const axis = axisOf(values, { log: plot.log, target: plot.target ?? null, width: right - left, room: TICK * unit });
  const place = (/** @type {number} */ value) => left + axis.share(value) * (right - left);
  const row = (ROW + MORE * Math.max(Math.max(...values.map((all) => all.length)) - FEW, 0)) * unit;
  const fitted = fitDots(values.map((all) => all.filter(Number.isFinite).map(place)), row, unit);
  const columns = Math.max(Math.floor(((LOST - 2 * EDGE) * unit) / fitted.pitch), 1);
  /** @type {SVGElement[]} */ const parts = [];
  /** @type {PlacedDot[]} */ const dots = [];
  let top = plot.target === null || plot.target === undefined ? 0 : LABEL * unit;
  for (const [group, one] of plot.groups.entries()) {
    if (one.label) {
      top += LABEL * unit;
      parts.push(svg("text", { class: "dot-label", x: left, y: top - 5 * unit }, one.label));
    }
    const lost = blockDots(values[group].filter((value) => !Number.isFinite(value)).length, columns, fitted.pitch);
    const needed = Math.max(fitted.heights[group], Math.ceil(lost.length / columns) * fitted.pitch);
    const height = plot.steady ? row : Math.max(row, needed);
    const squeeze = Math.min(height / needed, 1);
    parts.push(...rowMarks(values[group], { place, left, right, top, height }));
    const at = { finite: 0, lost: 0 };
    /** @type {SVGElement | null} the one over the others */ let mark = null;
    for (const [index, value] of values[group].entries()) {
      const middle = top + height / 2;
      const isLost = !Number.isFinite(value);
      const block = isLost ? lost[at.lost++] : null;
      const x = block ? right + EDGE * unit + block.x : place(value);
      const y = middle + squeeze * (block ? block.y : fitted.levels[group][at.finite++] * fitted.pitch);
      dots.push({ x, y, group, index, value });
      const isMarked = one.marked === index;
      const dot = dotMark({ x, y, radius: fitted.radius, isLost, isStuck: !isLost && one.stuck?.(index) === true, isMarked });
      if (isMarked) mark = dot;
      else parts.push(dot);
    }
    if (mark) parts.push(mark);
    top += height;
  }
  parts.unshift(...axisMarks(plot, { axis, place, left, right, bottom: top, unit, isAnyLost, messages }));
  return { parts, dots, height: top + AXIS * unit };
}

/** The middle half of a row, and its median. @param {number[]} values @param {{place: (value: number) => number, left: number, right: number, top: number, height: number}} where */
function rowMarks(values, { place, left, right, top, height }) {
  const { low, median, high } = quartiles(values);
  const base = svg("line", { class: "dot-base", x1: left, x2: right, y1: top + height / 2, y2: top + height / 2 });
  if (!Number.isFinite(low)) return [base];
  const end = Number.isFinite(high) ? place(high) : right;
  const box = svg("rect", { class: "dot-box", x: place(low), y: top + 2, width: Math.max(end - place(low), 1), height: height - 4, rx: 3 });
  if (!Number.isFinite(median)) return [base, box];
  return [base, box, svg("line", { class: "dot-median", x1: place(median), x2: place(median), y1: top + 2, y2: top + height - 2 })];
}

/** @param {{x: number, y: number, radius: number, isLost: boolean, isStuck: boolean, isMarked: boolean}} dot */
function dotMark({ x, y, radius, isLost, isStuck, isMarked }) {
  const marked = isMarked ? " marked" : "";
  const r = radius * 0.85;
  if (isLost) return svg("path", { class: `dot lost${marked}`, d: `M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}` });
  return svg("circle", { class: `dot${isStuck ? " stuck" : ""}${marked}`, cx: x, cy: y, r: isMarked ? radius + 1 : isStuck ? radius - 0.75 : radius });
}

/**
 * @param {DotPlot} plot
 * @param {{axis: ReturnType<typeof axisOf>, place: (value: number) => number, left: number, right: number, bottom: number, unit: number, isAnyLost: boolean, messages: import("../messages/messages.js").Messages}} where
 */
function axisMarks(plot, { axis, place, left, right, bottom, unit, isAnyLost, messages }) {
  const { t, format } = messages;
  const line = (/** @type {string} */ name, /** @type {number} */ x, /** @type {number} */ from, /** @type {number} */ to) => svg("line", { class: name, x1: x, x2: x, y1: from, y2: to });
  /** @type {SVGElement[]} */
  const parts = [svg("line", { class: "dot-axis", x1: left, x2: right, y1: bottom, y2: bottom })];
  for (const { value, isLabelled } of axis.ticks) {
    const x = place(value);
    parts.push(line("dot-tick", x, bottom, bottom + (isLabelled ? 5 : 3) * unit));
    if (isLabelled) parts.push(text("dot-tick-label", inside(x, left, right, 14 * unit), bottom + 17 * unit, "middle", format.short(value)));
  }
  parts.push(text("dot-axis-name", left, bottom + 33 * unit, "start", plot.name));
  if (isAnyLost) {
    parts.push(line("dot-lost-edge", right + (EDGE / 2) * unit, 0, bottom));
    parts.push(text("dot-tick-label", right + ((LOST + EDGE / 2) / 2) * unit, bottom + 17 * unit, "middle", "∞"));
    parts.push(text("dot-axis-name", right + (LOST - 2) * unit, bottom + 33 * unit, "end", t("bench.diverged")));
  }
  if (plot.target !== null && plot.target !== undefined) {
    const x = place(plot.target);
    parts.push(line("dot-target", x, LABEL * unit * 0.75, bottom));
    const isRight = x > (left + right) / 2;
    parts.push(text("dot-target-label", x + (isRight ? -4 : 4) * unit, 11 * unit, isRight ? "end" : "start", t("bench.target", { value: format.short(plot.target, 3) })));
  }
  return parts;
}

/** @param {string} name @param {number} x @param {number} y @param {"start" | "middle" | "end"} anchor @param {string} words */
const text = (name, x, y, anchor, words) => svg("text", { class: name, x, y, "text-anchor": anchor }, words);

/** @param {number} x @param {number} left @param {number} right @param {number} room */
const inside = (x, left, right, room) => Math.min(Math.max(x, left + room / 2), right - room / 2);

/** The picture in words. @param {DotPlot} plot @param {import("../messages/messages.js").Messages} messages */
function sentence({ groups, name, target }, messages) {
  const { t, format } = messages;
  const about = groups.map(({ label, values }) => {
    const { low, median, high } = quartiles(values);
    const all = Array.from(values);
    const lost = all.filter((value) => !Number.isFinite(value)).length;
    const parts = [t("bench.dotsGroup", { count: plural(t, "bench.dots", all.length), median: format.significant(median), low: format.significant(low), high: format.significant(high) })];
    if (target !== null && target !== undefined) parts.push(t("bench.dotsBelow", { count: format.count(all.filter((value) => value < target).length), target: format.short(target, 3) }));
    if (lost) parts.push(t("bench.dotsLost", { count: format.count(lost) }));
    return `${label ? `${label}: ` : ""}${parts.join(", ")}.`;
  });
  return `${name}. ${about.join(" ")}`;
}
