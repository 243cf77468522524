/** The rarer menus: what opens them, and what shows of them while they are closed. */

import { h } from "../shared/elements.js";

/** @typedef {import("./menus.js").Menu} Menu */

export class MoreMenus {
  /** All their rows; which of them shows, and whether over the page, is the style's affair: it knows the height. */
  element;
  /** The button's cell, and what is not as usual behind it. */
  cell;
  chips = h("div", { class: "changed-settings" });
  #root;
  #rows;
  #messages;
  #button = h("button", { type: "button", id: "more-button", class: "more-button", "aria-expanded": "false", "aria-controls": "more-menus", t: "control.more" });

  /**
   * @param {HTMLElement} root of all menus: it says by a class whether these are open
   * @param {{menus: Menu[], element: HTMLElement}[]} rows the second, then the third
   * @param {import("../messages/messages.js").Messages} messages
   */
  constructor(root, rows, messages) {
    this.#root = root;
    this.#rows = rows;
    this.#messages = messages;
    this.element = h("div", { id: "more-menus", class: "more-menus" }, ...rows.map(({ element }) => element));
    const last = rows[rows.length - 1].menus;
    this.cell = h("div", { class: "cell more-cell", "data-hide-all": last.map(({ field }) => field.name).join(" ") }, this.#button);
    this.#button.addEventListener("click", () => this.#open(!this.#isOpen));
    root.addEventListener("keydown", (event) => this.#escape(event));
    document.addEventListener("pointerdown", (event) => this.#pressed(event));
    new ResizeObserver(() => this.#fit()).observe(this.chips);
  }

  get #isOpen() {
    return this.#root.classList.contains("more");
  }

  /** In the page's language. */
  translate() {
    const names = this.#rows[this.#rows.length - 1].menus.map(({ text }) => text.textContent);
    this.#button.title = this.#messages.t("control.moreTitle", { names: names.join(", ") });
    this.show();
  }

  /** What is not as usual, each with its value: pressed, it opens its menu. */
  show() {
    const chips = this.#rows.flatMap(({ menus }, index) => menus.filter(({ changed }) => changed).map((menu) => this.#chip(menu, index)));
    const before = [...this.chips.children].map((chip) => chip.textContent).join();
    if (before === chips.map((chip) => chip.textContent).join()) return;
    this.chips.replaceChildren(...chips);
    this.#fit();
  }

  /** @param {Menu} menu @param {number} index its row's */
  #chip(menu, index) {
    const chip = h("button", { type: "button", class: `chip setting-chip${index ? "" : " second"}`, "data-hide": menu.field.name }, menu.summary);
    chip.classList.toggle("hidden-by-link", menu.cell.classList.contains("hidden-by-link"));
    chip.addEventListener("click", () => {
      this.#open(true);
      menu.select.focus();
    });
    return chip;
  }

  /** There is one line; what would stand in a second one is neither seen nor reached. */
  #fit() {
    const [first] = this.chips.children;
    for (const chip of /** @type {Iterable<HTMLElement>} */ (this.chips.children)) {
      const line = chip.offsetTop > /** @type {HTMLElement} */ (first).offsetTop + 2;
      const wide = chip.offsetLeft + chip.offsetWidth > this.chips.offsetLeft + this.chips.offsetWidth + 1;
      chip.classList.toggle("without-place", line || wide);
    }
  }

  /** @param {boolean} on */
  #open(on) {
    this.#root.classList.toggle("more", on);
    this.#button.setAttribute("aria-expanded", String(on));
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== "Escape" || !this.#isOpen) return;
    event.preventDefault(); // it closes this, and nothing else
    this.#open(false);
    this.#button.focus();
  }

  /** Pressing elsewhere closes what lies over the page. @param {PointerEvent} event */
  #pressed(event) {
    if (!this.#isOpen || this.#root.contains(/** @type {Node} */ (event.target))) return;
    const parts = [this.element, ...this.#rows.map(({ element }) => element)];
    if (parts.some((part) => getComputedStyle(part).position === "absolute")) this.#open(false);
  }
}
