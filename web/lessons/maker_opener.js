import { byId } from "../shared/elements.js";
import { loadOnce } from "../shared/load_once.js";

/**
 * The button that opens "Make a lesson", which is fetched when it is first opened; returns what else may open it.
 * @param {{schema: import("../shared/types.js").Schema, messages: import("../messages/messages.js").Messages, address: () => string}} page
 */
export function createMakerOpener(page) {
  const maker = loadOnce(() => import("./maker.js").then(({ createMaker }) => createMaker(page)));
  const open = async () => (await maker.get()).open();
  byId("lesson-button").addEventListener("click", open);
  return open;
}
