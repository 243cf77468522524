/** What is written and drawn over the map of the loss: axes, its colours' scale, the way, networks, the cursor. */

import { evenSplits } from "../draw/charts/scales.js";
import { svg } from "../shared/elements.js";
import { depthCss } from "./depth_colors.js";
import { heightOf, lineLosses } from "./loss_contours.js";
import { pairs, placeOf, shareOf } from "./plane_view.js";

/** @typedef {import("./plane_view.js").Point} Point */
/** @typedef {import("./plane_view.js").LossMap} LossMap */

/**
 * @typedef {object} Shown
 * @property {import("./landscape_map.js").PlaneNews} plane
 * @property {LossMap} map
 * @property {import("./loss_contours.js").LossRange} range
 * @property {number} side of the picture in pixels
 * @property {import("./loss_contours.js").Label[]} labels
 */

const KEY_STEPS = 24; // of the scale's colours
const DOTS = 40; // on the way, at most

export class MapOverlay {
  element = svg("svg", { class: "landscape-overlay", "aria-hidden": "true" });
  #messages;
  #axes = svg("g", { class: "landscape-axes" });
  #picture = svg("svg", { class: "landscape-picture" });
  #still = svg("g");
  #places = svg("g");
  #cursor = svg("g", { class: "landscape-cursor" });
  /** @type {Shown | null} */ #now = null;
  /** @type {Point[]} the way since the map was made */ #trail = [];
  /** @type {Point | null} the place whose network is on the page */ shown = null;
  #em = 12;

