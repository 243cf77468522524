import { translate } from "../messages/messages.js";
import { byId, h, svg } from "../shared/elements.js";

/**
 * Cards a person can dismiss: refused parts of a link, divergence. One of a kind at a time.
 * @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, act: import("../shared/types.js").Act}} page
 */
export function createNotices({ schema, messages, act }) {
  const root = byId("notices");
  /** @type {Map<string, {card: HTMLElement, render: () => HTMLElement[], opener?: HTMLElement}>} */
  const cards = new Map();

  /** @type {import("../shared/types.js").Suggestion[]} */
  let suggested = [];
  const textOf = (/** @type {import("../shared/types.js").Problem} */ problem) => problemText(problem, messages, schema.fields);

  messages.follow(() => {
    for (const kind of cards.keys()) paint(kind);
  });

  /** @param {string} kind */
  function paint(kind) {
    const one = cards.get(kind);
    if (!one) return;
    one.card.replaceChildren(...one.render(), closeButton(kind));
    translate(one.card, messages);
  }

  /** @param {string} kind */
  function closeButton(kind) {
    const button = h("button", { type: "button", class: "close", tLabel: "notice.dismiss", tTitle: "notice.dismiss" }, cross());
    button.addEventListener("click", () => close(kind));
    return button;
  }

  /** @param {string} kind */
  function close(kind) {
    const one = cards.get(kind);
    if (!one) return;
    const held = one.card.contains(document.activeElement);
    one.card.remove();
    cards.delete(kind);
    // A keyboard must not fall back to the top of the page when its card goes.
    if (held) (one.opener ?? byId("top-controls")).focus({ preventScroll: true });
  }

  /**
   * @param {string} kind
   * @param {"status" | "alert" | "group"} role
   * @param {() => HTMLElement[]} render called again when the language changes
   * @param {HTMLElement} [opener] gets the focus back
   */
  function open(kind, role, render, opener) {
    close(kind);
    const card = h("div", { class: `notice ${kind}`, role });
    card.addEventListener("keydown", ({ key }) => key === "Escape" && close(kind));
    cards.set(kind, { card, render, opener });
    root.append(card);
    paint(kind);
  }

  /** What else a link may have meant, at one click each. @param {import("../shared/types.js").Suggestion[]} suggestions */
  function suggest(suggestions) {
    suggested = suggestions;
    if (!suggestions.length) return close("suggestion");
    open("suggestion", "status", () =>
      suggestions.flatMap(({ key, value }) => {
        const take = h("button", { type: "button", class: "wide-button", t: `suggestion.take.${key}.${value}` });
        take.addEventListener("click", () => act("set", key, value));
        return [h("p", {}, messages.t(`suggestion.${key}.${value}`)), take];
      }),
    );
  }

  return {
    close,
    suggest,

    /** A suggestion that was taken, or means nothing any more, goes. @param {import("../shared/types.js").Values} values */
    settings(values) {
      const left = suggested.filter(({ key, value }) => values[key] !== value && !(key === "loss" && values.problem === "regression"));
      if (left.length < suggested.length) suggest(left);
    },

    /** What a link asked for and did not get, and how it was read. @param {import("../shared/types.js").Problem[]} problems */
    problems(problems) {
      if (!problems.length) return close("problems");
      const unknown = problems.filter(({ kind }) => kind === "unknown").map(({ key }) => key);
      const others = problems.filter(({ kind }) => kind !== "unknown");
      const title = others.some(({ kind }) => kind !== "remark") ? "notice.problems" : "notice.remarks";
      open("problems", "status", () => {
        const lines = [...others.map(textOf), ...(unknown.length ? [unknownText(unknown, messages)] : [])];
        return [h("p", { class: "notice-title", t: title }), h("ul", {}, ...lines.map((line) => h("li", {}, line)))];
      });
    },

    /** A place that the page does not have; empty: what was asked for last is there. @param {string} place */
    noPlace(place) {
      if (!place) return close("place");
      open("place", "status", () => [h("p", {}, messages.t("notice.noPlace", { place: place.slice(0, 60) }))]);
    },

    /** What the service worker wants decided or known. @param {import("../shared/types.js").OfflineNews} news */
    offline({ state, part = "", accept }) {
      open("offline", "status", () => {
        const text = h("p", {}, messages.t(`offline.${state}`, { part }));
        if (!accept) return [text];
        const take = h("button", { type: "button", class: "wide-button strong", t: "offline.take" });
        take.addEventListener("click", accept);
        return [text, take];
      });
    },

    /** The link was copied, and this is to be known about it. @param {string} note a message's id */
    shared(note) {
      open("shared", "status", () => [h("p", { class: "notice-title", t: "page.shareDone" }), h("p", { t: note })]);
    },

    /**
     * Text that could not be copied, selected, to be copied by hand.
     * @param {{label: string, text: string, note?: string, opener: HTMLElement}} options label and note are messages' ids
     */
    byHand({ label, text, note = "", opener }) {
      const area = h("textarea", { id: "by-hand", readonly: true, rows: text.includes("\n") ? 6 : 2 });
      area.value = text;
      const render = () => [h("label", { class: "notice-title", for: area.id, t: label }), area, ...(note ? [h("p", { t: note })] : [])];
      open("by-hand", "group", render, opener);
      area.focus();
      area.select();
    },

    /** A value a setting cannot take. @param {import("../shared/types.js").Problem} problem */
    refused(problem) {
      open("refused", "alert", () => [h("p", {}, textOf(problem))]);
    },

    /** Training ran into numbers that are none. @param {import("../shared/types.js").Message} text */
    diverged(text) {
      const said = () => {
        if (typeof text === "string") return messages.message(text);
        const epoch = Number(text.values?.epoch);
        return messages.t(text.id, { ...text.values, epoch: messages.format.count(epoch) });
      };
      open("diverged", "alert", () => {
        const recover = h("button", { type: "button", class: "wide-button strong", id: "recover-button", t: "diverged.recover" });
        recover.addEventListener("click", () => {
          close("diverged");
          act("recover");
        });
        return [h("p", { class: "notice-title", t: "diverged.title" }), h("p", {}, said()), recover];
      });
    },
  };
}

/** @typedef {ReturnType<typeof createNotices>} Notices */

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

const cross = () => svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: "M6 6l12 12M18 6L6 18" }));
