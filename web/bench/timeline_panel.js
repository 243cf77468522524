import { h, setText, svg } from "../shared/elements.js";
import { loadStyleSheet } from "../shared/style_sheet.js";
import { TimelinePlayer } from "./timeline_player.js";
import { addTimelineWords } from "./timeline_words.js";

/** @typedef {import("./panels.js").PanelContext} PanelContext */

const SPEEDS = [0.25, 1, 4];

/** @param {PanelContext} context @returns {import("./panels.js").Panel} */
export function create(context) {
  addTimelineWords(context.messages);
  loadStyleSheet(new URL("../style/timeline.css", import.meta.url));
  return new TimelinePanel(context);
}

/** A slider over the epochs that were kept, and the way through them as an animation. */
class TimelinePanel {
  #context;
  #show = h("button", { type: "button", id: "timeline-show", class: "timeline-button strong", t: "timeline.show" });
  #empty = h("div", { class: "timeline-empty" }, h("p", { t: "timeline.purpose" }), this.#show);
  #play = h("button", { type: "button", id: "timeline-play", class: "round timeline-play" }, playIcon());
  #slider = h("input", { type: "range", id: "timeline-slider", class: "timeline-slider", min: 0, max: 0, step: 1, tLabel: "timeline.slider" });
  #label = h("output", { id: "timeline-label", class: "timeline-label", for: "timeline-slider", "aria-live": "off" });
  #goOn = h("button", { type: "button", id: "timeline-go-on", class: "timeline-button strong", t: "timeline.goOn", tTitle: "timeline.goOnTitle" });
  #back = h("button", { type: "button", id: "timeline-back", class: "timeline-button", t: "timeline.back" });
  #speeds;
  #filled;
  #player = new TimelinePlayer((epochs) => this.#advance(epochs), () => this.#draw());
  /** @type {ArrayLike<number>} rising; the last one is the present */ #epochs = [0];
  /** @type {import("../shared/types.js").Numbers | null} */ #numbers = null;
  #isPast = false;
  #isTraining = false; // to show something
  /** @type {number | null} the epoch to be shown with the next frame */ #wanted = null;
  element;

