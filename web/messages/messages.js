import { createFormat } from "../shared/number_format.js";
import en from "./en.js";
import es from "./es.js";

/** @type {Record<string, {name: string, messages: Record<string, string>, labels: Record<string, string>, patterns: [RegExp, string][]}>} */
export const languages = { en, es };

/**
 * The language to begin with: the one chosen before, else the browser's first that we speak.
 * @param {string | null} chosen
 * @param {readonly string[]} preferred
 */
export function pickLanguage(chosen, preferred) {
  const spoken = [chosen ?? "", ...preferred].map((tag) => tag.slice(0, 2).toLowerCase());
  return spoken.find((tag) => tag in languages) ?? "en";
}

/**
 * Fills `{name}` places.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/**
 * All texts of the page, in one language at a time.
 * @param {string} language
 */
export function createMessages(language) {
  let current = language in languages ? language : "en";
  /** @type {(() => void)[]} */
  const listeners = [];

  return {
    get language() {
      return current;
    },

    /** How numbers are written. */
    format: createFormat(() => current),

    /**
     * The text of an id, English where the language lacks them, the id itself if nobody knows it.
     * @param {string} id
     * @param {Record<string, string | number>} [values]
     */
    t(id, values = {}) {
      return fill(languages[current].messages[id] ?? en.messages[id] ?? id, values);
    },

    /**
     * A label or message that comes from the engine, in English.
     * @param {string} text
     */
    label(text) {
      const { labels, patterns } = languages[current];
      if (text in labels) return labels[text];
      for (const [pattern, form] of patterns) if (pattern.test(text)) return text.replace(pattern, form);
      return text;
    },

    /**
     * What an entry of a menu or a list is called. A person's own says so, in their words.
     * @param {{label: string, own?: boolean}} entry
     */
    entry({ label, own }) {
      return own ? this.t("menus.own", { name: label }) : this.format.text(this.label(label));
    },

    /**
     * A message of the engine's: plain English, or an id of ours with values.
     * @param {import("../shared/types.js").Message} message
     */
    message(message) {
      return typeof message === "string" ? this.label(message) : this.t(message.id, message.values);
    },

    /** @param {string} next */
    use(next) {
      if (!(next in languages)) return;
      current = next;
      for (const listener of listeners) listener();
    },

    /** Texts of a part that is loaded when it is opened. @param {Record<string, Record<string, string>>} texts by language */
    add(texts) {
      for (const [tag, more] of Object.entries(texts)) Object.assign(languages[tag].messages, more);
    },

    /**
     * Calls back now and whenever the language changes.
     * @param {() => void} listener
     */
    follow(listener) {
      listeners.push(listener);
      listener();
    },
  };
}

/** @typedef {ReturnType<typeof createMessages>} Messages */

/**
 * Puts texts into every element that names some: data-t (text), data-t-label (aria-label),
 * data-t-title (title).
 * @param {ParentNode} root
 * @param {Messages} messages
 */
export function translate(root, messages) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (
    root.querySelectorAll("[data-t], [data-t-label], [data-t-title]")
  )) {
    const { t, tLabel, tTitle } = element.dataset;
    if (t) element.textContent = messages.t(t);
    if (tLabel) element.setAttribute("aria-label", messages.t(tLabel));
    if (tTitle) element.title = messages.t(tTitle);
  }
}
