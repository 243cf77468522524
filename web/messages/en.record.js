/** The words about records, in English. */

/** @type {Record<string, string>} */
export default {
  "record.replaying": "Training the record again",
  "record.progress": "How far the replay has come",
  "record.epoch": "Epoch {epoch} of {epochs}",
  "record.cancel": "Cancel",
  "record.back": "Back to my network",

  "record.equal": "This record holds",
  "record.equalText": "Trained again for {epoch} epochs, it gives the recorded numbers.",
  "record.chaotic": "This record cannot be confirmed",
  "record.chaoticText": "The losses agree up to epoch {epoch}, then differ, by {size} at most. From there on this training is so sensitive that the rounding of another computer or browser does that.",
  "record.lessThan": "less than {size}",
  "record.altered": "This record does not hold",
  "record.otherFrom": "The losses agree up to epoch {epoch}; from there on they are not the recorded ones ({size} apart at most).",
  "record.otherFromStart": "From its first epoch on, it gives other losses than the recorded ones ({size} apart at most).",
  "record.contradicted": "What it gives when it is trained again contradicts the file in: {parts}.",
  "record.part.epoch": "the number of epochs",
  "record.part.history": "the history",
  "record.part.result": "the result",
  "record.part.best": "the best network",
  "record.part.goal": "the goal",

  "record.goalMet": "Goal: {goal}, reached at epoch {epoch}",
  "record.goalMissed": "Goal: {goal}, not reached",
  "record.made": "Saved {made}",
  "record.note": "Note: {note}",

  "record.refused": "This file cannot be replayed",
  "record.file": "The file",
  "record.nothingChanged": "Nothing was changed.",
};
