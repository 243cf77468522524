import { copyText } from "../shared/clipboard.js";
import { byId } from "../shared/elements.js";

const CHECK = "M4 12.5l5 5L20 6.5";
const LONG = 8000; // characters of a link; some programs cut longer ones
const MOST_PARAMETERS = 1000; // that a link takes along, as in py/app/beginnings.py

/** @typedef {import("./notices.js").Message} Message */

/**
 * Copies the settings' address; where that is forbidden, shows it for copying by hand. Says what is on the
 * screen and not in the link, and offers one that carries it.
 */
export class Share {
  #button = byId("share-button");
  #label = /** @type {HTMLElement} */ (this.#button.querySelector("[data-t]"));
  #icon = /** @type {SVGPathElement} */ (this.#button.querySelector("path"));
  #chain = this.#icon.getAttribute("d") ?? "";
  #timer = 0;
  #page;
  #now = { epoch: 0, edited: false };
  #begin = 0; // the epoch that the link's training begins with
  #parameters = 0; // of one network
  #runs = 1;

  /**
   * @param {object} page
   * @param {import("../messages/messages.js").Messages} page.messages
   * @param {import("../shared/types.js").Act} page.act
   * @param {(text: string) => void} page.announce
   * @param {import("./notices.js").Notices} page.notices
   * @param {() => string} page.address
   */
  constructor(page) {
    this.#page = page;
    this.#button.addEventListener("click", () => this.#copy(page.address(), this.#notes(), this.#offer()));
  }

  /** @param {import("../shared/types.js").Values} values */
  settings(values) {
    this.#begin = Number(values.epoch ?? 0);
    this.#runs = Number(values.runs ?? 1);
  }

  /** A new network: what was said of the one before is of no use any more. @param {number} parameters */
  build(parameters) {
    this.#page.notices.close("shared");
    this.#parameters = parameters;
    this.#now = { epoch: this.#begin, edited: false };
  }

  /** @param {import("../shared/types.js").Numbers} numbers */
  frame({ epoch, edited }) {
    this.#now.epoch = epoch;
    this.#now.edited = edited;
  }

  /** The engine's answer to the offer. @param {string} text the address */
  copyWithNetwork(text) {
    this.#copy(text, [{ id: "page.shareNetwork", values: { epoch: this.#count(this.#now.epoch) } }], null);
  }

  /** What the link does not have. @returns {Message[]} */
  #notes() {
    if (this.#now.edited) return [{ id: "page.shareEdited" }];
    return this.#offer() ? [{ id: "page.shareBeginning", values: { epoch: this.#count(this.#begin) } }] : [];
  }

  /** A link that has it, if there can be one. @returns {import("./notices.js").Offer | null} */
  #offer() {
    const { epoch, edited } = this.#now;
    const isOther = edited || epoch > this.#begin;
    if (!isOther || this.#parameters * this.#runs > MOST_PARAMETERS) return null;
    return { t: "page.shareWithNetwork", take: () => this.#page.act("copyWithNetwork") };
  }

  /** @param {string} text @param {Message[]} notes @param {import("./notices.js").Offer | null} offer */
  async #copy(text, notes, offer) {
    const { announce, messages, notices } = this.#page;
    const opener = this.#button;
    if (text.length > LONG) notes = [...notes, { id: "page.shareLong", values: { count: this.#count(text.length) } }];
    for (const kind of ["shared", "by-hand"]) notices.close(kind);
    if (!(await copyText(text))) return notices.byHand({ label: "page.shareByHand", text, notes, offer, opener });
    if (notes.length) notices.shared({ notes, offer, opener });
    this.#show("page.shareDone", CHECK);
    announce(messages.t("page.shareDone"));
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#show("page.share", this.#chain), 2500);
  }

  /** @param {string} id @param {string} shape phones have no room for the text */
  #show(id, shape) {
    this.#label.dataset.t = id;
    this.#label.textContent = this.#page.messages.t(id);
    this.#icon.setAttribute("d", shape);
  }

  /** @param {number} number */
  #count(number) {
    return this.#page.messages.format.count(number);
  }
}
