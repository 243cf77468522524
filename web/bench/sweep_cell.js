import { h, setText } from "../shared/elements.js";
import { plural } from "../shared/number_format.js";
import { createDotPlot } from "./dot_plot.js";
import { lostWords } from "./sweep_grid.js";
import { seedOf } from "./sweep_measures.js";

/** One setting of a sweep that was opened: each of its networks, a sentence, and the way to them. */
export class SweepCell {
  element;
  #messages;
  #varied = /** @type {string[]} */ ([]);
  #title = h("h3", { class: "heading sweep-cell-title" });
  #sentence = h("p", { class: "sweep-cell-sentence" });
  #plot;
  #full;
  #empty = h("p", { class: "hint", t: "sweep.cellEmpty" });
  #onPage = h("p", { class: "hint", role: "status" });
  #index = -1;

  /** @param {import("./panels.js").PanelContext} context */
  constructor({ messages, act, settings }) {
    this.#messages = messages;
    this.#plot = createDotPlot({ messages });
    const button = (/** @type {string} */ name) => {
      const one = h("button", { type: "button", class: "wide-button", id: `sweep-${name}`, t: `sweep.${name}`, tTitle: `sweep.${name}Title` });
      one.addEventListener("click", () => {
        // Unless it comes, which is told at once.
        setText(this.#onPage, settings().lesson ? messages.t("sweep.unreachable") : "");
        act(name, this.#index, ...this.#varied);
      });
      return one;
    };
    this.#full = h("div", { class: "sweep-cell-full", hidden: true }, this.#title, this.#plot.element, this.#sentence, h("div", { class: "sweep-buttons" }, button("show"), button("showRuns")), this.#onPage);
    this.element = h("section", { class: "sweep-detail", "aria-live": "polite" }, this.#empty, this.#full);
  }

  /**
   * @param {import("./sweep_measures.js").Plan} plan
   * @param {import("./sweep_measures.js").Cell | undefined} cell
   * @param {string} title
   * @param {string | undefined} refused why it was not trained
   */
  show(plan, cell, title, refused) {
    if (this.#index !== (cell?.index ?? -1)) setText(this.#onPage, "");
    this.#index = cell?.index ?? -1;
    this.#varied = plan.varied.map(({ key }) => key);
    this.#full.hidden = !cell;
    this.#empty.hidden = Boolean(cell);
    if (!cell) return setText(this.#empty, refused ? `${title}: ${refused}` : this.#messages.t("sweep.cellEmpty"));
    const { t } = this.#messages;
    setText(this.#title, title);
    this.#plot.show({
      groups: [{ label: "", values: cell.lossTest }],
      ...{ log: true, target: plan.target, name: t("sweep.testLoss") },
      dotName: (_, run) => t("sweep.seedName", { seed: seedOf(plan.seed, run) }),
    });
    setText(this.#sentence, sentence(cell, plan, this.#messages));
  }

  /** Its settings are those of the page now, which may be out of view. */
  isOnPage() {
    setText(this.#onPage, this.#messages.t("sweep.onPage"));
  }
}

/**
 * @param {import("./sweep_measures.js").Cell} cell
 * @param {import("./sweep_measures.js").Plan} plan
 * @param {import("../messages/messages.js").Messages} messages
 */
export function sentence(cell, plan, messages) {
  const { t, format } = messages;
  const number = format.significant;
  if (cell.diverged === cell.n) return t("sweep.allDiverged", { networks: plural(t, "bench.dots", cell.n) });
  const parts = [t(cell.n === 1 ? "sweep.sentenceOne" : "sweep.sentence", { networks: plural(t, "bench.dots", cell.n), median: number(cell.median), low: number(cell.quartiles[0]), high: number(cell.quartiles[1]), mean: number(cell.mean), deviation: number(cell.deviation) })];
  if (cell.diverged) parts.push(`${lostWords(cell, messages)}.`);
  if (plan.target !== null && cell.reached !== null) {
    const values = { reached: format.count(cell.reached), all: format.count(cell.n), target: format.short(plan.target, 3) };
    const epochs = cell.epochsToTarget;
    if (epochs !== null && Number.isFinite(epochs)) parts.push(t("sweep.reachedSome", { ...values, epochs: plural((id) => t(id, { count: format.short(epochs, 4) }), "sweep.epochCount", epochs) }));
    else parts.push(t("sweep.reachedFew", values));
  }
  return parts.join(" ");
}
