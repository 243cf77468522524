import { translate } from "../messages/messages.js";
import { h } from "../shared/elements.js";
import { CROSS, icon } from "../shared/icons.js";

/** @typedef {string | [string, string][]} Words sentences, or things with sentences on each */
/** @typedef {{name: string, words: Words}} Explanation */

const GAP = 6; // px between a "?" and its card, and to the window's edges

/** The one card: what a "?" says, under it; on a narrow screen at the bottom. Escape, the cross or a press elsewhere closes it. */
export class ExplanationCard {
  #title = h("h2", { id: "explanation-title", class: "explanation-title" });
  #words = h("div", { class: "explanation-words" });
  #more = h("a", { class: "explanation-more", t: "explain.more" });
  #element;
  #messages;
  #fields;
  /** @type {Record<string, Record<string, Words>>} by language, once they are here */ #texts = {};
  /** @type {HTMLButtonElement | null} */ #opener = null;

  /**
   * @param {import("../messages/messages.js").Messages} messages
   * @param {import("../shared/types.js").Field[]} fields
   */
  constructor(messages, fields) {
    this.#messages = messages;
    this.#fields = new Map(fields.map((field) => [field.name, field]));
    const close = h("button", { type: "button", class: "close", tLabel: "explain.close" }, icon(CROSS));
    this.#element = h("div", { class: "explanation", role: "dialog", "aria-labelledby": this.#title.id, tabindex: "-1", hidden: true }, this.#title, this.#words, this.#more, close);
    document.body.append(this.#element);
    close.addEventListener("click", () => this.close());
    this.#more.addEventListener("click", () => this.close()); // who comes back from there is where one was
    this.#element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.close();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      const pressed = /** @type {Node} */ (target);
      if (this.#opener && !this.#element.contains(pressed) && !this.#opener.contains(pressed)) this.close(false);
    });
    addEventListener("resize", () => this.close(false));
    messages.follow(() => this.close(false));
  }

  /** What a "?" is about, in the page's language. @param {HTMLElement} button */
  titleOf({ dataset: { topic = "" } }) {
    const { t, label } = this.#messages;
    const field = this.#fields.get(topic);
    return field ? label(field.label) : t(`explain.${topic}`);
  }

  /** @param {HTMLButtonElement} button */
  async toggle(button) {
    if (this.#opener === button) return this.close();
    this.close(false);
    this.#opener = button;
    button.setAttribute("aria-expanded", "true");
    const words = await this.#wordsOf(button.dataset.topic ?? "");
    if (this.#opener === button) this.#open(button, words);
  }

  /** @param {boolean} [back] the focus goes back to where it came from */
  close(back = true) {
    const opener = this.#opener;
    this.#opener = null;
    this.#element.hidden = true;
    opener?.setAttribute("aria-expanded", "false");
    if (back) opener?.focus({ preventScroll: true });
  }

  /** @param {HTMLButtonElement} button @param {Words} words */
  #open(button, words) {
    const { anchor } = button.dataset;
    this.#title.textContent = this.titleOf(button);
    const lines = typeof words === "string" ? [h("p", {}, words)] : [h("dl", {}, ...words.map(([thing, said]) => h("div", {}, h("dt", {}, thing), " ", h("dd", {}, said))))];
    this.#words.replaceChildren(...lines);
    this.#more.hidden = !anchor || document.documentElement.classList.contains("no-hints");
    this.#more.setAttribute("href", `#${anchor}`);
    translate(this.#element, this.#messages);
    this.#element.hidden = false;
    this.#place(button);
    this.#element.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} button */
  #place(button) {
    const { left, top, bottom } = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const { clientWidth, clientHeight } = document.documentElement;
    const below = bottom + GAP + height <= clientHeight ? bottom + GAP : Math.max(GAP, top - GAP - height);
    this.#element.style.left = `${Math.max(GAP, Math.min(left - GAP, clientWidth - width - GAP))}px`;
    this.#element.style.top = `${Math.min(below, Math.max(GAP, clientHeight - height - GAP))}px`;
  }

  /** A setting that somebody added says at least what it takes. @param {string} topic @returns {Promise<Words>} */
  async #wordsOf(topic) {
    const { language, label } = this.#messages;
    this.#texts[language] ??= (await import(`../messages/${language}.explanations.js`)).default;
    return this.#texts[language][topic] ?? label(this.#fields.get(topic)?.allowed ?? topic);
  }
}
