/** The bench's tabs, and what all of its panels say. In English. */

/** @type {Record<string, string>} */
export default {
  "bench.region": "Bench",
  "bench.tabs": "What opens under the playground",
  "bench.compare": "Compare",
  "bench.compareTitle": "The runs since the page was opened, side by side",
  "bench.runs": "Runs",
  "bench.runsTitle": "Many networks at once, each from another seed",
  "bench.timeline": "Timeline",
  "bench.timelineTitle": "The network as it was at an earlier epoch",
  "bench.sweep": "Sweep",
  "bench.sweepTitle": "Try many values of one or two settings",
  "bench.landscape": "Landscape",
  "bench.landscapeTitle": "The loss around the network, and the way through it",
  "bench.data": "Data",
  "bench.dataTitle": "Paint your own data, or bring a table",
  "bench.save": "Save",
  "bench.saveTitle": "Take along what you see, or bring back what you saved",
  "bench.undo": "Undo",
  "bench.undoTitle": "Back to the training before (Ctrl+Z)",
  "bench.redo": "Redo",
  "bench.redoTitle": "Forward again (Ctrl+Shift+Z)",
  "bench.steps": "Undo and redo",
  "bench.backAt": "Back at: {dataset}, epoch {epoch}",
  "bench.missing": "This part could not be loaded. Check the network connection and try again.",
};
