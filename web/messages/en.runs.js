/** The panel Runs. In English. */

/** @type {Record<string, string>} */
export default {
  "runs.purpose": "Train many networks at once, all with the same settings and each with a seed of its own: what was luck and what was not shows in how far their test losses lie apart.",
  "runs.start": "Train 16 networks",
  "runs.title": "{count}, epoch {epoch}",
  "runs.order": "Order",
  "runs.bySeed": "By seed",
  "runs.byLoss": "By loss",
  "runs.choose": "Which network is drawn",
  "runs.network": "Network {number}",
  "runs.card": "Network {number}, seed {seed}, test loss {loss}",
  "runs.stuck": "never left ln 2",
  "runs.losses": "Test losses",
  "runs.axis": "Test loss of each network (log scale)",
  "runs.below": "Test loss below",
  "runs.reached": "{count} of {n} networks, {share}",
  "runs.refused": "{value}: {allowed}",
  "runs.median": "Median",
  "runs.quartiles": "Quartiles",
  "runs.range": "{low} to {high}",
  "runs.mean": "Mean",
  "runs.deviation": "Standard deviation",
  "runs.marks.stuck.one": "1 never left ln 2: it still guesses",
  "runs.marks.stuck.other": "{count} never left ln 2: they still guess",
  "runs.marks.lost.one": "1 diverged: it is not in the mean",
  "runs.marks.lost.other": "{count} diverged: they are not in the mean",
};
