import { h } from "../shared/elements.js";
import { nearestOption } from "../shared/number_format.js";
import { MoreMenus } from "./more_menus.js";

// Ids are those a Deeper Playground user knows. A setting with options that is not named here gets a
// menu of its own at the end of the last row, under its own name.
const ROWS = [
  ["problem", "learningRate", "activation", "regularization", "regularizationRate", "optimizer", "runs"],
  ["animationSpeed", "dropout", "momentum", "layerwiseGradientNormalization", "learningRateAutotuning", "preventLossIncreases"],
  ["loss", "initialization", "skipConnections", "gradientClipping", "labelNoise", "samples"],
];
const ROW_CLASSES = ["first", "second", "third"];
const LAST = ROWS.length - 1;
/** @type {Record<string, string>} */
const IDS = {
  activation: "activations",
  regularization: "regularizations",
  regularizationRate: "regularRate",
  layerwiseGradientNormalization: "layerwise",
};
const PLACED_ELSEWHERE = new Set(["dataset", "regDataset", "percTrainData", "noise", "batchSize", "ownFeatures", "bench"]);
/** Menus in which there may be a person's own entries. */
const WITH_OWN = ["activation", "loss", "optimizer"];
/** A name of a person's own may be longer than a menu is wide: so many of its characters are sure to be seen. */
const OWN_ROOM = 14;

/**
 * The fields that get a menu, row by row.
 * @param {import("../shared/types.js").Field[]} fields
 */
export function menuRows(fields) {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const rows = ROWS.map((names) => names.flatMap((name) => byName.get(name) ?? []));
  const placed = new Set(ROWS.flat());
  const others = fields.filter((field) => field.options && !placed.has(field.name) && !PLACED_ELSEWHERE.has(field.name));
  rows[LAST].push(...others.filter((field) => field.kind !== "boolean"));
  return rows;
}

/** One setting's menu with its label. */
export class Menu {
  /** Every value that was ever offered. @type {Set<string>} */
  #offered;
  #options;
  /** The setting is not as usual. */
  changed = false;
  /** See `Menus.note`; undefined as long as there was none. @type {{t: string, problem: string} | "" | undefined} */
  remark;

  /**
   * @param {import("../shared/types.js").Field} field
   * @param {{messages: import("../messages/messages.js").Messages, act: import("../shared/types.js").Act}} page
   */
  constructor(field, { messages, act }) {
    this.field = field;
    this.messages = messages;
    this.#options = optionsOf(field);
    this.#offered = new Set(this.#options.map((option) => option.value));
    const id = IDS[field.name] ?? field.name;
    this.select = h("select", { id });
    this.#list();
    this.select.addEventListener("change", () => act("set", field.name, this.select.value));
    this.text = h("label", { for: id, class: "cell-label" });
    this.box = h("div", { class: "select" }, this.select);
    this.cell = h("div", { class: "cell", "data-hide": field.name }, h("div", { class: "cell-head" }, this.text), this.box);
  }

  /** It says nothing at the moment, but keeps its place. @param {boolean} on */
  set absent(on) {
    this.cell.classList.toggle("absent", on);
  }

  get absent() {
    return this.cell.classList.contains("absent");
  }

