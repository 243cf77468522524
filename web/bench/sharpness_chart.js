import { Plot } from "../draw/charts/plot.js";
import { h, setText } from "../shared/elements.js";

/**
 * How sharp the loss was, epoch by epoch.
 * @typedef {object} SharpnessNews
 * @property {Float64Array} [epochs]
 * @property {Float64Array} [values] the Hessian's largest eigenvalue
 * @property {Float64Array} [limits] 2 / learning rate
 * @property {number} [of] how many epochs there will be
 * @property {boolean} [impossible] the activation has no second derivative
 */

/** The chart of the sharpness along the training, and 2 / learning rate as a line. */
export class SharpnessChart {
  #messages;
  #plot;
  #box = h("div", { class: "sharpness-plot" });
  #status = h("p", { class: "hint sharpness-status", role: "status" });
  #progress = h("p", { class: "hint number sharpness-progress" });
  /** @type {SharpnessNews} */ #news = {};
  element;

  /** @param {import("../messages/messages.js").Messages} messages @param {any} uPlot the charting library's class */
  constructor(messages, uPlot) {
    this.#messages = messages;
    const { t, format } = messages;
    const heading = h("div", { class: "sharpness-head" }, h("h3", { class: "heading", t: "landscape.sharpness" }), this.#progress);
    this.element = h("section", { class: "sharpness" }, heading, this.#box, this.#status, h("p", { class: "hint", t: "landscape.sharpnessHint" }));
    this.#plot = new Plot(this.#box, {
      title: () => t("landscape.sharpness"),
      epoch: format.axisEpoch,
      empty: () => t("landscape.sharpnessEmpty"),
      valueText: (i, [epochs, values, limits]) =>
        t("landscape.sharpnessAt", { epoch: format.count(epochs[i]), sharpness: format.significant(values[i]), limit: format.significant(limits[i]) }),
    });
    this.#plot.useLibrary(uPlot);
    messages.follow(() => this.#configure());
  }

  /** @param {SharpnessNews} news */
  told(news) {
    this.#news = news;
    this.#box.hidden = Boolean(news.impossible);
    const { epochs, values, limits } = news;
    if (epochs && values && limits) this.#plot.data([epochs, values.map((value) => (value > 0 ? value : NaN)), limits]);
    this.#describe();
  }

  /** Nothing is known yet. */
  clear() {
    this.#news = {};
    this.#box.hidden = false;
    this.#plot.data([[], [], []]);
    this.#describe();
  }

  #configure() {
    const { t, format } = this.#messages;
    this.#plot.configure({
      scale: { log: true },
      lines: [
        { label: t("landscape.sharpnessLine"), color: (color) => color("--positive-ink"), width: 2 },
        { label: t("landscape.limitLine"), color: (color) => color("--negative-ink"), dash: [5, 4], stepped: true },
      ],
      ...{ pinned: [], pinnedLines: [], format: format.significant },
      labels: (values) => values.map((value) => (value === null ? "" : format.short(value))),
    });
    this.#describe();
  }

  /** The last epoch in words, and how far it has come. */
  #describe() {
    const { t, format } = this.#messages;
    const { epochs, values, limits, of = 0, impossible } = this.#news;
    const count = epochs?.length ?? 0;
    setText(this.#progress, count < of ? t("landscape.sharpnessProgress", { done: format.count(count), of: format.count(of) }) : "");
    if (impossible) return setText(this.#status, t("landscape.sharpnessImpossible"));
    if (!epochs || !values || !limits || count < of) return setText(this.#status, "");
    const [value, limit] = [values[count - 1], limits[count - 1]];
    const id = !Number.isFinite(value) ? "landscape.sharpnessLost" : value > limit ? "landscape.above" : "landscape.below";
    setText(this.#status, t(id, { epoch: format.count(epochs[count - 1]), sharpness: format.significant(value), limit: format.significant(limit) }));
  }
}
