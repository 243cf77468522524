import { h, setText } from "../shared/elements.js";
import { MAP_PIXELS, SmallMaps } from "./small_map.js";

const LONGEST_SEED = 12; // characters that fit under a map

/**
 * @typedef {object} RunNumbers
 * @property {string[]} seeds
 * @property {ArrayLike<number>} lossTest
 * @property {ArrayLike<number>} stuck 1: never left ln 2
 */

/** @typedef {{button: HTMLButtonElement, map: import("./small_map.js").SmallMap, loss: HTMLElement, seed: HTMLElement, mark: HTMLElement}} Card */

/** The runs in an order, by their numbers from 0: who diverged comes last. @param {ArrayLike<number>} losses @param {boolean} byLoss */
export function orderOf(losses, byLoss) {
  const runs = Array.from(losses, (_, run) => run);
  const rank = (/** @type {number} */ run) => (Number.isNaN(losses[run]) ? Infinity : losses[run]);
  return byLoss ? runs.sort((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b))) : runs;
}

/** A map of every network, one of which is drawn: a group of radio buttons that arrow keys go through, chosen by click, Enter or Space. */
export class RunCards {
  element = h("div", { class: "run-cards", role: "radiogroup", tLabel: "runs.choose" });
  #messages;
  #choose;
  #maps = new SmallMaps();
  /** @type {Card[]} by run */ #cards = [];
  /** @type {number[]} runs as they stand */ #order = [];
  /** @type {RunNumbers | null} */ #numbers = null;
  #drawn = -1;

  /** @param {{messages: import("../messages/messages.js").Messages, choose: (run: number) => void}} parts */
  constructor({ messages, choose }) {
    this.#messages = messages;
    this.#choose = choose;
    this.element.addEventListener("keydown", (event) => this.#press(event));
  }

  /** @param {RunNumbers} numbers @param {boolean} byLoss */
  show(numbers, byLoss) {
    this.#numbers = numbers;
    this.#fit(numbers.seeds.length);
    this.#arrange(orderOf(numbers.lossTest, byLoss));
    this.#write();
  }

  /** @param {ArrayLike<number>} values all maps, one after the other */
  maps(values) {
    for (const [run, { map }] of this.#cards.entries()) if (values.length >= (run + 1) * MAP_PIXELS) map.show(values, run * MAP_PIXELS);
  }

  /** Which network is drawn. @param {number} run */
  draw(run) {
    this.#drawn = run;
    for (const [i, { button }] of this.#cards.entries()) {
      button.setAttribute("aria-checked", String(i === run));
      button.tabIndex = i === run ? 0 : -1;
    }
  }

  /** On the card of the network that is drawn. */
  focus() {
    this.#cards[this.#drawn]?.button.focus({ preventScroll: true });
  }

  /** In another language. */
  translated() {
    this.#write();
  }

  /** @param {number} count */
  #fit(count) {
    if (this.#cards.length === count) return;
    while (this.#cards.length > count) {
      const card = /** @type {Card} */ (this.#cards.pop());
      this.#maps.remove(card.map);
      card.button.remove();
    }
    while (this.#cards.length < count) this.#cards.push(this.#card(this.#cards.length));
    this.#order = [];
    this.draw(this.#drawn);
  }

  /** @param {number} run @returns {Card} */
  #card(run) {
    const map = this.#maps.add();
    const [number, loss, seed, mark] = ["run-number", "run-loss", "run-seed", "run-mark"].map((name) => h("span", { class: name }));
    setText(number, String(run + 1));
    const button = h("button", { type: "button", role: "radio", class: "run-card", "aria-checked": "false", tabindex: -1 }, h("span", { class: "run-map" }, map.element, mark), h("span", { class: "run-line" }, number, loss), seed);
    button.addEventListener("click", () => this.#choose(run));
    return { button, map, loss, seed, mark };
  }

  /** Only what stands elsewhere is moved, and who reads a card goes with it. @param {number[]} order */
  #arrange(order) {
    if (order.length === this.#order.length && order.every((run, i) => run === this.#order[i])) return;
    this.#order = order;
    const focused = this.#cards.find(({ button }) => button === document.activeElement);
    this.element.replaceChildren(...order.map((run) => this.#cards[run].button));
    focused?.button.focus({ preventScroll: true });
  }

  #write() {
    const numbers = this.#numbers;
    if (!numbers) return;
    const { t, format } = this.#messages;
    for (const [run, { button, loss, seed, mark }] of this.#cards.entries()) {
      const value = numbers.lossTest[run];
      const isLost = !Number.isFinite(value);
      const isStuck = !isLost && numbers.stuck[run] === 1;
      const told = isLost ? t("bench.diverged") : format.loss(value);
      setText(loss, isLost ? "∞" : told);
      setText(seed, shortSeed(numbers.seeds[run]));
      setText(mark, isLost ? "×" : isStuck ? "ln 2" : "");
      button.classList.toggle("lost", isLost);
      button.classList.toggle("stuck", isStuck);
      const label = t("runs.card", { number: format.count(run + 1), seed: numbers.seeds[run], loss: told });
      const text = isStuck ? `${label}, ${t("runs.stuck")}` : label;
      if (button.title === text) continue;
      button.title = text;
      button.setAttribute("aria-label", text);
    }
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const at = this.#order.findIndex((run) => this.#cards[run].button === event.target);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const last = this.#order.length - 1;
    const row = this.#columns();
    /** @type {Record<string, number>} */
    const targets = { ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - row, ArrowDown: at + row, Home: 0, End: last };
    if (!Object.hasOwn(targets, event.key)) return;
    event.preventDefault();
    const to = targets[event.key];
    if (to >= 0 && to <= last) this.#cards[this.#order[to]].button.focus();
  }

  /** How many stand in a row. */
  #columns() {
    const tops = this.#order.map((run) => this.#cards[run].button.offsetTop);
    const second = tops.findIndex((top) => top !== tops[0]);
    return second < 0 ? tops.length : second;
  }
}

/** The end of a seed tells runs apart: those after the first have their number there. @param {string} seed */
const shortSeed = (seed) => (seed.length > LONGEST_SEED ? `…${seed.slice(1 - LONGEST_SEED)}` : seed);
