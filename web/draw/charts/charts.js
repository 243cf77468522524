/**
 * The charts: losses always; gradient norms, learning rate and the tuner's table on demand.
 * Numbers are kept from the first epoch on, drawn once the charting library is there and only
 * while somebody sees them.
 */

import { h } from "../../shared/elements.js";
import { watchTheme } from "../theme.js";
import { createGutter } from "./gutter.js";
import { createPlot } from "./plot.js";
import { rateLabels, rateSplits } from "./scales.js";
import { createSeriesHistory } from "./series_history.js";
import { createTunerTable } from "./tuner_table.js";

/** @typedef {import("../../shared/types.js").Translate} Translate */
/** @typedef {import("./tuner_table.js").Tuner} Tuner */

/**
 * @typedef {object} Sample
 * @property {number} epoch
 * @property {number} lossTrain
 * @property {number} lossTest
 * @property {number} accuracyTrain
 * @property {number} accuracyTest
 * @property {number} learningRate
 * @property {number} rollbacks since the network was built
 * @property {ArrayLike<number> | null} [bands] train 10 and 90 %, test 10 and 90 %
 * @property {ArrayLike<number>} [gradientNorms]
 * @property {Tuner | null} [tuner]
 */

/** @typedef {{logScale?: boolean, gradients?: boolean, rate?: boolean, tuner?: boolean}} Shown */

// The columns of the history, after the epoch.
const [TEST, TRAIN, TEST_LOW, TEST_HIGH, TRAIN_LOW, TRAIN_HIGH, ACCURACY_TEST, ACCURACY_TRAIN, RATE, ROLLED] = Array(10).keys();

/**
 * @param {{losses: HTMLElement, extra: HTMLElement}} roots
 * @param {{translate: Translate, format: import("../../shared/number_format.js").Format, uPlot: any}} options `uPlot` is the class, its
 *   module, or a promise of either
 */
