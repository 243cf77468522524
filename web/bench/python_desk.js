import { h } from "../shared/elements.js";
import { PythonBanner } from "./python_banner.js";
import { LinkCode } from "./python_link.js";
import { PythonStore } from "./python_store.js";

const PAUSE = 500; // ms without a key, after which the text is kept
const MOST_RUN = 50; // texts that are remembered as run

/**
 * The editor with what lies in it: one's own text, which this browser keeps, or a link's, which is shown as text and runs only
 * when the person runs it.
 */
export class PythonDesk {
  element;
  #editor;
  #banner;
  #store = new PythonStore();
  #link;
  #taken;
  #saving = 0;
  /** The link's text that shows and has not run; null: the text is one's own. @type {string | null} */ #foreign = null;
  /** One's own text, while the link's has its place. */
  #own = this.#store.before;
  /** What stood there at the very first opening. */
  #first = "";
  /** What has run here. @type {Set<string>} */ #run = new Set();

  /**
   * @param {import("../messages/messages.js").Messages} messages
   * @param {import("./python_code_editor.js").Editor} editor
   * @param {HTMLElement} problem what went wrong with the text: it stands over it, and moves nothing else
   * @param {() => void} taken another text has taken the place of the one before
   */
  constructor(messages, editor, problem, taken) {
    this.#editor = editor;
    this.#taken = taken;
    this.#banner = new PythonBanner(messages, () => this.#back());
    this.element = h("div", { class: "python-text" }, problem, editor.element);
    this.#link = new LinkCode({
      brought: (text) => this.#brought(text),
      broken: () => this.#banner.show("broken", false),
    });
    editor.begin(this.#store.text);
    this.#showKept();
    addEventListener("pagehide", () => this.save());
  }

  /** It stands over Run: what running means is to be read first. */
  get banner() {
    return this.#banner.element;
  }

  /** Whether nothing was ever written here, and no link's text shows. */
  get isBare() {
    return this.#foreign === null && !this.#editor.text;
  }

  /** @param {string} code as the settings have it */
  settings(code) {
    this.#link.settings(code);
  }

  /** The first text that ever stands there, which nobody has written. @param {string} text */
  begin(text) {
    this.#first = text;
    this.#editor.begin(text);
  }

  /** Another text, of a file or a starting point: undoable. @param {string} text */
  replace(text) {
    if (this.#foreign !== null) this.#accept();
    this.#editor.replace(text);
  }

  /** A person has typed. */
  changed() {
    clearTimeout(this.#saving);
    this.#saving = window.setTimeout(() => this.save(), PAUSE);
  }

  /** Keeps the text, unless it is the link's as it came. */
  save() {
    clearTimeout(this.#saving);
    const { text } = this.#editor;
    if (!this.#saving || text === this.#foreign) return;
    this.#saving = 0;
    if (this.#foreign !== null) this.#store.before = this.#own;
    this.#store.text = text;
  }

  /** The person runs it: from now on it is theirs. @returns {string} the text */
  run() {
    const { text } = this.#editor;
    this.#remember(text);
    if (this.#foreign !== null) this.#accept();
    this.changed();
    return text;
  }

  /** It has run. @param {string} text */
  ran(text) {
    this.#remember(text);
  }

  translated() {
    this.#editor.translated();
    this.#banner.translated();
  }

  /** A link's text takes the place of one's own, unless it is known. @param {string} text empty: the link has none */
  #brought(text) {
    if (text === this.#foreign) return;
    if (!text || text === this.#editor.text || this.#run.has(text)) return this.#leave();
    this.save();
    if (this.#foreign === null) this.#own = this.#editor.text;
    this.#foreign = text;
    this.#editor.begin(text);
    this.#banner.show("foreign", Boolean(this.#own) && this.#own !== this.#first);
    this.#taken();
  }

  /** The link has another text by now, which is known, or none. */
  #leave() {
    if (this.#foreign === null) return this.#showKept();
    if (this.#editor.text !== this.#foreign) return; // it was written in
    this.#back();
  }

  #back() {
    const own = this.#own;
    this.#own = this.#store.before = "";
    if (this.#foreign !== null) this.#editor.begin(own);
    else this.#editor.replace(own);
    this.#foreign = null;
    this.changed();
    this.#showKept();
    this.#taken();
  }

  /** The link's text is the person's now; what they had before can be got back. */
  #accept() {
    this.#foreign = null;
    this.#store.before = this.#own;
    this.#showKept();
  }

  #showKept() {
    const hasOwn = Boolean(this.#own) && this.#own !== this.#editor.text && this.#own !== this.#first;
    this.#banner.show(hasOwn ? "kept" : "", hasOwn);
  }

  /** @param {string} text */
  #remember(text) {
    this.#run.add(text);
    const [oldest] = this.#run;
    if (this.#run.size > MOST_RUN) this.#run.delete(oldest);
  }
}
