import en from "../messages/en.runs.js";
import es from "../messages/es.runs.js";
import { h, setText } from "../shared/elements.js";
import { plural } from "../shared/number_format.js";
import { loadStyleSheet } from "../shared/style_sheet.js";
import { createDotPlot } from "./dot_plot.js";
import { RunCards } from "./run_cards.js";
import { RunStatistics } from "./run_statistics.js";
import { createCopyButtons } from "./table_text.js";

const MANY = 16; // networks, to show it working

/** Columns of the table that is taken along, as in docs/bench.md. */
const COLUMNS = ["run", "seed", "epoch", "loss_train", "loss_test", "accuracy_train", "accuracy_test", "diverged", "never_left_ln2"];

/**
 * What py/app/bench/ensemble_view.py tells of several networks.
 * @typedef {import("./run_cards.js").RunNumbers & {runs: number, epoch: number, target: number,
 *   lossTrain: ArrayLike<number>, accuracyTest: ArrayLike<number>, accuracyTrain: ArrayLike<number>,
 *   summary: import("./run_statistics.js").Summary}} Told
 */

/** @param {import("./panels.js").PanelContext} context @returns {Promise<import("./panels.js").Panel>} */
export async function create(context) {
  context.messages.add({ en, es });
  await loadStyleSheet(new URL("../style/runs.css", import.meta.url));
  return new RunsPanel(context);
}

/** Many networks at once: a map of each, their test losses as dots, and these in a few numbers. */
class RunsPanel {
  element;
  #context;
  #title = h("h2", { class: "heading runs-title" });
  #cards;
  #plot;
  #statistics;
  #one;
  #many;
  #orders;
  #byLoss = false;
  #drawn = 0;
  #takesFocus = false; // the button that was pressed is gone: the networks have the focus
  /** @type {Told | null} */ #told = null;

  /** @param {import("./panels.js").PanelContext} context */
  constructor(context) {
    this.#context = context;
    const { messages, act } = context;
    this.#cards = new RunCards({ messages, choose: (run) => this.#choose(run) });
    this.#plot = createDotPlot({ messages });
    this.#statistics = new RunStatistics({ messages, act });
    this.#orders = ["bySeed", "byLoss"].map((name) => this.#order(name));
    const head = h("div", { class: "runs-head" }, this.#title, h("div", { class: "chips", role: "group", tLabel: "runs.order" }, ...this.#orders));
    const copies = createCopyButtons({ messages, name: "playground-runs", table: () => this.#table() });
    const losses = h("section", { class: "runs-losses", "aria-labelledby": "runs-losses-title" }, h("h2", { class: "heading", id: "runs-losses-title", t: "runs.losses" }), this.#plot.element, this.#statistics.element, copies);
    this.#many = h("div", { class: "runs-many", hidden: true }, h("section", { class: "runs-maps" }, head, this.#cards.element), losses);
    const start = h("button", { type: "button", class: "large-button strong", t: "runs.start" });
    start.addEventListener("click", () => this.#start());
    this.#one = h("div", { class: "runs-one", hidden: true }, h("p", { t: "runs.purpose" }), start);
    this.element = h("div", { class: "bench-runs" }, this.#one, this.#many);
  }

  /** @param {import("../shared/types.js").Values} values */
  settings({ runs }) {
    this.#one.hidden = Number(runs) > 1;
    if (Number(runs) === 1) this.#many.hidden = true;
  }

  /** @param {import("../shared/types.js").Numbers} numbers */
  frame({ run }) {
    if (run === this.#drawn) return;
    this.#drawn = run;
    this.#cards.draw(run);
    this.#showPlot();
  }

  /** @param {Partial<Told> & {maps?: ArrayLike<number>, refused?: {value: string, allowed: string}}} news */
  told({ maps, refused, ...numbers }) {
    if (refused) return this.#statistics.refused(refused);
    if (maps) return this.#cards.maps(maps);
    this.#told = numbers.summary ? /** @type {Told} */ (numbers) : null;
    this.#many.hidden = this.#told === null || Number(this.#context.settings().runs) === 1;
    this.#show();
    if (this.#takesFocus && !this.#many.hidden) {
      this.#takesFocus = false;
      this.#cards.focus();
    }
  }

  translated() {
    this.#cards.translated();
    this.#statistics.translated();
    this.#show();
  }

  #show() {
    const told = this.#told;
    if (!told) return;
    const { t, format } = this.#context.messages;
    setText(this.#title, t("runs.title", { count: plural(t, "bench.dots", told.runs), epoch: format.epoch(told.epoch) }));
    this.#cards.show(told, this.#byLoss);
    this.#cards.draw(this.#drawn);
    this.#statistics.show(told.summary, told.target, Array.from(told.stuck).filter(Boolean).length);
    this.#showPlot();
  }

  #showPlot() {
    const told = this.#told;
    if (!told) return;
    const { t, format } = this.#context.messages;
    this.#plot.show({
      groups: [{ label: "", values: told.lossTest, marked: this.#drawn, stuck: (run) => told.stuck[run] === 1 }],
      ...{ log: true, target: told.target, name: t("runs.axis"), steady: true },
      choose: (_, run) => this.#choose(run),
      dotName: (_, run) => t("runs.network", { number: format.count(run + 1) }),
    });
  }

  /** @param {string} name of the message */
  #order(name) {
    const isLoss = name === "byLoss";
    const chip = h("button", { type: "button", class: "chip", "aria-pressed": String(isLoss === this.#byLoss), t: `runs.${name}` });
    chip.addEventListener("click", () => {
      this.#byLoss = isLoss;
      for (const one of this.#orders) one.setAttribute("aria-pressed", String(one === chip));
      this.#show();
    });
    return chip;
  }

  /** Another network is drawn; there may be fewer by now than are shown. @param {number} run */
  #choose(run) {
    if (run < Number(this.#context.settings().runs)) this.#context.page("watch", run);
  }

  #start() {
    this.#context.page("set", "runs", String(MANY)); // which pauses
    if (Number(this.#context.settings().runs) !== MANY) return; // a lesson holds them, and has said so
    this.#takesFocus = true;
    this.#context.page("toggle");
  }

  /** @returns {import("./table_text.js").Table} */
  #table() {
    const told = this.#told;
    if (!told) return { head: COLUMNS, rows: [] };
    const rows = told.seeds.map((seed, run) => [run, seed, told.epoch, told.lossTrain[run], told.lossTest[run], told.accuracyTrain[run], told.accuracyTest[run], !Number.isFinite(told.lossTest[run]), told.stuck[run] === 1]);
    return { head: COLUMNS, rows };
  }
}
