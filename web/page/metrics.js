import { byId, setText } from "../shared/elements.js";

/**
 * Epoch, losses and accuracies as numbers.
 * @param {import("../messages/messages.js").Messages} messages
 */
export function createMetrics(messages) {
  const epoch = byId("iter-number");
  const room = /** @type {HTMLElement} */ (epoch.parentElement);
  const epochRead = byId("epoch-read");
  const losses = { test: byId("loss-test"), train: byId("loss-train") };
  const accuracies = { test: byId("accuracy-test"), train: byId("accuracy-train") };
  const table = /** @type {HTMLElement} */ (losses.test.closest("table"));
  const note = byId("runs-note");
  let runs = "1";
  /** @type {import("../shared/types.js").Numbers | null} */
  let last = null;

  messages.follow(() => {
    showRuns();
    showNumbers();
  });
  function showRuns() {
    note.hidden = runs === "1";
    setText(note, messages.t("output.median", { runs }));
  }
  /** Its box has no width of its own: it takes that of as many characters. @param {string} text */
  function showEpoch(text) {
    if (room.dataset.room?.length !== text.length) room.dataset.room = text;
    setText(epoch, text);
  }
  function showNumbers() {
    const { format } = messages;
    showEpoch(format.epoch(last?.epoch ?? 0));
    setText(epochRead, format.count(last?.epoch ?? 0));
    if (!last) return;
    setText(losses.test, format.loss(last.lossTest));
    setText(losses.train, format.loss(last.lossTrain));
    setText(accuracies.test, format.percent(last.accuracyTest));
    setText(accuracies.train, format.percent(last.accuracyTrain));
  }

  return {
    /** @param {import("../shared/types.js").Values} values */
    settings(values) {
      table.classList.toggle("no-accuracy", values.problem === "regression");
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
