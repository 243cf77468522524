/** The timeline's panel, and the sign that the past shows. In English. */

/** @type {Record<string, string>} */
export default {
  "timeline.sign": "The past",
  "timeline.past": "Epoch {epoch} of {newest}: the past",
  "timeline.elsewhere": "This is not the present network",
  "timeline.present": "The present",
  "timeline.goOn": "Go on from here",
  "timeline.goOnTitle": "Make this epoch the present; what came after it stays as a pinned run",
  "timeline.back": "Back to the present",
  "timeline.wentOn": "Training goes on from epoch {epoch}",
  "timeline.purpose": "Go back in time: network, maps and losses as they were at any epoch of this training.",
  "timeline.show": "Train 200 epochs and look back",
  "timeline.training": "Training…",
  "timeline.slider": "Epoch",
  "timeline.at": "Epoch {epoch}, test loss {loss}",
  "timeline.now": "Epoch {epoch}, the present, test loss {loss}",
  "timeline.epoch": "Epoch {epoch} of {newest}",
  "timeline.play": "Play back",
  "timeline.pause": "Pause",
  "timeline.speed": "Speed",
  "timeline.hint": "Drag here or in the loss chart. “Go on from here” trains from that epoch as it did before; what came after it stays as a pinned run.",
};