  /** @param {PanelContext} context */
  constructor(context) {
    this.#context = context;
    this.#speeds = createSpeeds((speed) => (this.#player.speed = speed), context.messages.format);
    const tools = h("div", { class: "timeline-tools" }, this.#speeds, h("div", { class: "timeline-actions" }, this.#goOn, this.#back));
    const row = h("div", { class: "timeline-row" }, this.#play, this.#slider, this.#label, tools);
    this.#filled = h("div", { class: "timeline-filled" }, row, h("p", { class: "hint timeline-hint", t: "timeline.hint" }));
    this.element = h("div", { class: "bench-timeline" }, this.#empty, this.#filled);
    this.#listen();
    this.#draw();
  }

  #listen() {
    const { act, page } = this.#context;
    this.#show.addEventListener("click", () => {
      this.#isTraining = true;
      this.#draw();
      act("train");
    });
    this.#play.addEventListener("click", () => (this.#player.isOn ? this.#player.stop() : this.#playBack()));
    for (const type of ["pointerdown", "keydown"]) this.#slider.addEventListener(type, () => this.#player.isOn || this.#isPast || act("epochs"));
    this.#slider.addEventListener("input", () => {
      this.#player.stop();
      this.#ask(this.#epochs[Number(this.#slider.value)]);
    });
    for (const [button, action] of /** @type {[HTMLElement, string][]} */ ([[this.#goOn, "goOnFrom"], [this.#back, "present"]])) {
      button.addEventListener("click", () => {
        if (!this.#isPast) return;
        this.#player.stop();
        page(action);
      });
    }
    // The sign under the top bar says what is to be seen here only while this is out of sight.
    new IntersectionObserver((entries) => this.element.classList.toggle("in-view", entries[entries.length - 1].isIntersecting)).observe(this.#goOn);
  }

  opened() {
    this.#context.chart.pick((epoch) => {
      this.#player.stop();
      this.#ask(epoch);
    });
  }

  closed() {
    this.#player.stop();
    this.#context.chart.pick(null);
  }

  translated() {
    this.#draw();
  }

  /** @param {{epochs: Float64Array, ready: boolean}} news */
  told({ epochs, ready }) {
    this.#epochs = epochs;
    if (ready) this.#isTraining = false;
    this.#draw();
    if (!ready || epochs.length < 2) return;
    this.#slider.focus({ preventScroll: true }); // the button that was pressed is gone
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) this.#look(0);
    else this.#playBack();
  }

  /** @param {import("../shared/types.js").Numbers} numbers */
  frame(numbers) {
    if (this.#player.isOn && !numbers.past) this.#player.stop(); // a person trains on, say
    this.#numbers = numbers;
    this.#isPast = numbers.past;
    this.#draw();
  }

  /** From where one is; from the beginning where that is the end. */
  #playBack() {
    this.#context.act("epochs");
    if (this.#epochs.length < 2) return;
    if (!this.#isPast) this.#look(0);
    this.#player.start();
  }

  /** @param {number} by places */
  #advance(by) {
    const last = this.#epochs.length - 1;
    const next = this.#place() + by;
    if (next < last) this.#look(next);
    else {
      this.#player.stop(); // first: the present is no surprise then
      this.#context.page("present");
    }
    return next < last;
  }

  /** Shows the kept epoch nearest to this one with the next frame: a drag sends many. @param {number} epoch */
  #ask(epoch) {
    const isFirst = this.#wanted === null;
    this.#wanted = epoch;
    if (!isFirst) return;
    requestAnimationFrame(() => {
      const wanted = this.#wanted ?? 0;
      this.#wanted = null;
      this.#context.page("look", wanted);
    });
  }

  /** @param {number} place */
  #look(place) {
    this.#context.page("look", this.#epochs[Math.min(place, this.#epochs.length - 1)]);
  }

  /** Of the epoch that shows. */
  #place() {
    return this.#isPast && this.#numbers ? nearestPlace(this.#epochs, this.#numbers.epoch) : this.#epochs.length - 1;
  }

  #draw() {
    const { t, format } = this.#context.messages;
    const isEmpty = this.#epochs.length < 2;
    this.#empty.hidden = !isEmpty && !this.#isTraining;
    this.#filled.hidden = !this.#empty.hidden;
    setText(this.#show, t(this.#isTraining ? "timeline.training" : "timeline.show"));
    this.#show.setAttribute("aria-disabled", String(this.#isTraining));
    const place = this.#place();
    this.#slider.max = String(this.#epochs.length - 1);
    if (this.#wanted === null) this.#slider.value = String(place);
    const numbers = this.#numbers;
    const newest = Math.max(this.#epochs[this.#epochs.length - 1], numbers?.epoch ?? 0);
    const epoch = numbers?.epoch ?? newest;
    setText(this.#label, t(this.#isPast ? "timeline.past" : "timeline.epoch", { epoch: format.epoch(epoch), newest: format.epoch(newest) }));
    this.#slider.setAttribute("aria-valuetext", t(this.#isPast ? "timeline.at" : "timeline.now", { epoch: format.count(epoch), loss: format.readLoss(numbers?.lossTest ?? NaN) }));
    const playing = t(this.#player.isOn ? "timeline.pause" : "timeline.play");
    this.#play.setAttribute("aria-label", playing);
    this.#play.title = playing;
    this.#play.classList.toggle("playing", this.#player.isOn);
    this.element.classList.toggle("past", this.#isPast);
    for (const button of [this.#goOn, this.#back]) button.setAttribute("aria-disabled", String(!this.#isPast));
  }
}

/** The place of the epoch nearest to one. @param {ArrayLike<number>} epochs rising @param {number} epoch */
export function nearestPlace(epochs, epoch) {
  let best = 0;
  for (let i = 1; i < epochs.length; i++) if (Math.abs(epochs[i] - epoch) < Math.abs(epochs[best] - epoch)) best = i;
  return best;
}

/** @param {(speed: number) => void} choose @param {import("../shared/number_format.js").Format} format */
function createSpeeds(choose, format) {
  const words = (/** @type {number} */ speed) => (speed === 0.25 ? "¼×" : `${format.count(speed)}×`);
  const radios = SPEEDS.map((speed) => {
    const input = h("input", { type: "radio", name: "timeline-speed", value: speed, checked: speed === 1, class: "quiet" });
    input.addEventListener("change", () => choose(speed));
    return h("label", { class: "timeline-speed" }, input, h("span", {}, words(speed)));
  });
  return h("div", { class: "timeline-speeds", role: "radiogroup", tLabel: "timeline.speed" }, ...radios);
}

function playIcon() {
  const path = (/** @type {string} */ d, /** @type {string} */ name) => svg("path", { class: `solid ${name}`, d });
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, path("M8 5.5v13l10.5-6.5z", "when-stopped"), path("M7.5 6h2v12h-2zM14.5 6h2v12h-2z", "when-on"));
}
