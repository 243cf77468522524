import { h } from "../shared/elements.js";

/** Over the editor: that its text came with the link and has not run, and the way back to one's own. */
export class PythonBanner {
  #text = h("p", {});
  #back = h("button", { type: "button", class: "wide-button", id: "python-back", t: "python.back" });
  element = h("div", { class: "python-banner", role: "group", tLabel: "python.banner", hidden: true }, this.#text, this.#back);
  #messages;
  #shown = "";

  /** @param {import("../messages/messages.js").Messages} messages @param {() => void} back */
  constructor(messages, back) {
    this.#messages = messages;
    this.#back.addEventListener("click", back);
  }

  /**
   * @param {"foreign" | "broken" | "kept" | ""} state foreign: the link's text shows; broken: the link's cannot be read; kept: it
   *   has run, or it has been left
   * @param {boolean} hasOwn there is a text of one's own to go back to
   */
  show(state, hasOwn) {
    this.#shown = state;
    this.element.hidden = state === "";
    this.element.classList.toggle("calm", state === "kept");
    this.#back.hidden = !hasOwn;
    this.translated();
  }

  translated() {
    if (this.#shown) this.#text.textContent = this.#messages.t(`python.${this.#shown}`);
  }
}
