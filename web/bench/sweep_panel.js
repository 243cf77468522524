import en from "../messages/en.sweep.js";
import es from "../messages/es.sweep.js";
import { h } from "../shared/elements.js";
import { loadStyleSheet } from "../shared/style_sheet.js";
import { SweepForm } from "./sweep_form.js";
import { SweepProgress } from "./sweep_progress.js";
import { SweepResult } from "./sweep_result.js";

/**
 * What py/app/bench/sweeping.py tells.
 * @typedef {object} News
 * @property {import("./sweep_measures.js").Plan} [plan] another sweep
 * @property {string} [state]
 * @property {number} [share] of the work that is done
 * @property {number | null} [left] seconds, about
 * @property {number} [seconds] so far
 * @property {import("./sweep_measures.js").Cell[]} [cells] new ones
 * @property {import("../shared/types.js").Problem} [refused] why it was not begun
 * @property {number} [shown] the cell whose settings have come to the page
 */

/** @param {import("./panels.js").PanelContext} context @returns {Promise<import("./panels.js").Panel>} */
export async function create(context) {
  context.messages.add({ en, es });
  const sheets = ["../style/sweep_table.css", "../style/sweep.css"]; // the latter has what narrow screens change of both
  await Promise.all(sheets.map((sheet) => loadStyleSheet(new URL(sheet, import.meta.url))));
  return new SweepPanel(context);
}

/** One or two settings at many values: what to try, how far it is, and what was found. */
class SweepPanel {
  element;
  #context;
  #progress;
  #form;
  #result;
  #purpose = h("p", { class: "sweep-purpose", t: "sweep.purpose" });
  /** @type {import("./sweep_progress.js").Progress} */ #last = { state: "idle", share: 0, left: null, seconds: 0 };

  /** @param {import("./panels.js").PanelContext} context */
  constructor(context) {
    this.#context = context;
    this.#progress = new SweepProgress(context);
    this.#form = new SweepForm(context, [this.#progress.element, this.#progress.line]);
    this.#result = new SweepResult(context);
    const found = h("div", { class: "sweep-found" }, this.#result.element);
    this.element = h("div", { class: "bench-sweep" }, this.#purpose, this.#form.element, found);
  }

  /** @param {import("../shared/types.js").Values} values */
  settings(values) {
    this.#form.settings(values);
  }

  /** @param {News} news */
  told({ plan, state, share = 0, left = null, seconds = 0, cells, refused, shown }) {
    if (refused) return this.#form.refused(refused);
    if (plan) this.#result.begin(plan);
    if (cells) this.#result.add(cells);
    if (shown !== undefined) this.#result.shown(shown);
    if (state) this.#tell({ state, share, left, seconds });
  }

  translated() {
    this.#form.translated();
    this.#result.show();
    this.#showProgress();
  }

  /** @param {import("./sweep_progress.js").Progress} progress */
  #tell(progress) {
    const wasOn = isOn(this.#last.state);
    this.#last = progress;
    this.#purpose.hidden = progress.state !== "idle";
    const hadFocus = this.#progress.hasFocus;
    const startHadFocus = this.#form.running(isOn(progress.state));
    this.#showProgress();
    // What had the focus is not there any more.
    if (startHadFocus && isOn(progress.state)) this.#progress.focusPause();
    else if (hadFocus && !isOn(progress.state)) this.#form.focusStart();
    if (wasOn && progress.state === "done") this.#context.say("sweep", () => this.#doneWords());
  }

  #showProgress() {
    const { done, all } = this.#result.counts;
    this.#progress.show(this.#last, done, all);
  }

  #doneWords() {
    return `${this.#progress.line.textContent}. ${this.#result.best()}`;
  }
}

/** @param {string} state */
const isOn = (state) => state === "running" || state === "paused";
