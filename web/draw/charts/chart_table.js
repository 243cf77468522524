/**
 * What there is to see over the epochs: an entry a chart. Another one is another entry here and its words
 * in web/messages: `chart.<id>` on the button that opens it and `chart.<id>Title` over it.
 */

import { rateLabels, rateSplits } from "./scales.js";

/** @typedef {import("../../shared/types.js").Numbers} Numbers what a frame says */
/** @typedef {import("../../shared/number_format.js").Format} Format */
/** @typedef {import("./plot_options.js").Line} Line */
/** @typedef {import("./plot_options.js").Scale} Scale */

/**
 * @typedef {object} Context what the charts know besides a frame's numbers
 * @property {import("../../shared/types.js").Translate} translate
 * @property {Format} format
 * @property {number} layers with weights: the hidden ones and the output
 * @property {number} runs how many networks train
 * @property {number} run which of them is drawn, from 0
 * @property {boolean} rolledBack whether the epoch was
 * @property {boolean} logScale whether a log scale was chosen
 * @property {number | null} goal the test loss that is to be reached
 * @property {readonly import("./pinned_curves.js").PinnedCurve[]} pinned losses of trainings before
 */

/**
 * @typedef {object} Chart
 * @property {string} id its button is `chart-<id>`
 * @property {(numbers: Numbers, context: Context) => ArrayLike<number> | null} series what is kept of a frame, a value
 *   a series; null: there is nothing at this epoch
 * @property {Scale | ((context: Context) => Scale)} scale
 * @property {(format: Format) => (value: number) => string} format how the values read are written
 * @property {(context: Context) => Line[]} lines the first series' looks; those without a line are only kept
 * @property {(format: Format) => (value: number) => string} [tick] how the axis's values are written, where it is otherwise
 * @property {(values: (number | null)[], format: Format) => string[]} [labels] the same, where they are to look alike
 * @property {(context: Context) => [number, number, Line["color"]][]} [bands] between two lines
 * @property {(values: number[], context: Context) => string} [said] the values of an epoch in words, where they are
 *   not the lines' one after the other
 * @property {(context: Context) => {value: number, label: string} | null} [goal] a line across at what is to be reached
 * @property {(context: Context) => Context["pinned"]} [pinned] curves behind the lines
 * @property {boolean} [endLabels] the lines' labels stand at their ends too
 * @property {string} [measurement] what its numbers need that a frame has only on request: see `measure` in docs/architecture.md
 * @property {string} [hint] a message under the title: what the numbers mean
 * @property {(context: Context) => string} [empty] the message where there is nothing to show, if not always the usual one
 */

/** @param {Context} context @param {number} layer from 0 */
const layerName = ({ translate, layers }, layer) => (layer === layers - 1 ? translate("chart.outputShort") : String(layer + 1));

/** A line a layer; a layer has one colour in all charts. @param {Context} context @param {number} count from the first layer on @returns {Line[]} */
function layerLines(context, count) {
  return Array.from({ length: Math.max(count, 0) }, (_, l) => ({
    label: layerName(context, l),
    color: (color) => `hsl(${200 + (150 * l) / Math.max(context.layers - 1, 1)} 55% ${color("--chart-lightness")})`,
    said: (value) => context.translate("chart.layerValue", { layer: layerName(context, l), value }),
  }));
}

/** @type {Line["color"]} */ const testColor = (color) => color("--ink");
/** @type {Line["color"]} */ const trainColor = (color) => color("--chart-train");

/** Always there, and of all networks: their medians, with the band from the 10th to the 90th percentile. @type {Chart} */
export const LOSSES = {
  id: "losses",
  series({ lossTest, lossTrain, bands, accuracyTest, accuracyTrain }) {
    const [trainLow, trainHigh, testLow, testHigh] = bands ?? [NaN, NaN, NaN, NaN];
    return [lossTest, lossTrain, testLow, testHigh, trainLow, trainHigh, accuracyTest, accuracyTrain];
  },
  scale: ({ logScale }) => ({ log: logScale, from: 0 }),
  goal: ({ goal, translate }) => (goal === null ? null : { value: goal, label: translate("chart.goal") }),
  pinned: ({ pinned }) => pinned,
  format: ({ readLoss }) => readLoss,
  tick: ({ short }) => (loss) => short(loss, 3),
  lines({ translate, runs }) {
    const edge = { label: "", color: trainColor, hidden: true };
    return [
      { label: translate("chart.test"), color: testColor, width: 1.75 },
      { label: translate("chart.train"), color: trainColor, width: 1.75, dash: [4, 3] },
      ...(runs > 1 ? [edge, edge, edge, edge] : []),
    ];
  },
  bands: ({ runs }) =>
    runs > 1
      ? [
          [3, 2, (color) => color("--chart-test-band")],
          [5, 4, (color) => color("--chart-train-band")],
        ]
      : [],
  said([test, train, , , , , accuracyTest, accuracyTrain], { translate, format }) {
    const losses = translate("chart.losses", { test: format.readLoss(test), train: format.readLoss(train) });
    if (!Number.isFinite(accuracyTest)) return losses;
    return `${losses}; ${translate("chart.accuracies", { test: format.percent(accuracyTest), train: format.percent(accuracyTrain) })}`;
  },
};

/** Those a button opens, in the buttons' order; of several networks they are those of the one that is drawn. @type {Chart[]} */
export const CHARTS = [
  {
    id: "gradients",
    // Before the first update there are no gradients; the zeros would fall off the log scale.
    series: ({ gradientNorms }) => (gradientNorms.some((norm) => norm !== 0) ? gradientNorms : null),
    scale: { log: true },
    format: ({ short }) => short,
    lines: (context) => layerLines(context, context.layers),
    endLabels: true,
    hint: "chart.gradientsHint",
  },
  {
    id: "weights",
    series: ({ meanWeights }) => meanWeights,
    scale: { log: false, from: 0 },
    format: ({ short }) => short,
    lines: (context) => layerLines(context, context.layers),
    endLabels: true,
  },
  {
    id: "units",
    measurement: "saturatedShares",
    series: ({ saturatedShares }) => (saturatedShares?.length ? saturatedShares : null),
    scale: { log: false, fixed: [0, 1] },
    format: ({ percent }) => (share) => percent(share, 0),
    lines: (context) => layerLines(context, context.layers - 1),
    endLabels: true,
    hint: "chart.unitsHint",
    empty: ({ layers }) => (layers === 1 ? "chart.unitsEmpty" : "chart.empty"),
  },
  {
    id: "rate",
    series: ({ learningRate }, { rolledBack }) => [learningRate, rolledBack ? learningRate : NaN],
    scale: { log: true, splits: rateSplits },
    format: ({ rate }) => rate,
    labels: rateLabels,
    lines: ({ translate }) => [
      {
        label: translate("chart.rateTitle"),
        color: (color) => color("--accent"),
        stepped: true,
        width: 2,
        said: (value) => translate("chart.rateValue", { value }),
      },
      { label: translate("chart.rollback"), color: (color) => color("--danger"), dots: true, said: () => translate("chart.rollback") },
    ],
  },
];
