import { byId, setText } from "../shared/elements.js";
import { paddedEpoch } from "../shared/number_format.js";

/**
 * Epoch, losses and accuracies as numbers.
 * @param {import("../messages/messages.js").Messages} messages
 */
export function createMetrics(messages) {
  const epoch = byId("iter-number");
  const room = /** @type {HTMLElement} */ (epoch.parentElement);
  const losses = { test: byId("loss-test"), train: byId("loss-train") };
  const accuracies = { test: byId("accuracy-test"), train: byId("accuracy-train") };
  const list = /** @type {HTMLElement} */ (losses.test.closest("dl"));
  const median = byId("median-note");
  let runs = "1";
  /** @type {import("../shared/types.js").Numbers | null} */
  let last = null;

  messages.follow(() => {
    showRuns();
    showNumbers();
  });
  function showRuns() {
    median.hidden = runs === "1";
  }
  /** Its box has no width of its own: it takes that of as many characters, and of seven at least. @param {number} number */
  function showEpoch(number) {
    const text = messages.format.epoch(number);
    const length = Math.max(text.length, 7);
    if (room.dataset.room?.length !== length) room.dataset.room = text.padStart(length, "0");
    setText(epoch, text);
    epoch.dataset.padded = paddedEpoch(number);
  }
  function showNumbers() {
    const { format } = messages;
    showEpoch(last?.epoch ?? 0);
    if (!last) return;
    setText(losses.test, format.loss(last.lossTest));
    setText(losses.train, format.loss(last.lossTrain));
    setText(accuracies.test, format.percent(last.accuracyTest));
    setText(accuracies.train, format.percent(last.accuracyTrain));
  }

  return {
    /** @param {import("../shared/types.js").Values} values */
    settings(values) {
      list.classList.toggle("no-accuracy", values.problem === "regression");
      runs = values.runs ?? "1";
      showRuns();
    },

    /** @param {import("../shared/types.js").Numbers} numbers */
    frame(numbers) {
      last = numbers;
      showNumbers();
    },
  };
}
