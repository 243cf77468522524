import { copyText } from "../shared/clipboard.js";
import { h } from "../shared/elements.js";
import { saveFile } from "../shared/save_file.js";
import { checked } from "./format.js";
import { LessonError } from "./lesson_error.js";
import { lessonLink } from "./lesson_link.js";
import { MAX_LINK } from "./limits.js";
import { fileText, pack } from "./packing.js";

/** @typedef {import("./maker.js").Section} Section */
/** @typedef {import("./format.js").Lesson} Lesson */

const COPIED = 2500; // ms that a button says so

/** What a lesson comes out as: a link, code for an iframe, a file. @implements {Section} */
export class LessonOutput {
  element = h("section", { class: "maker-section maker-output", "aria-labelledby": "maker-out" }, h("h3", { id: "maker-out", t: "maker.out" }));
  #page;
  #status = h("p", { class: "hint maker-status", role: "status", id: "maker-status" });
  #link = h("textarea", { id: "maker-link", readonly: true, rows: "3" });
  #iframe = h("textarea", { id: "maker-iframe", readonly: true, rows: "3" });
  #try = h("a", { class: "large-button strong", id: "maker-try", t: "maker.try" });
  #save;
  #copies;
  /** @type {Lesson | null} the whole one, once it is */ #lesson = null;

  /** @param {import("./maker.js").MakerPage} page */
  constructor(page) {
    this.#page = page;
    this.#copies = [
      this.#copy("maker-copy-link", "maker.copyLink", this.#link),
      this.#copy("maker-copy-iframe", "maker.copyIframe", this.#iframe),
    ];
    this.#save = h("button", { type: "button", class: "large-button", id: "maker-save", t: "maker.save" });
    this.#save.addEventListener("click", () => this.#saveFile());
    this.#try.addEventListener("click", () => page.close());
    const label = (/** @type {string} */ t, /** @type {string} */ id) => h("label", { class: "maker-label", for: id, t });
    this.element.append(
      ...[this.#status, label("maker.link", "maker-link"), this.#link, h("div", { class: "maker-row" }, this.#copies[0], this.#try)],
      ...[label("maker.iframe", "maker-iframe"), this.#iframe, h("div", { class: "maker-row" }, this.#copies[1], this.#save)],
    );
  }

  /** Of the draft as it is now; what is being packed of an older one is dropped. */
  async show() {
    const { draft, schema, messages } = this.#page;
    try {
      const lesson = checked(draft, schema.controls);
      const text = await pack(lesson);
      if (draft !== this.#page.draft) return;
      if (text.length > MAX_LINK) throw new LessonError("long", { given: text.length, most: MAX_LINK });
      const hash = lessonLink(lesson, text, 0);
      const link = this.#page.link().replace(/#.*$/, "") + hash;
      this.#lesson = lesson;
      this.#link.value = link;
      this.#iframe.value = iframe(link, lesson.title);
      this.#try.href = hash;
      this.#say(messages.t("maker.length", { length: messages.format.count(text.length), most: messages.format.count(MAX_LINK) }));
      this.#able(true);
    } catch (error) {
      if (!(error instanceof LessonError)) throw error;
      if (draft !== this.#page.draft) return;
      for (const area of [this.#link, this.#iframe]) area.value = "";
      this.#try.removeAttribute("href");
      this.#lesson = null;
      this.#say(isBlank(draft) ? messages.t("maker.blank") : `${messages.t("maker.wrong")} ${messages.t(error.id, namedValues(messages.t, error.values))}`);
      this.#able(false);
    }
  }

  /** @param {string} text */
  #say(text) {
    if (this.#status.textContent !== text) this.#status.textContent = text;
  }

  /** @param {boolean} on */
  #able(on) {
    for (const button of [...this.#copies, this.#save]) button.disabled = !on;
    this.element.classList.toggle("unfinished", !on);
  }

  /** @param {string} id @param {string} t @param {HTMLTextAreaElement} area */
  #copy(id, t, area) {
    const button = h("button", { type: "button", class: "large-button", id, t });
    let timer = 0;
    button.addEventListener("click", async () => {
      const isCopied = await copyText(area.value);
      if (!isCopied) {
        area.focus();
        area.select();
      }
      const text = this.#page.messages.t(isCopied ? "maker.copied" : "maker.selected");
      button.textContent = text;
      this.#say(text);
      clearTimeout(timer);
      timer = window.setTimeout(() => (button.textContent = this.#page.messages.t(t)), COPIED);
    });
    return button;
  }

  #saveFile() {
    if (!this.#lesson) return;
    const text = fileText(this.#lesson, this.#page.schema.controls);
    saveFile(`${fileName(this.#lesson.title)}.json`, new Blob([text], { type: "application/json" }));
  }
}

/** Nothing has been written yet. @param {Lesson} draft */
const isBlank = ({ title, steps }) => !title.trim() && steps.every(({ text }) => !text.trim());

/** @typedef {Record<string, string | number>} Values */

/**
 * What is wrong, with its place as the panel calls it.
 * @param {import("../messages/messages.js").Messages["t"]} t
 * @param {Values} values a LessonError's
 * @returns {Values}
 */
export function namedValues(t, values) {
  const place = String(values.place ?? "");
  const [, step, part] = /^steps (\d+) (text|settings)$/.exec(place) ?? [];
  const [, goal] = /^goals (\w+)$/.exec(place) ?? [];
  if (step) return { ...values, place: t(`maker.place.${part}`, { step }) };
  if (goal) return { ...values, place: t(`maker.goal.${goal}`) };
  return place === "title" ? { ...values, place: t("maker.name") } : values;
}

/** @param {string} title */
const fileName = (title) => title.normalize("NFD").replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").toLowerCase() || "lesson";

/** Code for another page. @param {string} link @param {string} title */
export function iframe(link, title) {
  const written = (/** @type {string} */ text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<iframe src="${written(link)}" title="${written(title)}" width="1280" height="860" allow="clipboard-write"></iframe>`;
}
