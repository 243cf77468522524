/**
 * The charts: losses always; those of the table and what the tuner knows on demand. Numbers are kept from
 * the first epoch on, drawn once the charting library is there and only while somebody sees them.
 */

import { h } from "../../shared/elements.js";
import { watchTheme } from "../theme.js";
import { BestLoss } from "./best_loss.js";
import { ChartFigure, OpenableFigure } from "./chart_figure.js";
import { CHARTS, LOSSES } from "./chart_table.js";
import { createGutter } from "./gutter.js";
import { TunerTable } from "./tuner_table.js";

/** @typedef {import("./chart_table.js").Context} Context */
/** @typedef {import("./chart_table.js").Numbers} Numbers */

const TUNER = "tuner";

/** What can be opened, in order: the charts, and the tuner's table. Words: `chart.<id>` and `chart.<id>Title`. */
export const OPENABLE = [...CHARTS.map(({ id }) => id), TUNER];

/** The measurements some charts need, which a frame has only on request: theirs that are open. @param {Iterable<string>} open ids */
export function measurementsOf(open) {
  const ids = new Set(open);
  const wanted = CHARTS.flatMap(({ id, measurement }) => (measurement && ids.has(id) ? [measurement] : []));
  return ids.has(TUNER) ? [...wanted, TUNER] : wanted;
}

export class Charts {
  /** @type {Context} */ #context;
  /** @type {ChartFigure} */ #losses;
  /** @type {BestLoss} */ #best;
  /** @type {OpenableFigure[]} */ #figures;
  /** @type {HTMLElement} */ #tunerSection;
  /** @type {TunerTable} */ #tunerTable;
  /** @type {Numbers["tuner"]} */ #tuner = null;
  #rollbacks = 0;
  #rolledAt = -1; // the epoch that was last rolled back

