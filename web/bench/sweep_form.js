import { h, setText } from "../shared/elements.js";
import { plural, readNumber } from "../shared/number_format.js";
import { FIRST, SECOND, variableFields } from "./sweep_fields.js";
import { SweptSetting } from "./sweep_values.js";

const SEEDS = "8";
const EPOCHS = "100";
const TARGET = 0.1;

/** What to try: one or two settings with their values, seeds, epochs and the target. */
export class SweepForm {
  element;
  #context;
  #first;
  #second;
  #seeds;
  #epochs;
  #target;
  #sentence = h("p", { class: "sweep-sentence", "aria-live": "polite" });
  #wrong = h("p", { class: "sweep-wrong", role: "alert" });
  #start = h("button", { type: "submit", class: "large-button strong", id: "sweep-start", t: "sweep.start" });
  /** @type {import("../shared/types.js").Values} */ #values = {};

  /** @param {import("./panels.js").PanelContext} context @param {HTMLElement[]} work what shows instead of the button while it runs, and under it */
  constructor(context, work) {
    this.#context = context;
    const { messages } = context;
    const changed = () => this.#show();
    this.#first = new SweptSetting({ id: "sweep-first", t: "sweep.first", messages, isOptional: false, changed });
    this.#second = new SweptSetting({ id: "sweep-second", t: "sweep.second", messages, isOptional: true, changed });
    this.#seeds = this.#input("sweep-seeds", SEEDS, "numeric");
    this.#epochs = this.#input("sweep-epochs", EPOCHS, "numeric");
    this.#target = this.#input("sweep-target", "", "decimal");
    const field = (/** @type {HTMLInputElement} */ input, /** @type {string} */ t) => h("div", { class: "sweep-number" }, h("label", { for: input.id, t }), input);
    const numbers = h("div", { class: "sweep-numbers" }, field(this.#seeds, "sweep.seeds"), field(this.#epochs, "sweep.epochs"), field(this.#target, "sweep.target"));
    this.element = h("form", { class: "sweep-form", novalidate: true, tLabel: "sweep.form" }, this.#first.element, this.#second.element, numbers, this.#sentence, this.#wrong, this.#start, ...work);
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#start.disabled) this.#begin();
    });
  }

  /** @param {string} id @param {string} value @param {"numeric" | "decimal"} inputmode */
  #input(id, value, inputmode) {
    const input = h("input", { id, type: "text", inputmode, size: 6, autocomplete: "off", value });
    input.addEventListener("input", () => this.#show());
    return input;
  }

  /** The page's settings are what is varied. @param {import("../shared/types.js").Values} values */
  settings(values) {
    const isFirst = !this.#values.problem;
    const isAnother = this.#values.problem !== values.problem;
    this.#values = values;
    if (isFirst) {
      this.#target.value = this.#context.messages.format.typed(Number(values.targetLoss) || TARGET);
      this.#offer();
      this.#first.choose(FIRST);
      this.#second.choose(SECOND);
    } else if (isAnother) this.#offer();
    for (const setting of [this.#first, this.#second]) setting.renew();
  }

  translated() {
    const target = readNumber(this.#target.value);
    if (Number.isFinite(target)) this.#target.value = this.#context.messages.format.typed(target);
    this.#offer();
    for (const setting of [this.#first, this.#second]) setting.show();
    this.#show();
  }

  /** Whether a sweep runs, so that none can be started. @param {boolean} isOn */
  running(isOn) {
    const hadFocus = document.activeElement === this.#start;
    this.#start.hidden = isOn;
    return hadFocus;
  }

  focusStart() {
    this.#start.focus();
  }

  /** The engine has refused the plan. @param {import("../shared/types.js").Problem} problem */
  refused({ key, value, allowed }) {
    const { messages, schema } = this.#context;
    const field = schema.fields.find(({ name }) => name === key);
    const name = key === "runs" ? messages.t("sweep.seeds") : key === "epochs" ? messages.t("sweep.epochs") : key === "targetLoss" ? messages.t("sweep.target") : messages.label(field?.label ?? key);
    setText(this.#wrong, messages.t("sweep.refused", { name, value: messages.format.text(value), allowed: messages.format.text(messages.label(allowed)) }));
    const input = { runs: this.#seeds, epochs: this.#epochs, targetLoss: this.#target }[key];
    input?.focus();
  }

  #offer() {
    const fields = variableFields(this.#context.schema.fields, this.#values);
    this.#first.offer(fields, this.#values, this.#second.key);
    this.#second.offer(fields, this.#values, this.#first.key);
  }

  #show() {
    if (!this.#values.problem) return;
    this.#offer();
    const { t, format } = this.#context.messages;
    const varied = this.#varied();
    const unfit = varied.find((setting) => !setting.isFit);
    this.#start.disabled = Boolean(unfit);
    setText(this.#wrong, "");
    if (unfit) return setText(this.#sentence, t("sweep.choose", { setting: unfit.label }));
    const settings = varied.reduce((count, { values }) => count * values.length, 1);
    const [seeds, epochs] = [this.#seeds, this.#epochs].map(({ value }) => Math.trunc(readNumber(value)));
    const text = Number.isFinite(seeds) && Number.isFinite(epochs) ? t("sweep.trainings", { settings: counted(t, format, "sweep.settings", settings), seeds: counted(t, format, "sweep.seedCount", seeds), trainings: counted(t, format, "sweep.trainingCount", settings * seeds), epochs: counted(t, format, "sweep.epochCount", epochs) }) : "";
    setText(this.#sentence, text);
  }

  #varied() {
    return this.#second.key ? [this.#first, this.#second] : [this.#first];
  }

  #begin() {
    const target = this.#target.value.trim();
    const number = readNumber(target);
    const plan = { varied: this.#varied().map(({ key, values }) => ({ key, values })), runs: this.#seeds.value.trim(), epochs: this.#epochs.value.trim(), target: Number.isFinite(number) ? String(number) : target };
    this.#context.act("start", JSON.stringify(plan));
  }
}

/**
 * "1 seed", "1,200 trainings".
 * @param {import("../shared/types.js").Translate} t
 * @param {import("../shared/number_format.js").Format} format
 * @param {string} id
 * @param {number} count
 */
const counted = (t, format, id, count) => (count === 1 ? plural(t, id, 1) : t(`${id}.other`, { count: format.epoch(count) }));
