import { translate } from "../messages/messages.js";
import { byId, h, setText } from "../shared/elements.js";
import { loadStyleSheet } from "../shared/style_sheet.js";
import { addTimelineWords } from "./timeline_words.js";

/** @typedef {import("./past.js").PastEpoch} PastEpoch */

/** Says that another network than the present one shows, and leads back, or on from there. At the window's bottom, over everything. */
export class PastSign {
  #page;
  #text = h("p", { class: "past-text" });
  #goOn = h("button", { type: "button", class: "past-button strong", t: "timeline.goOn", tTitle: "timeline.goOnTitle" });
  #back = h("button", { type: "button", class: "past-button", t: "timeline.back" });
  #element = h("section", { class: "past-sign", tLabel: "timeline.sign", hidden: true }, this.#text, this.#goOn, this.#back);
  /** @type {PastEpoch | null} */ #news = null;

  /** @param {import("./past.js").PastPage} page */
  constructor(page) {
    this.#page = page;
    const { messages, act } = page;
    addTimelineWords(messages);
    loadStyleSheet(new URL("../style/timeline.css", import.meta.url));
    this.#goOn.addEventListener("click", () => act("goOnFrom"));
    this.#back.addEventListener("click", () => act("present"));
    byId("app").before(this.#element);
  }

  /**
   * @param {boolean} on
   * @param {PastEpoch | null} news which epoch of this training it is; null: another network
   * @param {number | null} wentOn the epoch that has become the present
   */
  show(on, news, wentOn) {
    const { say, messages } = this.#page;
    const was = !this.#element.hidden;
    this.#news = on ? news : null;
    if (on) this.translated();
    if (on === was) return;
    if (!on && this.#element.contains(document.activeElement)) placeFocus();
    this.#element.hidden = !on;
    say("past", () => (on ? this.#said() : wentOn === null ? messages.t("timeline.present") : messages.t("timeline.wentOn", { epoch: messages.format.count(wentOn) })));
  }

  translated() {
    translate(this.#element, this.#page.messages);
    this.#goOn.hidden = !this.#news;
    setText(this.#text, this.#said());
  }

  #said() {
    const { t, format } = this.#page.messages;
    const news = this.#news;
    return news ? t("timeline.past", { epoch: format.epoch(news.epoch), newest: format.epoch(news.newest) }) : t("timeline.elsewhere");
  }
}

/** What had the focus goes away: the next thing to do is in an open panel, or to train. */
function placeFocus() {
  const next = document.getElementById("timeline-slider") ?? byId("play-pause-button");
  next.focus({ preventScroll: true });
}