  /** @param {import("../messages/messages.js").Messages} messages */
  constructor(messages) {
    this.#messages = messages;
    this.#picture.append(this.#still, this.#places, this.#cursor);
    this.element.append(this.#axes, this.#picture);
  }

  /** The room around the picture, in pixels. @param {Element} element whose text size counts */
  margins(element) {
    const em = parseFloat(getComputedStyle(element).fontSize) || 12;
    this.#em = em;
    return { left: 5 * em, right: 4.6 * em, top: 0.6 * em, bottom: 3.2 * em };
  }

  /** @param {Shown} now */
  draw(now) {
    if (now.plane !== this.#now?.plane) this.#trail = [];
    this.#now = now;
    const { left, top } = this.margins(this.element);
    for (const [name, value] of Object.entries({ x: left, y: top, width: now.side, height: now.side })) this.#picture.setAttribute(name, String(value));
    this.#axes.replaceChildren(...this.#axis(now, 0), ...this.#axis(now, 1), ...this.#key(now));
    this.#still.replaceChildren(...this.#labels(now), ...this.#way(now));
    this.places();
  }

  /** @param {ArrayLike<number>} present */
  moved(present) {
    this.#trail.push([present[0], present[1]]);
    this.places();
  }

  /** The networks: what moves while it trains. */
  places() {
    if (!this.#now) return;
    const { plane } = this.#now;
    const present = this.#trail.at(-1) ?? [plane.present[0], plane.present[1]];
    const marks = (plane.marks ? pairs(plane.marks) : []).map((place, i) => this.#mark(place, this.#names(plane)[i]));
    const trail = this.#trail.length ? this.#line([[plane.present[0], plane.present[1]], ...this.#trail]) : [];
    const ring = this.#at(present);
    const shown = this.shown ? this.#diamond(this.shown) : [];
    const rings = ["landscape-casing", "landscape-present"].map((name) => svg("circle", { class: name, cx: ring[0], cy: ring[1], r: 0.55 * this.#em }));
    this.#places.replaceChildren(...trail, ...(plane.marks && this.#isMarked(plane) ? [] : rings), ...marks.flat(), ...shown);
  }

  /** The cursor and the loss there. @param {Point | null} share @param {number} loss */
  cursor(share, loss) {
    if (!share || !this.#now) return this.#cursor.replaceChildren();
    const [side, em] = [this.#now.side, this.#em];
    const [x, y] = [share[0] * side, share[1] * side];
    const text = this.#messages.t("landscape.lossHere", { loss: this.#messages.format.significant(loss) });
    const width = (text.length * 0.56 + 1.2) * em;
    const [left, top] = [x + width + em > side ? x - width - 0.8 * em : x + 0.8 * em, y < 2.4 * em ? y + 0.8 * em : y - 2.3 * em];
    this.#cursor.replaceChildren(
      svg("circle", { cx: x, cy: y, r: 0.3 * em }),
      svg("rect", { x: left, y: top, width, height: 1.6 * em, rx: 0.3 * em }),
      svg("text", { x: left + width / 2, y: top + 1.15 * em, "text-anchor": "middle" }, text),
    );
  }

  /** @param {Point} place @returns {Point} in pixels of the picture */
  #at(place) {
    const { map, side } = /** @type {Shown} */ (this.#now);
    const [x, y] = shareOf(place, map);
    return [x * side, y * side];
  }

  /** @param {Shown} now @param {0 | 1} which */
  #axis({ plane, map, side }, which) {
    const { left, top } = this.margins(this.element);
    const [corner, other] = [placeOf([0, 1], map), placeOf([1, 0], map)];
    const [from, to] = [corner, other].map((place) => (place[which] - plane.origin[which]) * plane.units[which]);
    const parts = evenSplits(from, to).flatMap((value) => {
      const share = (value - from) / (to - from);
      const text = this.#messages.format.short(Math.abs(value) < 1e-9 * (to - from) ? 0 : value, 3);
      const [x, y] = which ? [left, top + (1 - share) * side] : [left + share * side, top + side];
      const line = which ? { x1: x - 4, x2: x, y1: y, y2: y } : { x1: x, x2: x, y1: y, y2: y + 4 };
      const place = which ? { x: x - 7, y: y + 0.35 * this.#em, "text-anchor": "end" } : { x, y: y + 1.3 * this.#em, "text-anchor": "middle" };
      return [svg("line", line), svg("text", place, text)];
    });
    const [x, y] = which ? [0.9 * this.#em, top + side / 2] : [left + side / 2, top + side + 2.75 * this.#em];
    const turn = which ? { transform: `rotate(-90 ${x} ${y})` } : {};
    return [...parts, svg("text", { class: "landscape-axis-name", x, y, "text-anchor": "middle", ...turn }, this.#axisName(plane, which))];
  }

  /** @param {import("./landscape_map.js").PlaneNews} plane @param {0 | 1} which */
  #axisName({ kind, shares }, which) {
    const { t, format } = this.#messages;
    const number = format.count(which + 1);
    if (kind === "way" && shares) return t("landscape.axisWay", { number, share: format.percent(shares[which], shares[which] < 0.01 ? 1 : 0) });
    return t(kind === "random" ? "landscape.axisRandom" : "landscape.axisBetween", { number });
  }

  /** The colours and their losses, right of the picture. @param {Shown} now */
  #key({ range, side }) {
    const { left, top } = this.margins(this.element);
    const [x, width, step] = [left + side + 0.8 * this.#em, 0.7 * this.#em, side / KEY_STEPS];
    const steps = Array.from({ length: KEY_STEPS }, (_, i) => svg("rect", { class: "landscape-depth", x, y: top + side - (i + 1) * step, width, height: step + 0.5, fill: depthCss(i / (KEY_STEPS - 1)) }));
    const texts = lineLosses(range).map((loss) => svg("text", { x: x + width + 4, y: top + (1 - heightOf(loss, range)) * side + 0.35 * this.#em }, this.#messages.format.rate(loss)));
    return [...steps, ...texts];
  }

  /** The losses on their lines. @param {Shown} now */
  #labels({ labels, side, range }) {
    return labels.map(({ loss, x, y, angle }) => {
      const deep = heightOf(loss, range) < 0.45 ? "landscape-label deep" : "landscape-label";
      return svg("text", { class: deep, "text-anchor": "middle", dy: "0.32em", transform: `translate(${x * side} ${y * side}) rotate(${angle})` }, this.#messages.format.rate(loss));
    });
  }

  /** From its first network, a square, with dots at some of the others. @param {Shown} now */
  #way({ plane }) {
    const way = pairs(plane.way);
    if (way.length < 2 || plane.kind !== "way") return []; // beside the other planes it would be a shadow
    const [x, y] = this.#at(way[0]);
    const every = Math.ceil(way.length / DOTS);
    const dots = way.filter((_, i) => i && i < way.length - 1 && i % every === 0).map((place) => svg("circle", { class: "landscape-dot", cx: this.#at(place)[0], cy: this.#at(place)[1], r: 0.17 * this.#em }));
    const half = 0.4 * this.#em;
    return [...this.#line(way), ...dots, svg("rect", { class: "landscape-start", x: x - half, y: y - half, width: 2 * half, height: 2 * half })];
  }

  /** @param {Point[]} places */
  #line(places) {
    const points = places.map((place) => this.#at(place).map((pixel) => pixel.toFixed(1)).join()).join(" ");
    return ["landscape-casing", "landscape-way"].map((name) => svg("polyline", { class: name, points }));
  }

  /** What the networks that the plane goes through are called. @param {import("./landscape_map.js").PlaneNews} plane */
  #names(plane) {
    return plane.networks.filter(({ chosen }) => chosen).map(({ number }) => (number ? this.#messages.format.count(number) : "•"));
  }

  /** Whether the network on the page is one of those. @param {import("./landscape_map.js").PlaneNews} plane */
  #isMarked(plane) {
    return plane.networks.some(({ number, chosen }) => chosen && number === 0) && !this.#trail.length;
  }

  /** @param {Point} place @param {string} name */
  #mark(place, name) {
    const [x, y] = this.#at(place);
    return [svg("circle", { class: "landscape-mark", cx: x, cy: y, r: 0.8 * this.#em }), svg("text", { class: "landscape-mark-name", x, y, dy: "0.35em", "text-anchor": "middle" }, name)];
  }

  /** @param {Point} place */
  #diamond(place) {
    const [x, y] = this.#at(place);
    const r = 0.6 * this.#em;
    const d = `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`;
    return [svg("path", { class: "landscape-shown", d })];
  }
}
