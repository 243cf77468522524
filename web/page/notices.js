import { h } from "../shared/elements.js";
import { NoticeCards } from "./notice_cards.js";

/** A message with its values. @typedef {{id: string, values?: Record<string, string | number>}} Message */
/** What a card's button does. @typedef {{t: string, take: () => void}} Offer */

/** What the page has to say that a person can dismiss: refused parts of a link, divergence and the like. */
export class Notices {
  #cards;
  #schema;
  #messages;
  #act;
  /** @type {import("../shared/types.js").Suggestion[]} */ #suggested = [];

  /** @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, act: import("../shared/types.js").Act}} page */
  constructor({ schema, messages, act }) {
    this.#cards = new NoticeCards(messages);
    this.#schema = schema;
    this.#messages = messages;
    this.#act = act;
  }

  /**
   * What another part has to say, `render` being asked again when the language changes.
   * @param {string} kind
   * @param {"status" | "alert" | "group"} role
   * @param {() => HTMLElement[]} render
   */
  open(kind, role, render) {
    this.#cards.open(kind, role, render);
  }

  /** @param {string} kind */
  close(kind) {
    this.#cards.close(kind);
  }

  /** What else a link may have meant, at one click each. @param {import("../shared/types.js").Suggestion[]} suggestions */
  suggest(suggestions) {
    this.#suggested = suggestions;
    if (!suggestions.length) return this.close("suggestion");
    this.#cards.open("suggestion", "status", () =>
      suggestions.flatMap(({ key, value }) => {
        const take = actionButton(`suggestion.take.${key}.${value}`, () => this.#act("set", key, value));
        return [h("p", {}, this.#messages.t(`suggestion.${key}.${value}`)), take];
      }),
    );
  }

  /** What was taken, or means nothing any more, goes. @param {import("../shared/types.js").Values} values */
  settings(values) {
    if (!values.weights) this.close("begun");
    const left = this.#suggested.filter(({ key, value }) => values[key] !== value && !(key === "loss" && values.problem === "regression"));
    if (left.length < this.#suggested.length) this.suggest(left);
  }

  /** What a link asked for and did not get, and how it was read. @param {import("../shared/types.js").Problem[]} found */
  problems(found) {
    const problems = found.filter(({ kind }) => kind !== "awaited"); // the notice of the link's Python tells of them
    if (!problems.length) return this.close("problems");
    const unknown = problems.filter(({ kind }) => kind === "unknown").map(({ key }) => key);
    const others = problems.filter(({ kind }) => kind !== "unknown");
    const title = others.some(({ kind }) => kind !== "remark") ? "notice.problems" : "notice.remarks";
    this.#cards.open("problems", "status", () => {
      const lines = others.map((problem) => this.#textOf(problem));
      if (unknown.length) lines.push(unknownText(unknown, this.#messages));
      return [h("p", { class: "notice-title", t: title }), h("ul", {}, ...lines.map((line) => h("li", {}, line)))];
    });
  }

  /** A place that the page does not have; empty: what was asked for last is there. @param {string} place */
  noPlace(place) {
    if (!place) return this.close("place");
    this.#cards.open("place", "status", () => [h("p", {}, this.#messages.t("notice.noPlace", { place: place.slice(0, 60) }))]);
  }

  /** Why a link's lesson was refused; null: nothing more to say. @param {{id: string, values: Record<string, string | number>} | null} error */
  lesson(error) {
    if (!error) return this.close("lesson");
    this.#cards.open("lesson", "alert", () => [h("p", { class: "notice-title", t: "lesson.refusedLink" }), h("p", {}, this.#messages.t(error.id, error.values))]);
  }

  /** Why a file was not opened. @param {() => string} text */
  file(text) {
    this.#cards.open("file", "alert", () => [h("p", {}, text())]);
  }

  /** What the service worker wants decided or known. @param {import("../shared/types.js").OfflineNews} news */
  offline({ state, part = "", accept }) {
    this.#cards.open("offline", "status", () => {
      const text = h("p", {}, this.#messages.t(`offline.${state}`, { part }));
      return accept ? [text, actionButton("offline.take", accept, "strong")] : [text];
    });
  }

  /**
   * The link was copied, and this is to be known about it.
   * @param {{notes: Message[], offer: Offer | null, opener: HTMLElement}} options
   */
  shared({ notes, offer, opener }) {
    this.#cards.open("shared", "status", () => [h("p", { class: "notice-title", t: "page.shareDone" }), ...this.#more(notes, offer)], opener);
  }

  /**
   * Text that could not be copied, selected, to be copied by hand.
   * @param {{label: string, text: string, notes?: Message[], offer?: Offer | null, opener: HTMLElement}} options label is a message's id
   */
  byHand({ label, text, notes = [], offer = null, opener }) {
    const area = h("textarea", { id: "by-hand", readonly: true, rows: text.includes("\n") ? 6 : 2 });
    area.value = text;
    const render = () => [h("label", { class: "notice-title", for: area.id, t: label }), area, ...this.#more(notes, offer)];
    this.#cards.open("by-hand", "group", render, opener);
    area.focus();
    area.select();
  }

  /** @param {Message[]} notes @param {Offer | null} offer */
  #more(notes, offer) {
    const lines = notes.map(({ id, values }) => h("p", {}, this.#messages.t(id, values)));
    return offer ? [...lines, actionButton(offer.t, offer.take)] : lines;
  }

  /** A link that was opened brings a network along. @param {import("../shared/types.js").Values} values */
  begun({ weights, epoch }) {
    if (!weights) return this.close("begun");
    this.#cards.open("begun", "status", () => [h("p", {}, this.#messages.t("notice.begun", { epoch: this.#messages.format.count(Number(epoch)) }))]);
  }

  /** A value a setting cannot take. @param {import("../shared/types.js").Problem} problem */
  refused(problem) {
    this.#cards.open("refused", "alert", () => [h("p", {}, this.#textOf(problem))]);
  }

  /** Training ran into numbers that are none. @param {import("../shared/types.js").Message} text */
  diverged(text) {
    this.#cards.open("diverged", "alert", () => {
      const recover = actionButton("diverged.recover", () => this.#recover(), "strong");
      recover.id = "recover-button";
      return [h("p", { class: "notice-title", t: "diverged.title" }), h("p", {}, divergenceText(text, this.#messages)), recover];
    });
  }

  #recover() {
    this.close("diverged");
    this.#act("recover");
  }

  /** @param {import("../shared/types.js").Problem} problem */
  #textOf(problem) {
    return problemText(problem, this.#messages, this.#schema.fields);
  }
}

/** @param {string} t the message on it @param {() => void} pressed @param {"strong" | ""} [weight] */
function actionButton(t, pressed, weight = "") {
  const button = h("button", { type: "button", class: `wide-button ${weight}`.trim(), t });
  button.addEventListener("click", pressed);
  return button;
}

/**
 * @param {import("../shared/types.js").Message} text
 * @param {import("../messages/messages.js").Messages} messages
 */
function divergenceText(text, messages) {
  if (typeof text === "string") return messages.message(text);
  const epoch = Number(text.values?.epoch);
  return messages.t(text.id, { ...text.values, epoch: messages.format.count(epoch) });
}

/**
 * A refused part of a link, by the name its control has.
 * @param {import("../shared/types.js").Problem} problem
 * @param {import("../messages/messages.js").Messages} messages
 * @param {import("../shared/types.js").Field[]} fields
 */
export function problemText({ key, value, allowed, text }, messages, fields) {
  if (!allowed) return text ?? key;
  const label = fields.find(({ name }) => name === key)?.label;
  return messages.t("notice.problem", { key: label ? messages.label(label) : key, value, allowed: messages.label(allowed) });
}

const MAX_NAMED = 8;

/**
 * All keys that mean nothing here, in one sentence.
 * @param {string[]} keys
 * @param {import("../messages/messages.js").Messages} messages
 */
export function unknownText(keys, messages) {
  const named = keys.slice(0, MAX_NAMED).join(", ");
  const more = keys.length - MAX_NAMED;
  return more > 0 ? messages.t("notice.unknownMore", { keys: named, more }) : messages.t("notice.unknown", { keys: named });
}
