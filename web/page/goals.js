/** Where training pauses by itself: a chip over the chart that opens two fields, and what was reached, said beside the lines. */

import { byId, h, setText } from "../shared/elements.js";
import { GoalCard } from "./goal_card.js";

/** The settings that are goals, in the order of their fields. */
export const GOALS = ["targetLoss", "stopEpoch"];

/** @typedef {Record<string, {value: number, epoch: number}>} Reached what was asked for, and when it was reached, by the setting's name */

export class Goals {
  #messages;
  #say;
  #card;
  #chip = h("button", { type: "button", id: "goal-button", class: "chip goal-chip", "data-hide-all": GOALS.join(" "), "data-engine": true, disabled: true, "aria-haspopup": "dialog", "aria-expanded": "false" });
  #sentence = h("p", { class: "goal-reached" });
  /** @type {import("../shared/types.js").Values} */ #values = {};
  /** @type {Reached} */ #reached = {};

  /** @param {{messages: import("../messages/messages.js").Messages, act: import("../shared/types.js").Act, say: (kind: string, text: () => string) => void}} page */
  constructor({ messages, act, say }) {
    this.#messages = messages;
    this.#say = say;
    byId("chart-options").prepend(this.#chip);
    byId("linechart").append(this.#sentence);
    this.#card = new GoalCard({ messages, chip: this.#chip, names: GOALS, set: (name, text) => act("set", name, text) });
    this.#chip.addEventListener("click", () => this.#card.toggle());
    messages.follow(() => this.#draw());
  }

  /** @param {import("../shared/types.js").Values} values */
  settings(values) {
    const isNews = GOALS.some((name) => values[name] !== this.#values[name]);
    this.#values = values;
    if (isNews) this.#draw();
  }

  /** What this training has reached. @param {{reached: Reached, news: string}} told news: the goal that was just reached, or empty */
  told({ reached, news }) {
    this.#reached = reached;
    this.#draw();
    if (news) this.#say("goalReached", () => this.#said(news));
  }

  /** A typed value was refused: whether it is said here. @param {import("../shared/types.js").Problem} problem */
  refused(problem) {
    return GOALS.includes(problem.key) && this.#card.refused(problem);
  }

  /** The goals and when each was reached, as a record has them, where there is one that a lesson could set; empty: none. */
  get states() {
    const { targetLoss } = this.#values;
    if (!targetLoss) return "";
    return JSON.stringify([{ name: "testLoss", value: Number(targetLoss), epoch: this.#isReached("targetLoss") ? this.#reached.targetLoss.epoch : null }]);
  }

  /** @param {string} name */
  #isReached(name) {
    return this.#reached[name]?.value === Number(this.#values[name] || NaN);
  }

  /** @param {string} name @param {"reached" | "seen"} how in full, or as short as the bar says it */
  #said(name, how = "reached") {
    const { t, format } = this.#messages;
    const { value, epoch } = this.#reached[name];
    return t(`goals.${name}.${how}`, { value: format.text(String(value)), epoch: format.epoch(epoch) });
  }

  #draw() {
    const { t } = this.#messages;
    const set = GOALS.filter((name) => this.#values[name]);
    const asked = set.map((name) => t(`goals.${name}.asked`, { value: this.#written(name) }));
    const word = set.length ? h("span", { class: "quiet" }, t("goals.chip")) : "";
    this.#chip.replaceChildren(word, ...this.#short(set).map((text) => h("span", {}, text)));
    this.#chip.classList.toggle("set", set.length > 0);
    this.#chip.title = set.length ? t("goals.chipSet", { goal: asked.join(", ") }) : t("goals.chipTitle");
    setText(this.#sentence, set.filter((name) => this.#isReached(name)).map((name) => this.#said(name, "seen")).join("\n"));
    this.#card.show(this.#values);
  }

  /** What stands on the chip, in parts: where there is no room for all, the first one. @param {readonly string[]} set */
  #short(set) {
    const { t, format } = this.#messages;
    if (!set.length) return [t("goals.chip")];
    const epoch = format.axisEpoch(Number(this.#values.stopEpoch));
    const loss = `< ${format.short(Number(this.#values.targetLoss), 3)}`;
    if (set.length === 2) return [loss, epoch];
    return [set[0] === "targetLoss" ? loss : t("goals.chipStop", { epoch })];
  }

  /** @param {string} name */
  #written(name) {
    const { format } = this.#messages;
    return name === "stopEpoch" ? format.epoch(Number(this.#values[name])) : format.text(this.#values[name]);
  }
}
