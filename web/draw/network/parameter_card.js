/**
 * The card beside a link, a bias or a neuron. It shows one value, live; or lets it be typed;
 * or lists all of a neuron's weights and its bias, each to be typed.
 */

import { h } from "../../shared/elements.js";
import { cardPosition } from "./card_position.js";
import { NumberField } from "./number_field.js";

/** @typedef {import("../../shared/types.js").Translate} Translate */
/** @typedef {"closed" | "value" | "edit" | "list"} Mode */

/**
 * @typedef {object} CardOptions
 * @property {import("../../shared/types.js").Translate} translate
 * @property {import("../../shared/number_format.js").Format} format
 * @property {import("./parameter_names.js").ParameterNames} names
 * @property {{readonly parameters: ArrayLike<number> | null}} scene
 * @property {(k: number, text: string) => void} edit
 * @property {(byKey: boolean) => void} closed the card went; by a key: the focus should go back
 */

/** One card, which opens in one of three ways. */
export class ParameterCard {
  #root;
  #options;
  #title = h("p", { class: "net-card-title" });
  #value = h("p", { class: "net-card-value" });
  #route = h("p", { class: "net-card-route" });
  #list = h("div", { class: "net-fields" });
  #hint = h("p", { class: "net-card-hint" });
  /** For who has no keys. */ #set = h("button", { type: "button", class: "wide-button strong" });
  #leave = h("button", { type: "button", class: "wide-button" });
  /** @type {Mode} */ #mode = "closed";
  /** @type {number[]} */ #keys = [];
  /** @type {NumberField[]} */ #fields = [];
  /** @type {NumberField | null} */ #committed = null;
  #anchor = { x: 0, y: 0 };

  /**
   * @param {HTMLElement} root positioned; the card stays within it
   * @param {CardOptions} options
   */
  constructor(root, options) {
    this.#root = root;
    this.#options = options;
    this.element = h("div", { class: "net-card", role: "dialog", hidden: true }, this.#title, this.#value, this.#route, this.#list, this.#hint, h("div", { class: "net-card-buttons" }, this.#set, this.#leave));
    root.append(this.element);
    this.element.addEventListener("focusout", (event) => this.#leftBy(event.relatedTarget));
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#mode === "closed") return;
      event.stopPropagation();
      this.close(true);
    });
    this.#set.addEventListener("click", () => (this.#mode === "edit" ? this.#fields[0].set() : this.close(true)));
    this.#leave.addEventListener("click", () => this.close(true));
    this.element.addEventListener("click", () => {
      if (this.#mode === "value") this.editParameter(this.#keys[0], this.#anchor.x, this.#anchor.y);
    });
  }

  get mode() {
    return this.#mode;
  }

  /** The parameter shown or edited alone. */
  get parameter() {
    return this.#mode === "value" || this.#mode === "edit" ? this.#keys[0] : null;
  }

  /** Shows one value. @param {number} k @param {number} x @param {number} y */
  showParameter(k, x, y) {
    this.#anchor = { x, y };
    if (this.#mode !== "value" || this.#keys[0] !== k) this.#fill([k], "value");
    this.#describe(k);
    this.#hint.textContent = this.#options.translate(matchMedia("(hover: none)").matches ? "network.card.tap" : "network.card.edit");
    this.#show();
  }

  /** Lets one value be typed. @param {number} k @param {number} x @param {number} y */
  editParameter(k, x, y) {
    this.#anchor = { x, y };
    this.#fill([k], "edit");
    this.#describe(k);
    this.#fields[0].label(this.#options.translate("network.card.new"));
    this.#open();
  }

  /**
   * Lists a neuron's weights and its bias.
   * @param {string} name
   * @param {number[]} incoming
   * @param {(k: number) => string} label
   * @param {number} x
   * @param {number} y
   */
  showNeuron(name, incoming, label, x, y) {
    this.#anchor = { x, y };
    this.#fill(incoming, "list");
    this.element.setAttribute("aria-label", name);
    this.#title.textContent = name;
    this.#value.textContent = this.#route.textContent = "";
    this.#fields.forEach((field, i) => field.label(label(incoming[i])));
    this.#open();
  }

  /** @param {boolean} byKey */
  close(byKey) {
    if (this.#mode === "closed") return;
    this.#mode = "closed"; // first: what follows may take the focus away, and that would close it again
    this.element.hidden = true;
    this.#keys = [];
    this.#options.closed(byKey);
  }

  /** The values as they are now. */
  update() {
    const numbers = this.#options.scene.parameters;
    if (!numbers || this.#mode === "closed") return;
    if (this.#mode !== "list") {
      const text = this.#options.names.value(this.#keys[0]);
      if (this.#value.textContent !== text) this.#value.textContent = text;
    }
    this.#fields.forEach((field, i) => field.value(this.#options.format.typed(numbers[this.#keys[i]])));
  }

  /** Says why the last number typed will not do. @param {string} text */
  refused(text) {
    if (!this.#committed) return;
    this.#committed.refused(text);
    if (this.#mode !== "closed") this.#position();
  }

  /** @param {number[]} keys @param {Mode} mode */
  #fill(keys, mode) {
    this.#keys = keys;
    this.#mode = mode;
    this.#committed = null;
    this.#fields = mode === "value" ? [] : keys.map((k) => this.#fieldOf(k));
    this.#list.replaceChildren(...this.#fields.map((field) => field.element));
    this.element.dataset.mode = mode;
  }

  /** @param {number} k */
  #fieldOf(k) {
    /** @type {NumberField} */
    const field = new NumberField({
      write: this.#options.format.typed,
      commit: (text) => {
        this.#committed = field;
        this.#options.edit(k, text);
      },
      done: () => (this.#mode === "edit" ? this.close(true) : field.input.select()),
      cancel: () => this.close(true),
      translate: this.#options.translate,
    });
    return field;
  }

  /** @param {number} k */
  #describe(k) {
    const { names } = this.#options;
    this.#title.textContent = names.kind(k);
    this.#route.textContent = names.route(k);
    this.element.setAttribute("aria-label", `${names.kind(k)}: ${names.route(k)}`);
  }

  #show() {
    this.element.hidden = false;
    this.update();
    this.#position();
  }

  /** To be typed in. */
  #open() {
    const { translate } = this.#options;
    this.#hint.textContent = translate("network.card.keys");
    this.#set.textContent = translate("network.card.set");
    this.#leave.textContent = translate("network.card.close");
    this.#show();
    this.#fields[0].input.focus({ preventScroll: true });
  }

  #position() {
    const { offsetWidth, offsetHeight } = this.element;
    const room = { width: this.#root.clientWidth, height: this.#root.clientHeight };
    const { left, top } = cardPosition(this.#anchor, { width: offsetWidth, height: offsetHeight }, room);
    this.element.style.transform = `translate(${left}px, ${top}px)`;
  }

  /** The focus left a part of the card: the card goes unless it is still in there. @param {EventTarget | null} to */
  #leftBy(to) {
    if (this.#mode === "closed" || this.#mode === "value" || (to instanceof Node && this.element.contains(to))) return;
    if (!this.#fields.some((field) => field.invalid)) this.close(false);
  }
}
