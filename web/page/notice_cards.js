import { translate } from "../messages/messages.js";
import { byId, h } from "../shared/elements.js";
import { CROSS, icon } from "../shared/icons.js";

/** @typedef {{card: HTMLElement, render: () => HTMLElement[], opener?: HTMLElement}} Card */

/** Cards a person can dismiss, one of a kind at a time, in the page's language. */
export class NoticeCards {
  #root = byId("notices");
  #messages;
  /** @type {Map<string, Card>} */ #cards = new Map();

  /** @param {import("../messages/messages.js").Messages} messages */
  constructor(messages) {
    this.#messages = messages;
    messages.follow(() => {
      for (const kind of this.#cards.keys()) this.#paint(kind);
    });
  }

  /**
   * @param {string} kind
   * @param {"status" | "alert" | "group"} role
   * @param {() => HTMLElement[]} render called again when the language changes
   * @param {HTMLElement} [opener] gets the focus back
   */
  open(kind, role, render, opener) {
    this.close(kind);
    const card = h("div", { class: `notice ${kind}`, role });
    card.addEventListener("keydown", ({ key }) => key === "Escape" && this.close(kind));
    this.#cards.set(kind, { card, render, opener });
    this.#root.append(card);
    this.#paint(kind);
  }

  /** @param {string} kind */
  close(kind) {
    const one = this.#cards.get(kind);
    if (!one) return;
    const held = one.card.contains(document.activeElement);
    one.card.remove();
    this.#cards.delete(kind);
    // A keyboard must not fall back to the top of the page when its card goes.
    if (held) (one.opener ?? byId("top-controls")).focus({ preventScroll: true });
  }

  /** @param {string} kind */
  #paint(kind) {
    const one = this.#cards.get(kind);
    if (!one) return;
    one.card.replaceChildren(...one.render(), this.#closeButton(kind));
    translate(one.card, this.#messages);
  }

  /** @param {string} kind */
  #closeButton(kind) {
    const button = h("button", { type: "button", class: "close", tLabel: "notice.dismiss", tTitle: "notice.dismiss" }, icon(CROSS));
    button.addEventListener("click", () => this.close(kind));
    return button;
  }
}
