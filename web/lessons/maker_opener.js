import { byId } from "../shared/elements.js";

/**
 * The button that opens "Make a lesson", which is fetched when it is first opened; returns what else may open it.
 * @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, address: () => string}} page
 */
export function createMakerOpener(page) {
  /** @type {Promise<{open(): void}> | null} */ let maker = null;
  const open = async () => {
    maker ??= import("./maker.js").then(({ createMaker }) => createMaker(page));
    (await maker).open();
  };
  byId("lesson-button").addEventListener("click", open);
  return open;
}
