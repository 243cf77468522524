import { translate } from "../messages/messages.js";
import en from "../messages/en.landscape.js";
import es from "../messages/es.landscape.js";
import { h, setText } from "../shared/elements.js";
import { loadStyleSheet } from "../shared/style_sheet.js";
import { LandscapeMap } from "./landscape_map.js";
import { loadContours } from "./load_d3_contour.js";
import { PlaneControls } from "./plane_controls.js";
import { summaryOf } from "./plane_view.js";
import { SharpnessChart } from "./sharpness_chart.js";

/** @typedef {import("./landscape_map.js").PlaneNews} PlaneNews */
/** @typedef {import("./plane_view.js").LossMap} LossMap */

const EPOCHS = 200; // that the button trains

/** @param {import("./panels.js").PanelContext} context @returns {Promise<import("./panels.js").Panel>} */
export async function create(context) {
  context.messages.add({ en, es });
  const styles = ["landscape", "landscape_map"].map((name) => loadStyleSheet(new URL(`../style/${name}.css`, import.meta.url)));
  const [makeContours, uPlot] = await Promise.all([loadContours(), context.uPlot(), ...styles]);
  return new LandscapePanel(context, makeContours, uPlot);
}

/** The loss around the network on the page: a map of it, and how sharp it was on the way. */
class LandscapePanel {
  #context;
  #map;
  #controls;
  #sharpness;
  #intro = h("p", { class: "landscape-intro", t: "landscape.about" });
  #try = h("button", { type: "button", class: "large-button strong", id: "landscape-try" });
  #progress = h("p", { class: "hint number", role: "status" });
  #empty = h("div", { class: "landscape-empty", hidden: true }, this.#intro, this.#try, this.#progress);
  #summary = h("p", { class: "landscape-summary number" });
  #shown = h("p", { class: "landscape-shown-line number", role: "status" });
  #legend = h("p", { class: "hint", t: "landscape.keys" });
  #full;
  /** @type {PlaneNews | null} */ #plane = null;
  /** @type {(LossMap & {fine: boolean}) | null} */ #now = null;
  /** @type {{a: number, b: number, loss: number} | null} */ #looked = null;
  /** @type {number | null} the epoch at which the map is wanted */ #until = null;
  #epoch = 0;
  #run = "";
  element;

  /** @param {import("./panels.js").PanelContext} context @param {import("./load_d3_contour.js").MakeContours} makeContours @param {any} uPlot */
  constructor(context, makeContours, uPlot) {
    this.#context = context;
    const { messages, act, say } = context;
    const { t, format } = messages;
    this.#map = new LandscapeMap(messages, makeContours, {
      look: ([a, b]) => act("look", a, b),
      leave: () => act("present"),
      read: (loss) => say("landscape", () => t("landscape.lossHere", { loss: format.significant(loss) })),
    });
    this.#controls = new PlaneControls(context);
    this.#sharpness = new SharpnessChart(messages, uPlot);
    this.#try.addEventListener("click", () => this.#press());
    const beside = h("div", { class: "landscape-beside" }, h("div", { class: "landscape-words" }, this.#summary, h("div", { class: "landscape-turns" }, this.#legend, this.#shown)), this.#sharpness.element);
    this.#full = h("div", { class: "landscape-full", hidden: true }, this.#controls.element, h("div", { class: "landscape-two" }, this.#map.element, beside));
    this.element = h("div", { class: "landscape" }, this.#empty, this.#full);
    messages.follow(() => this.translated());
  }

  translated() {
    translate(this.element, this.#context.messages);
    this.#write();
  }

  /** @param {import("../shared/types.js").Values} values */
  settings(values) {
    const run = values.shownRun ?? "1";
    if (this.#run && run !== this.#run && this.#plane) this.#context.act("draw", this.#controls.kind);
    this.#run = run;
  }

  /** @param {import("../shared/types.js").Numbers} numbers */
  frame({ epoch, past }) {
    if (!past && this.#looked) this.#look(null);
    if (past || epoch === this.#epoch) return;
    this.#epoch = epoch;
    this.#controls.epoch(epoch);
    if (this.#until !== null) this.#write();
  }

  /** @param {any} news */
  told(news) {
    if (news.empty) this.#start();
    if (news.plane) this.#begin(news.plane);
    if (news.map) this.#draw(news.map);
    if (news.sharpness) this.#sharpness.told(news.sharpness);
    if (news.moved) this.#map.moved(news.moved.present);
    if (news.shown) this.#look(news.shown);
  }

  /** Of an untrained network there is no way to show. */
  #start() {
    this.#plane = this.#now = this.#until = null;
    this.#empty.hidden = false;
    this.#full.hidden = true;
    this.#write();
  }

  /** Trains and looks; while it trains, looks at once. */
  #press() {
    const { act } = this.#context;
    if (this.#until !== null) return act("draw", "way");
    this.#until = this.#epoch + EPOCHS;
    act("train", EPOCHS);
    this.#write();
  }

  /** @param {PlaneNews & {missing?: boolean, same?: boolean, lost?: boolean}} plane */
  #begin(plane) {
    const isFocused = document.activeElement === this.#try;
    this.#until = null;
    this.#empty.hidden = true;
    this.#full.hidden = false;
    this.#controls.plane(plane);
    const hasMap = !(plane.missing || plane.same || plane.lost);
    this.#plane = hasMap ? plane : null;
    this.#now = null;
    this.#map.element.parentElement?.classList.toggle("without-map", !hasMap);
    this.#map.plane(this.#plane);
    this.#sharpness.clear();
    this.#look(null);
    if (isFocused) this.element.querySelector("input")?.focus();
  }

  /** @param {LossMap & {fine: boolean}} map */
  #draw(map) {
    const isFirst = !this.#now?.fine;
    this.#now = map;
    this.#map.losses(map);
    this.#write();
    if (map.fine && isFirst) this.#context.say("landscape", () => this.#summary.textContent ?? "");
  }

  /** @param {{a: number, b: number, loss: number} | null} looked */
  #look(looked) {
    this.#looked = looked;
    this.#map.show(looked && [looked.a, looked.b]);
    this.#write();
  }

  #write() {
    const { t, format } = this.#context.messages;
    const until = this.#until;
    setText(this.#try, until === null ? t("landscape.try", { epochs: format.count(EPOCHS) }) : t("landscape.now"));
    setText(this.#progress, until === null ? "" : t("landscape.training", { epoch: format.count(this.#epoch), until: format.count(until) }));
    setText(this.#shown, this.#looked ? t("landscape.shown", { loss: format.significant(this.#looked.loss) }) : "");
    this.#shown.classList.toggle("idle", !this.#looked);
    this.#legend.classList.toggle("idle", Boolean(this.#looked));
    if (!this.#plane || !this.#now) return setText(this.#summary, "");
    const here = this.#plane.loss;
    const { lowest, near, lost } = summaryOf(this.#now, here);
    const share = near < 0.001 ? t("landscape.less", { share: format.percent(0.001) }) : t("landscape.share", { share: format.percent(near, near < 0.01 ? 1 : 0) });
    const words = t("landscape.summary", { lowest: format.significant(Math.min(lowest, here)), here: format.significant(here), share });
    setText(this.#summary, lost ? `${words} ${t("landscape.overflow", { count: format.count(lost) })}` : words);
  }
}