  /**
   * @param {{losses: HTMLElement, extra: HTMLElement}} roots
   * @param {{translate: import("../../shared/types.js").Translate, format: import("../../shared/number_format.js").Format, uPlot: any}} options
   *   `uPlot` is the class, its module, or a promise of either
   */
  constructor({ losses, extra }, { translate, format, uPlot }) {
    this.#context = { translate, format, layers: 0, runs: 1, run: 0, rolledBack: false, logScale: false, goal: null, pinned: [] };
    this.#losses = new ChartFigure(LOSSES, this.#context, { root: losses, ...this.#ofAll() });
    this.#best = new BestLoss(losses, { translate, format });
    const gutter = createGutter();
    this.#figures = CHARTS.map((chart) => new OpenableFigure(chart, this.#context, { root: extra, title: this.#ofDrawn(chart.id), gutter }));
    this.#tunerSection = h("section", { class: "extra-tuner", hidden: true });
    extra.append(this.#tunerSection);
    this.#tunerTable = new TunerTable(this.#tunerSection, { translate, format, title: this.#ofDrawn(TUNER) });
    Promise.resolve(uPlot).then(
      (it) => {
        const Class = it?.default ?? it;
        for (const { plot } of [this.#losses, ...this.#figures]) plot.useLibrary(Class);
        this.draw();
      },
      () => this.#losses.plot.say(translate("chart.missing")),
    );
    this.draw();
    watchTheme(() => this.draw()); // the language may be another
  }

  /** Whose the losses are: of several networks the medians. */
  #ofAll() {
    const context = this.#context;
    const { translate } = context;
    return {
      title: () => (context.runs === 1 ? translate("chart.lossOver") : translate("chart.lossOverRuns", { runs: context.runs })),
      note: () => (context.runs === 1 ? "" : translate("chart.median", { runs: context.runs })),
    };
  }

  /** The title of what is the drawn network's, which says so where there are several. @param {string} id */
  #ofDrawn(id) {
    const context = this.#context;
    return () => {
      const { translate, run, runs } = context;
      const text = translate(`chart.${id}Title`);
      return runs === 1 ? text : translate("chart.ofRun", { text, run: run + 1, runs });
    };
  }

  /** Forgets everything: a new network, or a rewind. */
  reset() {
    for (const kept of [this.#losses, this.#best, ...this.#figures]) kept.reset();
    this.#rollbacks = 0;
    this.#rolledAt = -1;
    this.#tuner = null;
    this.draw();
    this.#losses.plot.describe();
  }

  /**
   * Keeps a frame's numbers. Those of an epoch that was kept take its place: an edit shows at once.
   * @param {Numbers} numbers
   */
  push(numbers) {
    if (numbers.run !== this.#context.run) this.#forgetDrawn(numbers);
    if (numbers.rollbacks > this.#rollbacks) this.#rolledAt = numbers.epoch;
    this.#rollbacks = numbers.rollbacks;
    this.#context.rolledBack = this.#rolledAt === numbers.epoch;
    this.#context.layers = numbers.gradientNorms.length;
    for (const kept of [this.#losses, this.#best, ...this.#figures]) kept.push(numbers);
    this.#tuner = numbers.tuner ?? null;
  }

  /**
   * The losses' way until now, of a training that was not watched: the others' is not known.
   * @param {import("../../shared/types.js").Way} way
   */
  way({ epochs, lossTrain, lossTest, bands, best }) {
    for (const kept of [this.#losses, this.#best]) kept.reset();
    for (const [i, epoch] of epochs.entries()) {
      this.#losses.keep(epoch, { lossTrain: lossTrain[i], lossTest: lossTest[i], bands: bands?.[i] ?? null, accuracyTest: NaN, accuracyTrain: NaN });
    }
    if (best) this.#best.push({ epoch: best.epoch, lossTest: best.loss });
  }

  /** Another network is drawn: what was kept of the one before is not its. @param {Numbers} numbers */
  #forgetDrawn({ run, rollbacks }) {
    this.#context.run = run;
    this.#rollbacks = rollbacks;
    this.#rolledAt = -1;
    for (const figure of this.#figures) figure.reset();
  }

  /** The losses as they are drawn, none of it shared. */
  get shown() {
    const { logScale, runs, run, goal } = this.#context;
    return { columns: this.#losses.columns, best: this.#best.best, logScale, runs, run, goal };
  }

  /** Draws what was pushed. */
  draw() {
    this.#losses.draw();
    this.#best.draw();
    const open = this.#figures.filter((figure) => figure.open);
    const span = open.length ? this.#losses.span : null;
    for (const figure of open) figure.draw(span);
    if (!this.#tunerSection.hidden) this.#tunerTable.update(this.#tuner);
  }

  /** How many networks the numbers are of. @param {number} runs */
  runs(runs) {
    if (runs === this.#context.runs) return;
    this.#context.runs = runs;
    this.draw();
  }

  /** A test loss that is to be reached gets a line. @param {number | null} goal */
  goal(goal) {
    if (goal === this.#context.goal) return;
    this.#context.goal = goal;
    this.draw();
  }

  /** Losses of trainings before stay behind those of this one. @param {Context["pinned"]} pinned */
  pinned(pinned) {
    this.#context.pinned = pinned;
    this.draw();
  }

  /** Tells which epoch a person points at in the losses; null: nobody asks any more. @param {((epoch: number) => void) | null} listener */
  pick(listener) {
    this.#losses.plot.pick(listener);
  }

  /** An epoch gets a line in the losses; null: none. @param {number | null} epoch */
  mark(epoch) {
    this.#losses.plot.mark(epoch);
  }

  /** How the losses are drawn. @param {boolean} log */
  scale(log) {
    this.#context.logScale = log;
    this.draw();
  }

  /** What there is to see besides. @param {ReadonlySet<string>} open ids */
  show(open) {
    for (const figure of this.#figures) figure.open = open.has(figure.chart.id);
    this.#tunerSection.hidden = !open.has(TUNER);
    this.draw();
  }
}
