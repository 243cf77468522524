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
  const regenerate = byId("data-regen-button");
  return {
    /** Once the dice was thrown, new data leave the network as it is. @param {import("../shared/types.js").Values} values */
    settings({ weightsSeed }) {
      regenerate.dataset.tTitle = weightsSeed ? "data.regenerateKeeps" : "data.regenerateTitle";
      regenerate.title = messages.t(regenerate.dataset.tTitle);
    },

    /** @param {boolean} on */
    playing(on) {
      play.classList.toggle("playing", on);
      play.dataset.tLabel = on ? "control.pause" : "control.play";
      play.setAttribute("aria-label", messages.t(play.dataset.tLabel));
    },
  };
}
