import { byId, h, setText } from "../shared/elements.js";
import { CROSS, icon } from "../shared/icons.js";

const TICK = "M5 12.5l5 5L19.5 7";

/**
 * What the strip says. A kind has its own words; `back` is where "Back to the text" leads.
 * @typedef {object} StripContent
 * @property {"lesson" | "experiment"} kind
 * @property {string} title
 * @property {string} text
 * @property {number} step from 0
 * @property {number} steps
 * @property {boolean} isBackAnew the step before begins a new training
 * @property {boolean} isNextAnew the next step does
 * @property {string} back the id of a place on the page, or empty
 */

/** The strip under the bar: a lesson's step and goals, or an experiment's line. */
export class Strip {
  #root = byId("strip");
  #messages;
  #kind = h("span", { class: "strip-kind" });
  #step = h("span", { class: "strip-step number" });
  #title = h("h2", { class: "strip-title", id: "strip-title" });
  #text = h("p", { class: "strip-text", id: "strip-text", tabindex: "-1" });
  #goals = h("ul", { class: "strip-goals", tLabel: "goals.label" });
  #toText = h("a", { class: "large-button", id: "strip-to-text", t: "strip.toText" });
  #back = button("strip-back", "strip.back");
  #next = button("strip-next", "strip.next", "large-button strong");
  #close = h("button", { type: "button", class: "round", id: "strip-close" }, icon(CROSS));

  /**
   * @param {import("../messages/messages.js").Messages} messages
   * @param {{go(by: number): void, close(): void}} actions
   */
  constructor(messages, { go, close }) {
    this.#messages = messages;
    const head = h("div", { class: "strip-head" }, this.#kind, this.#step, this.#title);
    const words = h("div", { class: "strip-words" }, head, this.#text, this.#goals);
    this.#root.append(words, h("div", { class: "strip-tools" }, this.#toText, this.#back, this.#next, this.#close));
    this.#root.setAttribute("aria-labelledby", "strip-title");
    // A button that leads nowhere keeps the focus, which may be on it: it is only said to be off.
    this.#back.addEventListener("click", () => isOn(this.#back) && go(-1));
    this.#next.addEventListener("click", () => isOn(this.#next) && go(1));
    this.#close.addEventListener("click", close);
  }

  /** @param {StripContent} content */
  show(content) {
    const { t } = this.#messages;
    const { kind, title, text, step, steps, isBackAnew, isNextAnew, back } = content;
    const isLesson = kind === "lesson";
    this.#root.dataset.kind = kind;
    setText(this.#kind, t(`strip.${kind}`));
    setText(this.#step, isLesson && steps > 1 ? t("strip.step", { step: step + 1, steps }) : "");
    setText(this.#title, title);
    setText(this.#text, text);
    this.#goals.setAttribute("aria-label", t("goals.label"));
    this.#toText.hidden = back === "";
    if (back) this.#toText.href = `#${back}`;
    for (const one of [this.#toText, this.#back, this.#next]) one.textContent = t(one.dataset.t ?? "");
    for (const one of [this.#back, this.#next]) one.hidden = !isLesson || steps === 1;
    this.#back.setAttribute("aria-disabled", String(step === 0));
    this.#next.setAttribute("aria-disabled", String(step === steps - 1));
    this.#back.title = isBackAnew ? t("strip.backTitle") : "";
    this.#next.title = isNextAnew ? t("strip.nextTitle") : "";
    const closing = t(isLesson ? "strip.close" : "strip.closeExperiment");
    this.#close.setAttribute("aria-label", closing);
    this.#close.title = closing;
    this.#root.hidden = false;
  }

  /** @param {{text: string, isMet: boolean}[]} goals */
  goals(goals) {
    this.#goals.hidden = goals.length === 0;
    while (this.#goals.children.length > goals.length) this.#goals.lastElementChild?.remove();
    goals.forEach(({ text, isMet }, i) => {
      const item = /** @type {HTMLElement} */ (this.#goals.children[i] ?? this.#goals.appendChild(h("li", { class: "goal" }, icon(TICK), h("span"))));
      item.classList.toggle("met", isMet);
      setText(/** @type {HTMLElement} */ (item.lastElementChild), text);
    });
  }

  hide() {
    const held = this.#root.contains(document.activeElement);
    this.#root.hidden = true;
    // A keyboard must not fall back to the top of the page.
    if (held) byId("top-controls").focus({ preventScroll: true });
  }
}

/** @param {HTMLElement} element */
const isOn = (element) => element.getAttribute("aria-disabled") !== "true";

/** @param {string} id @param {string} t @param {string} [looks] */
const button = (id, t, looks = "large-button") => h("button", { type: "button", class: looks, id, t });
