import { byId, h } from "./dom.js";
import { translate } from "./words/index.js";

/**
 * Cards a person can dismiss: refused parts of a link, divergence. One of a kind at a time.
 * @param {{words: import("./types.js").Words, act: import("./types.js").Act}} page
 */
export function createNotices({ words, act }) {
  const root = byId("notices");
  /** @type {Map<string, {card: HTMLElement, render: () => HTMLElement[]}>} */
  const cards = new Map();

  words.follow(() => {
    for (const kind of cards.keys()) paint(kind);
  });

  /** @param {string} kind */
  function paint(kind) {
    const one = cards.get(kind);
    if (!one) return;
    one.card.replaceChildren(...one.render(), closeButton(kind));
    translate(one.card, words);
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
    if (held) byId("top-controls").focus({ preventScroll: true });
  }

  /**
   * @param {string} kind
   * @param {"status" | "alert"} role
   * @param {() => HTMLElement[]} render called again when the language changes
   */
  function open(kind, role, render) {
    close(kind);
    const card = h("div", { class: `notice ${kind}`, role });
    cards.set(kind, { card, render });
    root.append(card);
    paint(kind);
  }

  return {
    close,

    /** What a link asked for and did not get. @param {import("./types.js").Problem[]} problems */
    problems(problems) {
      if (!problems.length) return close("problems");
      open("problems", "status", () => [
        h("p", { class: "notice-title", t: "notice.problems" }),
        h("ul", {}, ...problems.map((problem) => h("li", {}, problemText(problem, words)))),
      ]);
    },

    /** What the service worker wants decided or known. @param {import("./offline.js").News} news */
    offline({ state, part = "", accept }) {
      open("offline", "status", () => {
        const text = h("p", {}, words.t(`offline.${state}`, { part }));
        if (!accept) return [text];
        const take = h("button", { type: "button", class: "wide-button strong", t: "offline.take" });
        take.addEventListener("click", accept);
        return [text, take];
      });
    },

    /** A value a setting cannot take. @param {import("./types.js").Problem} problem */
    refused(problem) {
      open("refused", "alert", () => [h("p", {}, problemText(problem, words))]);
    },

    /** Training ran into numbers that are none. @param {import("./types.js").Message} text */
    diverged(text) {
      open("diverged", "alert", () => {
        const recover = h("button", { type: "button", class: "wide-button strong", id: "recover-button", t: "diverged.recover" });
        recover.addEventListener("click", () => {
          close("diverged");
          act("recover");
        });
        return [h("p", { class: "notice-title", t: "diverged.title" }), h("p", {}, text ? words.message(text) : words.t("diverged.text")), recover];
      });
    },
  };
}

/**
 * A refused part of a link, by name.
 * @param {import("./types.js").Problem} problem
 * @param {import("./types.js").Words} words
 */
export function problemText({ key, value, allowed, text }, words) {
  if (!allowed) return text ?? key;
  return words.t("notice.problem", { key, value, allowed: words.label(allowed) });
}

function cross() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg.namespaceURI, "path");
  path.setAttribute("d", "M6 6l12 12M18 6L6 18");
  svg.append(path);
  return svg;
}
