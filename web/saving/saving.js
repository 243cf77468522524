import { byId } from "../shared/elements.js";
import { loadOnce } from "../shared/load_once.js";
import { createFileDrop } from "./file_drop.js";

/**
 * @typedef {object} SavingPage
 * @property {import("../messages/messages.js").Messages} messages
 * @property {import("../shared/types.js").Act} act
 * @property {() => Pick<import("./picture/subject.js").Subject, "numbers" | "settings" | "link"> & {shown: import("./picture/subject.js").Shown, dataset: string, epoch: number} | null} subject
 *   what the page shows at the moment; null: nothing yet
 * @property {() => string} goals a lesson's, as a record has them
 * @property {(text: () => string) => void} tell a sentence about a file that was not opened
 * @property {(file: File) => void} openTable
 * @property {() => void} makeLesson
 */

/** The button "Save" with its panel, and files that are dropped: what they need is fetched when it is first wanted. */
export class Saving {
  /** A person's own words, for the record and for paper. */
  note = "";
  #page;
  #panel = loadOnce(() => import("./saving_panel.js").then(({ createSavingPanel }) => createSavingPanel(this.#page, this, this.#opener.get)));
  #opener = loadOnce(() => import("./file_opener.js").then(({ FileOpener }) => new FileOpener(this.#page)));

  /** @param {SavingPage} page */
  constructor(page) {
    this.#page = page;
    byId("save-button").addEventListener("click", () => this.open());
    createFileDrop(this.#opener.get);
  }

  /** The engine has saved a file. @param {string} name */
  async saved(name) {
    (await this.#panel.begun)?.saved(name);
  }

  /** It cannot save what was asked for. @param {import("../shared/types.js").Problem} problem */
  async refused({ key, allowed }) {
    (await this.#panel.begun)?.refused(`${key}: ${this.#page.messages.label(allowed)}`);
  }

  async open() {
    (await this.#panel.get()).open();
  }
}
