/** What the page says of a record: how far its replay has come, and whether it holds. */

import en from "../messages/en.record.js";
import es, { refusals } from "../messages/es.record.js";
import { h, setText } from "../shared/elements.js";
import { resultLines } from "./result_lines.js";

/** @typedef {{epoch: number, epochs: number}} Progress */
/** @typedef {{name: "testLoss" | "accuracy" | "epochs" | "parameters", value: number, epoch: number | null}} Goal */

/**
 * What a replay found, as py/playground/replay.py says it.
 * @typedef {object} Report
 * @property {"equal" | "chaotic" | "altered"} verdict
 * @property {number} epoch
 * @property {number} difference
 * @property {number | null} agreed
 * @property {number | null} parted
 * @property {number} largest
 * @property {string[]} contradicted
 * @property {string} note
 * @property {string} made
 * @property {Goal[] | null} goal
 */

/** @typedef {Report | {refused: {where: string, what: string}}} Found */

const KIND = "record";

/** The engine's refusals in other languages than its own. @type {Record<string, [RegExp, string][]>} */
const REFUSALS = { es: refusals };

export class RecordCards {
  #parts;
  #bar = h("progress", { tLabel: "record.progress" });
  #count = h("p", { class: "number", "aria-live": "off" });
  #isOn = false; // a replay is under way

  /** @param {import("./records.js").RecordParts} parts */
  constructor(parts) {
    this.#parts = parts;
    parts.messages.add({ en, es });
  }

  /** @param {Progress} progress */
  replaying({ epoch, epochs }) {
    const { messages, act } = this.#parts;
    if (!this.#isOn) this.#begin();
    else if (!this.#bar.isConnected) return act("leaveReplay"); // its card was dismissed
    this.#bar.max = Math.max(epochs, 1);
    this.#bar.value = epoch;
    const { epoch: written } = messages.format;
    setText(this.#count, messages.t("record.epoch", { epoch: written(epoch), epochs: written(epochs) }));
  }

  /** @param {Found | null} found */
  replayed(found) {
    const { notices } = this.#parts;
    if (found && "refused" in found) return this.#refuse(found.refused);
    this.#end();
    notices.close(KIND);
    if (found) this.#tell(found);
  }

  #begin() {
    const { notices } = this.#parts;
    this.#isOn = true;
    hold(true);
    notices.close("record-refused");
    notices.open(KIND, "status", () => [h("p", { class: "notice-title", t: "record.replaying" }), this.#bar, this.#count, this.#leaveButton("record.cancel")]);
  }

  #end() {
    if (!this.#isOn) return;
    this.#isOn = false;
    hold(false);
  }

  /** @param {Report} report */
  #tell(report) {
    const { notices, messages, goalText } = this.#parts;
    const role = report.verdict === "equal" ? "status" : "alert";
    notices.open(KIND, role, () => {
      const lines = resultLines(report, messages, goalText);
      return [h("p", { class: "notice-title", t: `record.${report.verdict}` }), ...lines.map((line) => h("p", {}, line)), this.#leaveButton("record.back")];
    });
  }

  /** @param {{where: string, what: string}} refused */
  #refuse({ where, what }) {
    const { notices, messages } = this.#parts;
    notices.open("record-refused", "alert", () => {
      const place = where === "file" ? messages.t("record.file") : `“${where}”`;
      return [h("p", { class: "notice-title", t: "record.refused" }), h("p", {}, `${place}: ${refusalText(what, messages.language)}`), h("p", { t: "record.nothingChanged" })];
    });
  }

  /** @param {string} t the message on it */
  #leaveButton(t) {
    const button = h("button", { type: "button", class: "wide-button", id: "leave-replay", t });
    button.addEventListener("click", () => this.#parts.act("leaveReplay"));
    return button;
  }
}

/** What would change the network rests while a record is trained. @param {boolean} on */
function hold(on) {
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-engine]"))) part.inert = on;
  document.documentElement.classList.toggle("replaying", on);
}

/** @param {string} what in English @param {string} language */
export function refusalText(what, language) {
  const [pattern, form] = REFUSALS[language]?.find(([one]) => one.test(what)) ?? [/^$/, ""];
  return what.replace(pattern, form);
}
