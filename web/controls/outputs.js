import { byId, setText } from "../dom.js";
import { formatEpoch, formatLoss, formatPercent } from "../format.js";

/**
 * Epoch, losses and accuracies as numbers.
 * @param {import("../types.js").Words} words
 */
export function createOutputs(words) {
  const epoch = byId("iter-number");
  const losses = { test: byId("loss-test"), train: byId("loss-train") };
  const accuracies = { test: byId("accuracy-test"), train: byId("accuracy-train") };
  const table = /** @type {HTMLElement} */ (losses.test.closest("table"));
  const note = byId("runs-note");
  let runs = "1";
  let [test, train] = [NaN, NaN];

  words.follow(() => {
    showRuns();
    showAccuracies();
  });
  function showRuns() {
    note.hidden = runs === "1";
    setText(note, words.t("output.median", { runs }));
  }
  function showAccuracies() {
    if (Number.isNaN(test)) return;
    setText(accuracies.test, words.label(formatPercent(test)));
    setText(accuracies.train, words.label(formatPercent(train)));
  }

  return {
    /** @param {import("../types.js").Values} values */
    settings(values) {
      table.classList.toggle("no-accuracy", values.problem === "regression");
      runs = values.runs ?? "1";
      showRuns();
    },

    /** @param {import("../types.js").Numbers} numbers */
    frame(numbers) {
      setText(epoch, formatEpoch(numbers.epoch));
      setText(losses.test, formatLoss(numbers.lossTest));
      setText(losses.train, formatLoss(numbers.lossTrain));
      [test, train] = [numbers.accuracyTest, numbers.accuracyTrain];
      showAccuracies();
    },
  };
}
