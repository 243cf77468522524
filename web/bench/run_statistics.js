import { h, setText } from "../shared/elements.js";
import { readNumber } from "../shared/number_format.js";

/** @typedef {{n: number, diverged: number, mean: number, deviation: number, median: number, quartiles: number[], reached: number}} Summary */

/** The numbers, by their messages. */
const NUMBERS = ["median", "quartiles", "mean", "deviation"];

/** Test losses in a few numbers, how many are below a target that one may type, and what the marks mean. */
export class RunStatistics {
  element;
  #messages;
  #act;
  #input = h("input", { type: "text", id: "runs-target", class: "runs-target-input", inputmode: "decimal", autocomplete: "off", "aria-describedby": "runs-refused" });
  #reached = h("span", { class: "runs-reached", role: "status" });
  #refused = h("p", { class: "runs-refused", id: "runs-refused", role: "alert", hidden: true });
  /** @type {Map<string, HTMLElement>} */ #values = new Map(NUMBERS.map((name) => [name, h("dd")]));
  #marks = h("ul", { class: "runs-marks" });
  /** @type {{summary: Summary, target: number, stuck: number} | null} */ #shown = null;

  /** @param {{messages: import("../messages/messages.js").Messages, act: (action: string, ...args: (string | number)[]) => void}} parts */
  constructor({ messages, act }) {
    this.#messages = messages;
    this.#act = act;
    const target = h("p", { class: "runs-target" }, h("label", { for: this.#input.id, t: "runs.below" }), this.#input, this.#reached);
    const list = h("dl", { class: "runs-numbers" }, ...[...this.#values].map(([name, value]) => h("div", {}, h("dt", { t: `runs.${name}` }), value)));
    this.element = h("div", { class: "runs-statistics" }, target, this.#refused, list, this.#marks);
    this.#input.addEventListener("change", () => this.#typed());
  }

  /** @param {Summary} summary @param {number} target @param {number} stuck how many never left ln 2 */
  show(summary, target, stuck) {
    this.#shown = { summary, target, stuck };
    this.#write();
  }

  /** What was typed is no target. @param {{value: string, allowed: string}} why */
  refused({ value, allowed }) {
    this.#refused.hidden = false;
    setText(this.#refused, this.#messages.t("runs.refused", { value, allowed: this.#messages.label(allowed) }));
    this.#input.setAttribute("aria-invalid", "true");
  }

  /** In another language. */
  translated() {
    this.#accept();
    this.#write();
  }

  #accept() {
    this.#refused.hidden = true;
    this.#input.removeAttribute("aria-invalid");
  }

  #typed() {
    this.#accept();
    const number = readNumber(this.#input.value);
    this.#act("target", Number.isFinite(number) ? String(number) : this.#input.value.trim() || "–");
  }

  #write() {
    const shown = this.#shown;
    if (!shown) return;
    const { t, format } = this.#messages;
    const { summary, target, stuck } = shown;
    const { n, diverged, reached, median, mean, deviation, quartiles } = summary;
    if (document.activeElement !== this.#input && !this.#input.hasAttribute("aria-invalid")) this.#input.value = format.typed(target);
    setText(this.#reached, t("runs.reached", { count: format.count(reached), n: format.count(n), share: format.percent(reached / n, 0) }));
    const texts = { median: format.significant(median), quartiles: t("runs.range", { low: format.significant(quartiles[0]), high: format.significant(quartiles[1]) }), mean: format.significant(mean), deviation: format.significant(deviation) };
    for (const [name, text] of Object.entries(texts)) setText(/** @type {HTMLElement} */ (this.#values.get(name)), text);
    const marks = [
      ["stuck", stuck, "runs.marks.stuck"],
      ["lost", diverged, "runs.marks.lost"],
    ].filter(([, count]) => count);
    this.#marks.replaceChildren(...marks.map(([name, count, id]) => h("li", { class: `runs-mark ${name}` }, t(`${id}.${count === 1 ? "one" : "other"}`, { count: format.count(Number(count)) }))));
  }
}
