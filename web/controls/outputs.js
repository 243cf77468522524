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

  words.follow(showRuns);
  function showRuns() {
    note.hidden = runs === "1";
    setText(note, words.t("output.median", { runs }));
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
      if (Number.isNaN(numbers.accuracyTest)) return;
      setText(accuracies.test, formatPercent(numbers.accuracyTest, words.language));
      setText(accuracies.train, formatPercent(numbers.accuracyTrain, words.language));
    },
  };
}
