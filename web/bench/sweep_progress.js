import { h, setText } from "../shared/elements.js";
import { plural } from "../shared/number_format.js";

/** @typedef {{state: string, share: number, left: number | null, seconds: number}} Progress */

/** How far a sweep is, and what stops it. */
export class SweepProgress {
  /** The bar and the buttons; `line` says in words what there is. */
  element;
  line = h("p", { class: "sweep-line", role: "status" });
  #messages;
  #bar = h("progress", { max: 1, value: 0, tLabel: "sweep.progress" });
  #text = h("p", { class: "sweep-progress-text" });
  #pause;
  #cancel;
  #state = "idle";

  /** @param {import("./panels.js").PanelContext} context */
  constructor({ messages, act }) {
    this.#messages = messages;
    this.#pause = h("button", { type: "button", class: "wide-button", id: "sweep-pause" });
    this.#pause.addEventListener("click", () => act(this.#state === "paused" ? "resume" : "pause"));
    this.#cancel = h("button", { type: "button", class: "wide-button", id: "sweep-cancel", t: "sweep.cancel" });
    this.#cancel.addEventListener("click", () => act("cancel"));
    this.element = h("div", { class: "sweep-work", hidden: true }, this.#bar, this.#text, h("div", { class: "sweep-buttons" }, this.#pause, this.#cancel));
  }

  /** Whether the focus is on a button that goes away with the work. */
  get hasFocus() {
    return this.element.contains(document.activeElement);
  }

  focusPause() {
    this.#pause.focus();
  }

  /** @param {Progress} progress @param {number} done cells @param {number} all */
  show({ state, share, left, seconds }, done, all) {
    const { t, format } = this.#messages;
    this.#state = state;
    const isOn = state === "running" || state === "paused";
    this.element.hidden = !isOn;
    const counts = { done: format.count(done), all: plural(t, "sweep.settings", all) };
    setText(this.line, isOn || state === "idle" ? "" : t(`sweep.${state}`, { ...counts, time: this.#time(seconds) }));
    if (!isOn) return;
    this.#bar.value = share;
    setText(this.#pause, t(state === "paused" ? "sweep.resume" : "sweep.pause"));
    const id = state === "paused" ? "sweep.paused" : left === null ? "sweep.runningFirst" : "sweep.running";
    setText(this.#text, t(id, { ...counts, left: left === null ? "" : this.#time(left) }));
  }

  /** @param {number} seconds */
  #time(seconds) {
    const { t, format } = this.#messages;
    return seconds < 90 ? t("sweep.seconds", { count: format.count(Math.max(Math.ceil(seconds), 1)) }) : t("sweep.minutes", { count: format.count(Math.ceil(seconds / 60)) });
  }
}
