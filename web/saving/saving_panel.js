import { translate } from "../messages/messages.js";
import { h, setText } from "../shared/elements.js";
import { pictureBlob } from "../shared/picture_file.js";
import { saveFile } from "../shared/save_file.js";
import { fileName } from "./file_kinds.js";

/** @typedef {import("./saving.js").SavingPage} SavingPage */

/** Buttons of what the engine writes: the kind, and the message on it. @type {[string, string][]} */
const NUMBERS = [
  ["history.csv", "saving.history"],
  ["samples.csv", "saving.samples"],
  ["weights.csv", "saving.weights"],
  ["weights.json", "saving.weightsJson"],
];

/** Proper names; the notebook is none. @type {[string, string][]} */
const CODE = [
  ["numpy", "NumPy"],
  ["pytorch", "PyTorch"],
  ["javascript", "JavaScript"],
  ["notebook", ""],
];

const LONGEST_NOTE = 2000; // characters, as py/playground/record.py takes it

/** The panel "Save": what one takes along, and what one brings back. */
export class SavingPanel {
  #page;
  #keeper;
  #opener;
  #dialog = h("dialog", { class: "saving panel-dialog", id: "saving", "aria-labelledby": "saving-title" });
  #status = h("p", { class: "saving-status", role: "status", id: "saving-status" });
  #note = h("textarea", { id: "saving-note", rows: 2, maxlength: LONGEST_NOTE, "aria-describedby": "saving-note-hint" });
  #file = h("input", { type: "file", id: "saving-file", class: "quiet", tabindex: "-1", tLabel: "saving.openFile", accept: ".json,.csv,.tsv,.txt,application/json,text/csv,text/plain" });

