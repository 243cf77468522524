import en from "../messages/en.saving.js";
import es from "../messages/es.saving.js";
import { translate } from "../messages/messages.js";
import { h } from "../shared/elements.js";
import { loadStyleSheet } from "../shared/style_sheet.js";
import { kindOf, LARGEST_RECORD } from "./file_kinds.js";

/** Opens what a person dropped or chose: a record is replayed, anything else may be a table. */
export class FileOpener {
  #page;
  // Over dialogs, too, where the browser can do that.
  #sign = h("div", { class: "drop-sign", popover: "manual", "aria-hidden": "true" }, h("p", { class: "drop-title", t: "drop.title" }), h("p", { t: "drop.hint" }));
  #isReady;
  #isDragged = false;

  /** @param {import("./saving.js").SavingPage} page */
  constructor(page) {
    this.#page = page;
    page.messages.add({ en, es });
    this.#isReady = loadStyleSheet(new URL("../style/saving.css", import.meta.url));
    document.body.append(this.#sign);
    page.messages.follow(() => translate(this.#sign, page.messages));
  }

  /** A file is held over the page, or not any more. @param {boolean} on */
  async dragged(on) {
    this.#isDragged = on;
    await this.#isReady;
    const sign = this.#sign;
    if (sign.classList.contains("on") === this.#isDragged) return;
    sign.classList.toggle("on", this.#isDragged);
    if (this.#isDragged) sign.showPopover?.();
    else sign.hidePopover?.();
  }

  /** @param {import("./file_drop.js").Dropped} dropped */
  dropped({ files, folder }) {
    if (folder) return this.#tell("drop.folder");
    if (files.length > 1) return this.#tell("drop.many", { count: files.length });
    if (files.length) return this.open(files[0]);
  }

  /** @param {File} file */
  async open(file) {
    if (document.documentElement.dataset.app !== "ready") return this.#tell("drop.early");
    const { kind, media } = kindOf(file);
    const { name } = file;
    if (kind === "media") return this.#page.tell(() => this.#t("drop.media", { name, kind: this.#t(`drop.${media}`) }));
    if (kind === "table") return this.#page.openTable(file);
    const { megabytes } = this.#page.messages.format;
    if (file.size > LARGEST_RECORD) return this.#page.tell(() => this.#t("drop.large", { name, given: megabytes(file.size) }));
    try {
      this.#page.act("replay", await file.text());
    } catch {
      this.#tell("drop.unread", { name }); // it has gone since, or is a folder after all
    }
  }

  /** @param {string} id @param {Record<string, string | number>} [values] */
  #tell(id, values) {
    this.#page.tell(() => this.#t(id, values));
  }

  get #t() {
    return this.#page.messages.t;
  }
}
