import { h, setText } from "../shared/elements.js";
import { chosenValues, LEAST_VALUES, MOST_VALUES, offeredValues, typedValue, valueLabel, wrongValue } from "./sweep_fields.js";

/** One setting of a sweep: a menu of settings, and the values that are to be tried, to be switched on and off. */
export class SweptSetting {
  element;
  #messages;
  #isOptional;
  #changed;
  #menu;
  #chips;
  #group;
  #typed;
  #other;
  #wrong;
  /** @type {import("../shared/types.js").Field[]} */ #fields = [];
  /** @type {import("../shared/types.js").Values} */ #current = {};
  /** @type {string[]} */ #offered = [];
  /** @type {Set<string>} */ #chosen = new Set();
  #key = "";
  /** Those of the setting's menu when its values were offered. @type {import("../shared/types.js").Option[] | null | undefined} */ #options;

  /** @param {{id: string, t: string, messages: import("../messages/messages.js").Messages, isOptional: boolean, changed: () => void}} parts */
  constructor({ id, t, messages, isOptional, changed }) {
    this.#messages = messages;
    this.#isOptional = isOptional;
    this.#changed = changed;
    this.#menu = h("select", { id });
    this.#menu.addEventListener("change", () => this.choose(this.#menu.value));
    this.#chips = h("div", { class: "chips sweep-chips" });
    this.#typed = h("input", { type: "text", class: "sweep-typed", size: 7, autocomplete: "off", "aria-describedby": `${id}-wrong` });
    this.#typed.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // it starts no sweep
      this.#add();
    });
    const add = h("button", { type: "button", class: "chip sweep-add", t: "sweep.add" });
    add.addEventListener("click", () => this.#add());
    this.#other = h("span", { class: "sweep-other" }, this.#typed, add);
    this.#wrong = h("p", { class: "sweep-wrong", id: `${id}-wrong`, role: "alert" });
    this.#group = h("div", { class: "sweep-values", role: "group" }, this.#chips, this.#other, this.#wrong);
    this.element = h("div", { class: "sweep-setting" }, h("label", { for: id, t }), h("span", { class: "select" }, this.#menu), this.#group);
  }

  get key() {
    return this.#key;
  }

  /** Its values, as links have them, in the order they are shown. */
  get values() {
    return this.#offered.filter((value) => this.#chosen.has(value));
  }

  get label() {
    const field = this.#field;
    return field ? this.#messages.label(field.label) : "";
  }

  get isFit() {
    return this.#chosen.size >= LEAST_VALUES && this.#chosen.size <= MOST_VALUES;
  }

  get #field() {
    return this.#fields.find(({ name }) => name === this.#key);
  }

  /** @param {import("../shared/types.js").Field[]} fields @param {import("../shared/types.js").Values} current @param {string} taken the other one's */
  offer(fields, current, taken) {
    this.#fields = fields.filter(({ name }) => name !== taken);
    this.#current = current;
    const options = this.#fields.map(({ name, label }) => h("option", { value: name }, this.#messages.label(label)));
    this.#menu.replaceChildren(...(this.#isOptional ? [h("option", { value: "" }, this.#messages.t("sweep.none"))] : []), ...options);
    if (this.#key && !this.#field) this.choose(this.#isOptional ? "" : (this.#fields[0]?.name ?? ""));
    this.#menu.value = this.#key;
  }

  /** @param {string} key of the setting; empty: none */
  choose(key) {
    this.#key = this.#menu.value = key;
    const field = this.#field;
    this.#options = field?.options;
    this.#offered = field ? offeredValues(field, this.#current[key]) : [];
    this.#chosen = new Set(field ? chosenValues(field, this.#current[key]) : []);
    this.#typed.value = "";
    this.show();
    this.#changed();
  }

  /** Options of a person's own Python may have come or gone: what is chosen stays so. */
  renew() {
    const field = this.#field;
    if (!field || field.options === this.#options) return;
    this.#options = field.options;
    this.#offered = offeredValues(field, this.#current[this.#key]);
    this.#chosen = new Set(this.#offered.filter((value) => this.#chosen.has(value)));
    this.show();
    this.#changed();
  }

  show() {
    const field = this.#field;
    setText(this.#wrong, "");
    this.#group.hidden = !field;
    if (!field) return this.#chips.replaceChildren();
    this.#group.setAttribute("aria-label", this.#messages.t("sweep.values", { setting: this.label }));
    this.#other.hidden = field.kind === "choice" || field.kind === "boolean";
    this.#typed.setAttribute("aria-label", this.#messages.t("sweep.otherLabel", { setting: this.label }));
    this.#typed.placeholder = this.#messages.t("sweep.other");
    this.#chips.replaceChildren(...this.#offered.map((value) => this.#chip(field, value)));
  }

  /** @param {import("../shared/types.js").Field} field @param {string} value */
  #chip(field, value) {
    const chip = h("button", { type: "button", class: "chip", "aria-pressed": String(this.#chosen.has(value)), "data-value": value }, valueLabel(field, value, this.#messages));
    chip.addEventListener("click", () => {
      const isOn = !this.#chosen.has(value);
      if (isOn && this.#chosen.size >= MOST_VALUES) return this.#refuse(this.#messages.t("sweep.tooMany", { setting: this.label }));
      if (isOn) this.#chosen.add(value);
      else this.#chosen.delete(value);
      chip.setAttribute("aria-pressed", String(isOn));
      setText(this.#wrong, "");
      this.#changed();
    });
    return chip;
  }

  #add() {
    const field = this.#field;
    const value = field && typedValue(field, this.#typed.value);
    if (!field || !value) return;
    const { t, label, format } = this.#messages;
    const wrong = wrongValue(field, value);
    if (wrong) return this.#refuse(t("sweep.refused", { name: this.label, value: this.#typed.value.trim(), allowed: format.text(label(wrong)) }));
    if (this.#chosen.size >= MOST_VALUES && !this.#chosen.has(value)) return this.#refuse(t("sweep.tooMany", { setting: this.label }));
    if (!this.#offered.includes(value)) this.#offered = inOrder(field, [...this.#offered, value]);
    this.#chosen.add(value);
    this.#typed.value = "";
    this.show();
    this.#changed();
  }

  /** @param {string} text */
  #refuse(text) {
    setText(this.#wrong, text);
  }
}

/** Numbers rise. @param {import("../shared/types.js").Field} field @param {string[]} values */
const inOrder = ({ kind }, values) => (kind === "sizes" ? values : values.sort((a, b) => Number(a || -Infinity) - Number(b || -Infinity)));
