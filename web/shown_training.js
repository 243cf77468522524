import { goalText } from "./lessons/goal_words.js";
import { numbersWords, settingsWords } from "./messages/training_words.js";

/** @typedef {import("./shared/types.js").Values} Values */
/** @typedef {import("./lessons/goal_words.js").GoalName} GoalName */

/**
 * @typedef {object} ShownParts
 * @property {import("./shared/types.js").Schema} schema
 * @property {import("./messages/messages.js").Messages} messages
 * @property {() => string} link the whole address
 * @property {() => import("./drawing.js").Drawing["shown"]} shown
 * @property {() => string} goals a lesson's, as a record has them
 * @property {() => string} note
 */

/** The training that is on the page, in words and numbers: for who takes it along. */
export class ShownTraining {
  #parts;
  /** @type {Values} */ #values = {};
  /** @type {import("./shared/types.js").Numbers | null} */ #numbers = null;

  /** @param {ShownParts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** @param {Values} values */
  settings(values) {
    this.#values = values;
  }

  /** @param {import("./shared/types.js").Numbers} numbers */
  frame(numbers) {
    this.#numbers = numbers;
  }

  /** For a picture; null: there is nothing to be seen yet. */
  get subject() {
    const shown = this.#parts.shown();
    const words = this.#words();
    if (!shown || !words) return null;
    const { problem, dataset, regDataset } = this.#values;
    return { ...words, shown, dataset: problem === "regression" ? regDataset : dataset, epoch: words.epoch };
  }

  /** For paper, with what was reached; null: there is nothing yet. */
  get handedIn() {
    const words = this.#words();
    return words && { ...words, numbers: [...words.numbers, ...this.#best(), ...this.#goals()], note: this.#parts.note() };
  }

  #words() {
    const { schema, messages, link } = this.#parts;
    const numbers = this.#numbers;
    if (!numbers) return null;
    const values = this.#values;
    return { numbers: numbersWords(numbers, values, messages), settings: settingsWords(values, schema, messages), link: link(), epoch: numbers.epoch };
  }

  /** @returns {[string, string][]} */
  #best() {
    const { t, format } = this.#parts.messages;
    const best = this.#parts.shown()?.losses.best;
    return best ? [[t("handIn.best"), t("handIn.bestAt", { loss: format.readLoss(best.loss), epoch: format.epoch(best.epoch) })]] : [];
  }

  /** @returns {[string, string][]} */
  #goals() {
    const { messages, goals } = this.#parts;
    const { t, format } = messages;
    /** @type {{name: GoalName, value: number, epoch: number | null}[]} */
    const states = JSON.parse(goals() || "[]");
    return states.map(({ name, value, epoch }) => [goalText(messages, name, value), epoch === null ? t("handIn.notMet") : t("handIn.met", { epoch: format.epoch(epoch) })]);
  }
}
