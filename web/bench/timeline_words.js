import en from "../messages/en.timeline.js";
import es from "../messages/es.timeline.js";

/** The words of the panel and of the sign. @param {import("../messages/messages.js").Messages} messages */
export function addTimelineWords(messages) {
  messages.add({ en, es });
}