  /** A person's own options have come or gone; what is chosen stays so until the settings say otherwise. */
  renew() {
    const { value } = this.select;
    const gone = this.#options.filter(({ own }) => own);
    this.#options = optionsOf(this.field);
    for (const option of gone) this.#offered.delete(option.value); // they keep no room
    for (const option of this.#options) this.#offered.add(option.value);
    this.#list();
    this.choose(value);
    this.translate();
  }

  #list() {
    this.select.replaceChildren(...this.#options.map(({ value }) => h("option", { value })));
  }

  /** What it shows, in words. */
  get summary() {
    return `${this.text.textContent}: ${this.select.selectedOptions[0]?.textContent ?? ""}`;
  }

  get values() {
    return this.#options.map((option) => option.value);
  }

  /** Writes label and options in the page's language. */
  translate() {
    const { field, messages } = this;
    const short = messages.t(`field.${field.name}`);
    this.text.textContent = short.startsWith("field.") ? messages.label(field.label) : short;
    this.cell.title = messages.label(field.label);
    for (const option of this.select.options) option.textContent = this.#nameOf(option.value);
    this.#reserveWidth();
    if (this.remark) this.select.title = messages.t(this.remark.t, { problem: this.remark.problem });
    else if (this.remark === "") this.select.removeAttribute("title");
  }

  /** Selects a value; one that a link brought and the menu lacks stands among the others while it holds. @param {string} value */
  choose(value) {
    const extra = /** @type {HTMLOptionElement | null} */ (this.select.querySelector("[data-extra]"));
    if (extra && extra.value !== value) extra.remove();
    const options = [...this.select.options];
    if (!options.some((option) => option.value === value)) {
      const next = options.find((option) => Number(option.value) > Number(value));
      this.select.insertBefore(h("option", { value, "data-extra": true }, this.#nameOf(value)), next ?? null);
      this.#offered.add(value);
      this.#reserveWidth();
    }
    if (this.select.value !== value) this.select.value = value;
  }

  /** A menu is as wide as all that it ever had: others stay where they are when one goes. */
  #reserveWidth() {
    this.box.dataset.room = [...this.#offered].map((value) => this.#roomOf(value)).join("\n");
  }

  /** @param {string} value */
  #roomOf(value) {
    const option = this.#options.find((one) => one.value === value);
    if (!option?.own) return this.#nameOf(value);
    return this.messages.entry({ ...option, label: option.label.slice(0, OWN_ROOM) });
  }

  /** @param {string} value */
  #nameOf(value) {
    const known = this.#options.find((option) => option.value === value);
    if (known?.t) return this.messages.t(known.t);
    return this.messages.entry(known ?? { label: labelLike(this.#options, value) });
  }
}

/** The menus in their rows. */
export class Menus {
  /** @type {Map<string, Menu>} */
  #menus = new Map();
  /** @type {Rate} */
  #rate = { used: null, tuned: false, training: false, run: 0 };
  /** @type {import("../shared/types.js").Values} */
  #values = {};
  #messages;
  /** @type {MoreMenus} */
  #more;

  /**
   * @param {HTMLElement} root
   * @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, act: import("../shared/types.js").Act}} page
   */
  constructor(root, { schema, messages, act }) {
    this.#messages = messages;
    const rows = menuRows(schema.fields).map((fields, index) => {
      const menus = fields.map((field) => new Menu(field, { messages, act }));
      for (const menu of menus) this.#menus.set(menu.field.name, menu);
      return { menus, element: h("div", { class: `menu-row ${ROW_CLASSES[index]}` }, ...menus.map((menu) => menu.cell)) };
    });
    const [first, ...others] = rows;
    this.#more = new MoreMenus(root, others, messages);
    first.element.append(this.#more.cell, this.#more.chips);
    root.append(first.element, this.#more.element);
    messages.follow(() => {
      this.#showRate();
      for (const menu of this.#menus.values()) menu.translate();
      this.#more.translate();
    });
  }

  /** @param {import("../shared/types.js").Values} values */
  settings(values) {
    this.#values = values;
    for (const [name, menu] of this.#menus) {
      if (name in values && name !== "learningRate") menu.choose(values[name]);
      menu.absent = name === "loss" && values.problem === "regression";
      menu.changed = !menu.absent && name in values && values[name] !== menu.field.default;
    }
    this.#showRate();
    this.#more.show();
  }

  /** A person's own entries have come or gone. */
  ownEntries() {
    for (const name of WITH_OWN) this.#menus.get(name)?.renew();
    this.#more.show();
  }

  /**
   * A remark on a menu, for those who point at it or hear it read.
   * @param {string} name
   * @param {{t: string, problem: string} | ""} remark
   */
  note(name, remark) {
    const menu = this.#menus.get(name);
    if (menu) menu.remark = remark;
    menu?.translate();
  }

  /** A setting that has nothing to choose at the moment. @param {string} name @param {string} t the message that says why; empty: it has */
  hold(name, t) {
    const menu = this.#menus.get(name);
    if (!menu || menu.select.disabled === (t !== "")) return;
    menu.select.disabled = t !== "";
    this.note(name, t && { t, problem: "" });
  }

  /** What has become of the learning rate. @param {Partial<Rate>} news */
  rate(news) {
    const next = { ...this.#rate, ...news };
    const { used, tuned, training, run } = this.#rate;
    if (next.used === used && next.tuned === tuned && next.training === training && next.run === run) return; // as in nearly every frame
    this.#rate = next;
    this.#showRate();
  }

  /** Shows the rate in use, whoever set it, and says who that was. While training goes on the menu is the tuner's. */
  #showRate() {
    const menu = this.#menus.get("learningRate");
    if (!menu || !("learningRate" in this.#values)) return;
    const { value, by } = shownRate(this.#values.learningRate, this.#rate, menu.values);
    menu.choose(value);
    menu.select.disabled = this.#rate.tuned && this.#rate.training;
    menu.cell.classList.toggle("tuned", by !== null);
    const text = by === null ? "" : this.#messages.t(by);
    const { runs = "1" } = this.#values;
    const title = text && runs !== "1" ? this.#messages.t("control.rateOfRun", { text, run: this.#rate.run + 1, runs }) : text;
    if (menu.select.title !== title) menu.select.title = title;
  }
}

/**
 * The learning rate as it is now.
 * @typedef {object} Rate
 * @property {number | null} used the one in use; null before the engine is there
 * @property {boolean} tuned autotuning is on
 * @property {boolean} training
 * @property {number} run whose it is, from 0
 */

/**
 * What the menu of the learning rate shows, and the id of the message that says why that is not what the
 * person chose (which the settings and the link keep), or null.
 * @param {string} own as the settings have it
 * @param {{used: number | null, tuned: boolean}} rate
 * @param {readonly string[]} options
 * @returns {{value: string, by: "control.tuned" | "control.lowered" | null}}
 */
export function shownRate(own, { used, tuned }, options) {
  const same = used === null || used === Number(own);
  const value = same ? own : nearestOption(used, options);
  if (tuned) return { value, by: "control.tuned" };
  return { value, by: same ? null : "control.lowered" };
}

/**
 * A yes-or-no setting is a menu here, too, as it was; its messages are the page's own.
 * @param {import("../shared/types.js").Field | undefined} field
 * @returns {(import("../shared/types.js").Option & {t?: string})[]}
 */
function optionsOf(field) {
  if (!field) return [];
  if (field.kind !== "boolean") return field.options ?? [];
  return [
    { value: "false", label: "", t: "choice.no" },
    { value: "true", label: "", t: "choice.yes" },
  ];
}

/**
 * The label of a number that a menu lacks, in the manner of its others: "Drop 33%", "p = 0.35".
 * @param {{value: string, label: string}[]} options
 * @param {string} value
 */
export function labelLike(options, value) {
  const like = options[options.length >> 1]; // the first and the last may say more
  if (!like || !Number.isFinite(Number(value))) return value; // a name: of what is gone, say
  const percent = (/** @type {string} */ text) => `${Number((100 * Number(text)).toPrecision(12))}%`;
  const share = percent(like.value);
  return like.label.includes(share) ? like.label.replace(share, percent(value)) : like.label.replace(like.value, value);
}
