/**
 * The small "?" beside a control or a thing that is drawn, and the card it opens: two or three sentences on what
 * that is and what to try, and the way to its place in the article. A group of them is one Tab stop.
 */

import { h } from "../shared/elements.js";
import { ExplanationCard } from "./explanation_card.js";

/** What is drawn: the topic, what its "?" comes after, and its place in the article, if any. */
const DRAWN = [
  ["data", "#data-heading"],
  ["features", "#network .net-title"],
  ["network", "#network .net-count", "about"],
  ["chart", "#chart-heading", "loss-doc"],
  ["output", "#output-heading"],
];

/** In each of these Tab leads to one "?", and arrow keys go on from there. */
const GROUPS = ["#menus", ".data-column", ".network-column", ".output-column"];

export class Explanations {
  #groups = GROUPS.map((selector) => /** @type {HTMLElement} */ (document.querySelector(selector)));

  /** @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages}} page */
  constructor({ schema, messages }) {
    const card = new ExplanationCard(messages, schema.fields);
    const fields = new Map(schema.fields.map((field) => [field.name, field]));
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#menus .cell, #sliders .slider"))) {
      const field = fields.get(cell.dataset.hide ?? "");
      if (field) cell.querySelector("label")?.after(createButton(field.name, field.anchor));
    }
    for (const [topic, after, anchor = null] of DRAWN) document.querySelector(after)?.after(createButton(topic, anchor));
    document.addEventListener("click", ({ target }) => {
      const button = /** @type {Element} */ (target).closest(".explain");
      if (button) card.toggle(/** @type {HTMLButtonElement} */ (button));
    });
    for (const group of this.#groups) group.addEventListener("keydown", (event) => this.#move(group, event));
    messages.follow(() => {
      for (const button of buttonsOf(document)) button.setAttribute("aria-label", messages.t("explain.open", { name: card.titleOf(button) }));
    });
    this.refresh();
  }

  /** Controls have come or gone: each group keeps a Tab stop that can be seen. */
  refresh() {
    for (const group of this.#groups) {
      const all = buttonsOf(group);
      const stop = all.find((button) => button.tabIndex === 0 && isSeen(button)) ?? all.find(isSeen) ?? all[0];
      for (const button of all) button.tabIndex = button === stop ? 0 : -1;
    }
  }

  /** @param {HTMLElement} group @param {KeyboardEvent} event */
  #move(group, event) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const button = /** @type {Element} */ (event.target);
    if (!step || !button.matches(".explain")) return;
    event.preventDefault();
    event.stopPropagation();
    const all = buttonsOf(group).filter(isSeen);
    const next = all[(all.indexOf(/** @type {HTMLButtonElement} */ (button)) + step + all.length) % all.length];
    for (const one of buttonsOf(group)) one.tabIndex = one === next ? 0 : -1;
    next.focus();
  }
}

/** @param {string} topic @param {string | null} anchor its place in the article */
function createButton(topic, anchor) {
  return h("button", { type: "button", class: "explain", "data-topic": topic, "data-anchor": anchor, "aria-haspopup": "dialog", "aria-expanded": "false" }, "?");
}

/** @param {ParentNode} root */
const buttonsOf = (root) => /** @type {HTMLButtonElement[]} */ ([...root.querySelectorAll(".explain")]);

/** @param {HTMLElement} element */
const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
