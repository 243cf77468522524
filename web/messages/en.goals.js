/** The goals of a training, where it pauses by itself: typed beside the chart. In English. */

/** @type {Record<string, string>} */
export default {
  "goals.chip": "Goal",
  "goals.chipTitle": "Where training pauses by itself",
  "goals.chipSet": "Goal: {goal}",
  "goals.chipStop": "Stop {epoch}",
  "goals.stopEpoch": "Stop at epoch",
  "goals.targetLoss": "Test loss below",
  "goals.hint": "Training pauses there, once. Empty: no goal.",
  "goals.stopEpoch.asked": "stop at epoch {value}",
  "goals.targetLoss.asked": "test loss below {value}",
  "goals.stopEpoch.reached": "Stopped at epoch {epoch}",
  "goals.stopEpoch.seen": "Stopped at epoch {epoch}",
  "goals.targetLoss.seen": "Test loss below {value} at epoch {epoch}",
  "goals.targetLoss.reached": "Test loss below {value} at epoch {epoch}",
};
