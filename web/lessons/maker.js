import { translate } from "../messages/messages.js";
import { h } from "../shared/elements.js";
import { loadStyleSheet } from "../shared/style_sheet.js";
import { emptyLesson, recallDraft, recallDraftBefore, rememberDraft, rememberDraftBefore } from "./draft.js";
import { parsed } from "./format.js";
import { LessonError } from "./lesson_error.js";
import { MAX_BYTES, OUR_LESSONS } from "./limits.js";
import { ControlsEditor } from "./maker_controls.js";
import { GoalsEditor } from "./maker_goals.js";
import { LessonOutput } from "./maker_output.js";
import { StepsEditor } from "./maker_steps.js";
import { ours } from "./ours.js";

/** @typedef {import("./format.js").Lesson} Lesson */
/** @typedef {{element: HTMLElement, show(): void}} Section a part of the panel: shows the draft, or what comes of it */

/**
 * What the sections know of the panel.
 * @typedef {object} MakerPage
 * @property {import("../shared/types.js").Schema} schema
 * @property {import("../messages/messages.js").Messages} messages
 * @property {Lesson} draft never changed in place
 * @property {(changes: Partial<Lesson>) => void} change
 * @property {() => string} link the playground's
 * @property {(root: ParentNode) => void} translate
 * @property {() => void} close
 */

/** The panel "Make a lesson". @implements {MakerPage} */
class Maker {
  schema;
  messages;
  /** @type {Lesson} */ draft;
  link;
  #dialog = h("dialog", { class: "maker panel-dialog", id: "maker", "aria-labelledby": "maker-title" });
  #from = h("select", { id: "maker-from", autofocus: true });
  #file = h("input", { type: "file", id: "maker-file", accept: ".json,application/json" });
  #refusal = h("p", { class: "maker-refusal", role: "alert" });
  /** The person's own, while one of ours shows. @type {Lesson} */ #own;
  #isChanged; // by the person, now or on an earlier visit
  /** The person's own that another took the place of. @type {Lesson | null} */ #before;
  #output;
  /** @type {Section[]} */ #sections;

  /** @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, address: () => string}} page */
  constructor({ schema, messages, address }) {
    this.schema = schema;
    this.messages = messages;
    this.link = address;
    const recalled = recallDraft(schema.controls);
    this.#before = recallDraftBefore(schema.controls);
    this.#isChanged = recalled !== null;
    this.#own = this.draft = recalled ?? emptyLesson(address());
    this.#output = new LessonOutput(this);
    this.#sections = [new StepsEditor(this), new GoalsEditor(this), new ControlsEditor(this), this.#output];
    this.#from.addEventListener("change", () => this.#start(this.#from.value));
    this.#file.addEventListener("change", () => this.#open());
    this.#dialog.append(...this.#head(), this.#body());
    document.body.append(this.#dialog);
    messages.follow(() => this.#show());
  }

  open() {
    // What nobody has changed begins with what the playground shows now.
    if (!this.#isChanged) this.#own = emptyLesson(this.link());
    this.#start(this.#from.value);
    this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
  }

  close() {
    this.#dialog.close();
  }

  /** @param {Partial<Lesson>} changes by the person */
  change(changes) {
    if (this.#from.value) this.#keepOwn();
    this.#own = this.draft = { ...this.draft, ...changes };
    this.#isChanged = true;
    rememberDraft(this.draft);
    this.#from.value = "";
    this.#refusal.textContent = "";
    this.#output.show();
  }

  /** Another lesson is about to be the person's own. */
  #keepOwn() {
    if (!this.#isChanged) return;
    this.#before = this.#own;
    rememberDraftBefore(this.#before);
    this.#nameSources();
  }

  /** @param {ParentNode} root */
  translate(root) {
    translate(root, this.messages);
  }

  #head() {
    const close = h("button", { type: "button", class: "large-button", id: "maker-close", t: "maker.close" });
    close.addEventListener("click", () => this.close());
    const title = h("div", { class: "panel-title" }, h("h2", { id: "maker-title", t: "maker.title" }), close);
    for (const value of ["", "before", "empty", ...OUR_LESSONS]) this.#from.append(h("option", { value }));
    const from = h("div", { class: "maker-field" }, h("label", { for: "maker-from", t: "maker.from" }), h("div", { class: "select" }, this.#from));
    const file = h("div", { class: "maker-field" }, h("label", { for: "maker-file", t: "maker.file" }), this.#file);
    return [title, h("p", { class: "hint", t: "maker.lead" }), h("div", { class: "maker-row maker-sources" }, from, file), this.#refusal];
  }

  #body() {
    const [steps, goals, controls, output] = this.#sections.map(({ element }) => element);
    return h("div", { class: "maker-body" }, h("div", {}, steps, goals), h("div", {}, output, controls));
  }

  #nameSources() {
    const { t, language } = this.messages;
    /** @type {Record<string, string>} */
    const names = { "": "maker.fromDraft", before: "maker.fromBefore", empty: "maker.fromEmpty" };
    for (const option of this.#from.options) {
      const { value } = option;
      option.textContent = value in names ? t(names[value]) : ours(value, language).title;
      if (value === "before") option.hidden = option.disabled = !this.#before;
    }
  }

  #show() {
    this.#nameSources();
    for (const section of this.#sections) section.show();
    this.translate(this.#dialog);
  }

  /** @param {string} name */
  #start(name) {
    this.#refusal.textContent = "";
    if (name === "") this.draft = this.#own;
    else if (name === "before") this.draft = this.#before ?? this.#own;
    else this.draft = name === "empty" ? emptyLesson(this.link()) : ours(name, this.messages.language);
    this.#show();
  }

  async #open() {
    const file = this.#file.files?.[0];
    if (!file) return;
    try {
      if (file.size > MAX_BYTES) throw new LessonError("file", { given: file.size, most: MAX_BYTES });
      const lesson = parsed(await file.text(), this.schema.controls);
      if (!this.#from.value) this.#keepOwn();
      this.change(lesson);
      this.#show();
    } catch (error) {
      if (!(error instanceof LessonError)) throw error;
      const { t } = this.messages;
      this.#refusal.textContent = `${t("lesson.refused")} ${t(error.id, error.values)}`;
    }
    this.#file.value = ""; // the same file again is news, too
  }
}

/** @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, address: () => string}} page */
export async function createMaker(page) {
  await loadStyleSheet(new URL("../style/lesson_maker.css", import.meta.url));
  return new Maker(page);
}