  /**
   * @param {SavingPage} page
   * @param {{note: string}} keeper of the note
   * @param {() => Promise<import("./file_opener.js").FileOpener>} opener
   */
  constructor(page, keeper, opener) {
    this.#page = page;
    this.#keeper = keeper;
    this.#opener = opener;
    const { messages } = page;
    this.#note.addEventListener("input", () => (keeper.note = this.#note.value.trim()));
    this.#file.addEventListener("change", () => this.#openFile());
    const close = button("saving-close", "saving.close", () => this.#dialog.close());
    const title = h("div", { class: "panel-title" }, h("h2", { id: "saving-title", tabindex: "-1", autofocus: true, t: "saving.title" }), close);
    const groups = h("div", { class: "saving-groups" }, this.#run(), this.#picture(), ...this.#exports(), this.#paper(), this.#open(), this.#lesson());
    this.#dialog.append(title, groups, this.#status);
    document.body.append(this.#dialog);
    messages.follow(() => translate(this.#dialog, messages));
  }

  open() {
    this.#say("");
    const dark = document.documentElement.dataset.theme === "dark";
    for (const radio of this.#themes()) radio.checked = (radio.value === "dark") === dark;
    this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
  }

  /** A file is on its way to the person's disk. @param {string} name */
  saved(name) {
    this.#say(this.#page.messages.t("saving.done", { name }));
  }

  /** What was to be saved cannot be. @param {string} why */
  refused(why) {
    this.#say(why);
  }

  #run() {
    const { act, goals } = this.#page;
    const save = button("saving-run", "saving.saveRun", () => act("save", this.#keeper.note, new Date().toISOString(), goals()), "strong");
    const label = h("label", { class: "saving-label", for: this.#note.id, t: "saving.note" });
    return group("run", label, this.#note, h("p", { class: "hint", id: "saving-note-hint", t: "saving.noteHint" }), row(save));
  }

  #picture() {
    const radios = ["light", "dark"].map((theme) => h("label", { class: "saving-radio" }, h("input", { type: "radio", name: "saving-theme", value: theme }), h("span", { t: `saving.${theme}` })));
    const themes = h("div", { class: "saving-row", role: "radiogroup", tLabel: "saving.colors" }, ...radios);
    const kinds = /** @type {("png" | "svg")[]} */ (["png", "svg"]).map((kind) => button(`saving-${kind}`, "", () => this.#savePicture(kind), "", kind.toUpperCase()));
    return group("picture", themes, row(...kinds));
  }

  #exports() {
    const { act } = this.#page;
    const one = (/** @type {string} */ kind, /** @type {string} */ t, /** @type {string} */ name) => button(`saving-${kind.replace(".", "-")}`, t, () => act("export", kind), "", name);
    const numbers = group("numbers", row(...NUMBERS.map(([kind, t]) => one(kind, t, ""))));
    return [numbers, group("code", row(...CODE.map(([kind, name]) => one(kind, name ? "" : "saving.notebook", name))))];
  }

  #paper() {
    const print = button("saving-print", "saving.print", () => {
      this.#dialog.close();
      setTimeout(() => window.print()); // once the panel is gone, and the focus where it was
    });
    return group("paper", row(print));
  }

  #open() {
    const open = button("saving-open", "saving.openFile", () => this.#file.click());
    return group("open", row(open), this.#file);
  }

  /** For phones, whose bar has no room for it. */
  #lesson() {
    const make = button("saving-lesson", "maker.open", () => {
      this.#dialog.close();
      this.#page.makeLesson();
    });
    return group("lesson", row(make));
  }

  async #openFile() {
    const file = this.#file.files?.[0];
    if (!file) return;
    this.#dialog.close(); // what comes of it shows on the page
    await (await this.#opener()).open(file);
    this.#file.value = ""; // the same file again is news, too
  }

  /** @param {"png" | "svg"} kind */
  async #savePicture(kind) {
    const subject = this.#page.subject();
    if (!subject) return;
    const theme = this.#themes().find(({ checked }) => checked)?.value === "dark" ? "dark" : "light";
    const [{ pictureOf }, { createMeasure }] = await Promise.all([import("./picture/picture.js"), import("./picture/measure.js")]);
    const text = pictureOf({ ...subject, messages: this.#page.messages, measure: createMeasure() }, theme);
    const content = await pictureBlob(text, kind);
    if (!content) return this.#say(this.#page.messages.t("saving.failed"));
    const name = fileName(subject.dataset, subject.epoch, kind);
    saveFile(name, content);
    this.saved(name);
  }

  #themes() {
    return /** @type {HTMLInputElement[]} */ ([...this.#dialog.querySelectorAll("input[type=radio]")]);
  }

  /** The same words again are said again. @param {string} text */
  #say(text) {
    setText(this.#status, "");
    requestAnimationFrame(() => setText(this.#status, text));
  }
}

/** Its name, what it is for, and what one can do there. @param {string} name @param {(Node | null)[]} parts */
function group(name, ...parts) {
  const id = `saving-${name}-title`;
  const heading = h("h3", { id, t: `saving.${name}` });
  return h("section", { class: `saving-group ${name}`, "aria-labelledby": id }, heading, h("p", { class: "hint", t: `saving.${name}Hint` }), ...parts);
}

/** @param {(Node | null)[]} parts */
const row = (...parts) => h("div", { class: "saving-row" }, ...parts);

/** @param {string} id @param {string} t the message on it, or empty @param {() => void} pressed @param {string} [weight] @param {string} [name] a proper one */
function button(id, t, pressed, weight = "", name = "") {
  const element = h("button", { type: "button", class: `large-button ${weight}`.trim(), id, t: t || null }, name || null);
  element.addEventListener("click", pressed);
  return element;
}

/**
 * @param {SavingPage} page
 * @param {{note: string}} keeper
 * @param {() => Promise<import("./file_opener.js").FileOpener>} opener
 */
export async function createSavingPanel(page, keeper, opener) {
  await opener(); // with it come the words and the style sheet
  return new SavingPanel(page, keeper, opener);
}
