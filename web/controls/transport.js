import { byId } from "../shared/elements.js";

/**
 * Play, step, reset and the two dice.
 * @param {{messages: import("../messages/messages.js").Messages, act: import("../shared/types.js").Act}} page
 */
export function createTransport({ messages, act }) {
  /** @type {Record<string, string>} */
  const actions = {
    "play-pause-button": "toggle",
    "next-step-button": "step",
    "reset-button": "reset",
    "new-weights-button": "newWeights",
    "data-regen-button": "regenerate",
  };
  for (const [id, type] of Object.entries(actions)) byId(id).addEventListener("click", () => act(type));

  const play = byId("play-pause-button");
  return {
    /** @param {boolean} on */
    playing(on) {
      play.classList.toggle("playing", on);
      play.dataset.tLabel = on ? "control.pause" : "control.play";
      play.setAttribute("aria-label", messages.t(play.dataset.tLabel));
    },
  };
}