export function createCharts({ losses, extra }, { translate, format, uPlot }) {
  const history = createSeriesHistory(10);
  let norms = createSeriesHistory(0);
  let layers = -1;
  let rollbacks = 0;
  let rolledAt = -1; // the epoch that was last rolled back
  let runs = 1;
  let banded = false;
  /** @type {Tuner | null} */ let tuner = null;
  /** @type {Shown} */ let shown = {};
  /** @type {Float64Array[]} */ let columns = history.columns();
  let styled = "";
  const values = new Float64Array(10);

  /** Of several networks the losses are medians; the rest is the first one's, and says so. @param {string} id */
  const ofFirst = (id) => (runs === 1 ? translate(id) : translate("chart.ofRun", { text: translate(id), run: 1, runs }));

  const lossPlot = createPlot(losses, {
    title: () => (runs === 1 ? translate("chart.lossOver") : translate("chart.lossOverRuns", { runs })),
    empty: () => translate("chart.empty"),
    note: () => (runs === 1 ? "" : translate("chart.median", { runs })),
    epoch: format.axisEpoch,
    valueText(i) {
      const at = (/** @type {number} */ s) => columns[s + 1][i];
      const text = translate("chart.lossAt", { epoch: format.count(columns[0][i]), test: format.readLoss(at(TEST)), train: format.readLoss(at(TRAIN)) });
      if (!Number.isFinite(at(ACCURACY_TEST))) return text;
      const accuracies = { test: format.percent(at(ACCURACY_TEST)), train: format.percent(at(ACCURACY_TRAIN)) };
      return `${text}; ${translate("chart.accuracyAt", accuracies)}`;
    },
  });
  const gutter = createGutter();

  /** A chart with a heading of its own, out of sight until it is asked for. @param {string} id @param {import("./plot.js").ValueText} valueText */
  function onDemand(id, valueText) {
    const heading = h("h3", { class: "heading" });
    const figure = h("section", { class: "extra-chart", hidden: true }, heading);
    extra.append(figure);
    const title = () => ofFirst(id);
    const plot = createPlot(figure, { title, empty: () => translate("chart.empty"), epoch: format.axisEpoch, valueText }, gutter);
    return { figure, plot, label: () => (heading.textContent = title()) };
  }
  const gradients = onDemand("chart.gradientNorms", (i, data) => {
    const texts = data.slice(1).map((column, l) => translate("chart.layerValue", { layer: layerName(l), value: format.short(column[i]) }));
    return translate("chart.gradientsAt", { epoch: format.count(data[0][i]), values: texts.join(", ") });
  });
  const rate = onDemand("chart.learningRate", (i, [epochs, rates, rolled]) => {
    const text = translate("chart.rateAt", { epoch: format.count(epochs[i]), rate: format.rate(rates[i]) });
    return Number.isFinite(rolled[i]) ? `${text}, ${translate("chart.rollback")}` : text;
  });
  const tunerSection = h("section", { class: "extra-tuner", hidden: true });
  extra.append(tunerSection);
  const table = createTunerTable(tunerSection, { translate, format, title: () => ofFirst("chart.tunerTable") });

  /** @param {number} layer */
  const layerName = (layer) => (layer === layers - 1 ? translate("chart.outputShort") : String(layer + 1));

  /** Restyles the plots when what they show has changed. */
  function restyle() {
    const now = [shown.logScale, banded, layers, runs, translate("chart.test"), translate("chart.rollback")].join();
    if (now === styled) return;
    styled = now;
    gradients.label();
    rate.label();
    const test = (/** @type {(name: string) => string} */ color) => color("--ink");
    const train = (/** @type {(name: string) => string} */ color) => color("--chart-train");
    const edges = { color: train, hidden: true, label: "" };
    lossPlot.configure({
      log: shown.logScale === true,
      floor: 0,
      format: format.readLoss,
      tick: (loss) => format.short(loss, 3),
      lines: [
        { label: translate("chart.test"), color: test, width: 1.75 },
        { label: translate("chart.train"), color: train, width: 1.75, dash: [4, 3] },
        ...(banded ? [edges, edges, edges, edges] : []),
      ],
      bands: banded
        ? [
            [3, 2, (color) => color("--chart-test-band")],
            [5, 4, (color) => color("--chart-train-band")],
          ]
        : [],
    });
    gradients.plot.configure({
      log: true,
      format: format.short,
      endLabels: true,
      lines: Array.from({ length: Math.max(layers, 0) }, (_, l) => ({
        label: layerName(l),
        color: (color) => `hsl(${200 + (150 * l) / Math.max(layers - 1, 1)} 55% ${color("--chart-lightness")})`,
      })),
    });
    rate.plot.configure({
      log: true,
      format: format.rate,
      splits: rateSplits,
      labels: (rates) => rateLabels(rates, format),
      lines: [
        { label: translate("chart.learningRate"), color: (color) => color("--accent"), stepped: true, width: 2 },
        { label: translate("chart.rollback"), color: (color) => color("--danger"), dots: true },
      ],
    });
  }

  function draw() {
    restyle();
    columns = history.columns();
    lossPlot.data(columns.slice(0, banded ? 7 : 3));
    const n = columns[0].length;
    if (shown.gradients && layers > 0) gradients.plot.data(norms.columns(), n ? [columns[0][0], columns[0][n - 1]] : null);
    if (shown.rate) rate.plot.data([columns[0], columns[RATE + 1], columns[ROLLED + 1]]);
    if (shown.tuner) table.update(tuner);
  }

  Promise.resolve(uPlot).then(
    (it) => {
      const Class = it?.default ?? it;
      for (const plot of [lossPlot, gradients.plot, rate.plot]) plot.useLibrary(Class);
      draw();
    },
    () => lossPlot.note(translate("chart.missing")),
  );
  restyle();
  watchTheme(draw); // the language may be another

  return {
    /** Forgets everything: a new network, or a rewind. */
    reset() {
      history.reset();
      norms.reset();
      rollbacks = 0;
      rolledAt = -1;
      tuner = null;
      draw();
      lossPlot.describe();
    },

    /**
     * Keeps a frame's numbers. Those of an epoch that was kept take its place: an edit shows at once.
     * @param {Sample} numbers
     */
    push(numbers) {
      const { bands, gradientNorms } = numbers;
      if (numbers.rollbacks > rollbacks) rolledAt = numbers.epoch;
      rollbacks = numbers.rollbacks;
      values.fill(NaN);
      values[TEST] = numbers.lossTest;
      values[TRAIN] = numbers.lossTrain;
      values[ACCURACY_TEST] = numbers.accuracyTest;
      values[ACCURACY_TRAIN] = numbers.accuracyTrain;
      values[RATE] = numbers.learningRate;
      if (rolledAt === numbers.epoch) values[ROLLED] = numbers.learningRate;
      banded = Boolean(bands && bands.length >= 4);
      if (bands && banded) [values[TRAIN_LOW], values[TRAIN_HIGH], values[TEST_LOW], values[TEST_HIGH]] = Array.from(bands);
      history.push(numbers.epoch, values);
      tuner = numbers.tuner ?? null;
      if (!gradientNorms) return;
      if (gradientNorms.length !== layers) {
        layers = gradientNorms.length;
        norms = createSeriesHistory(layers);
      }
      // Before the first epoch there are no gradients; the zeros would fall off the log scale.
      if (numbers.epoch > 0) norms.push(numbers.epoch, gradientNorms);
    },

    /** Draws what was pushed. */
    draw,

    /** How many networks the numbers are of. @param {number} next */
    runs(next) {
      if (next === runs) return;
      runs = next;
      draw();
    },

    /** What there is to see. @param {Shown} next */
    show(next) {
      shown = { ...next };
      gradients.figure.hidden = !shown.gradients;
      rate.figure.hidden = !shown.rate;
      tunerSection.hidden = !shown.tuner;
      draw();
    },
  };
}
