/** The panel "Save", and what is said of files that are opened. */

/** @type {Record<string, string>} */
export default {
  "saving.title": "Save",
  "saving.close": "Close",
  "saving.done": "Saved: {name}",
  "saving.failed": "The picture could not be made: this browser does not draw it. Try SVG.",

  "saving.run": "This run",
  "saving.runHint": "All that happened: settings, what you changed on the way, the losses. Opened here or in Python it is trained again, so that everyone can check it.",
  "saving.note": "Note, if you like",
  "saving.noteHint": "It goes into the saved run and onto paper. Nothing leaves this browser.",
  "saving.saveRun": "Save run",

  "saving.picture": "Picture",
  "saving.pictureHint": "Network, output and losses in one, with settings and link.",
  "saving.colors": "Colours",
  "saving.light": "Light",
  "saving.dark": "Dark",
  "saving.cut": "The link is shortened here: it has {length} characters.",

  "saving.numbers": "Numbers",
  "saving.numbersHint": "Of every network, or of the one that is drawn.",
  "saving.history": "Losses (CSV)",
  "saving.samples": "Samples (CSV)",
  "saving.weights": "Weights (CSV)",
  "saving.weightsJson": "Weights (JSON)",

  "saving.code": "Code",
  "saving.codeHint": "The trained network, to run elsewhere. The notebook trains it on.",
  "saving.notebook": "Notebook",

  "saving.paper": "Paper",
  "saving.paperHint": "One sheet to hand in: picture, numbers, settings, note, link. The article follows on sheets of its own; print only page 1 to leave it out.",
  "saving.print": "Print…",

  "saving.open": "Open",
  "saving.openHint": "A saved run, or a table of your own data. You can also drop the file anywhere on this page.",
  "saving.openFile": "Open a file…",

  "saving.lesson": "Lesson",
  "saving.lessonHint": "The playground as it is now, with your words, steps and goals.",

  "drop.title": "Drop the file here",
  "drop.hint": "A saved run is trained again; a table becomes your own data.",
  "drop.many": "{count} files were dropped; please open one at a time.",
  "drop.folder": "A folder cannot be opened here. Open a saved run (.playground.json) or a table (.csv, .tsv).",
  "drop.media": "“{name}” cannot be opened here: it is {kind}. Open a saved run (.playground.json) or a table (.csv, .tsv).",
  "drop.image": "a picture",
  "drop.audio": "a sound",
  "drop.video": "a film",
  "drop.large": "“{name}” has {given} MB: that is too much for a saved run.",
  "drop.unread": "“{name}” could not be read. Is it still there?",
  "drop.early": "The playground is still starting. Open the file once it runs.",
};
