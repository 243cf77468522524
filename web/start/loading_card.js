import { byId, setText } from "../shared/elements.js";
import { completedShare } from "./start_events.js";

/**
 * The card that shows what is being fetched, and how much of it.
 * @param {import("../messages/messages.js").Messages} messages
 */
export function createLoadingCard(messages) {
  const bar = /** @type {HTMLProgressElement} */ (byId("loading-bar"));
  const text = byId("loading-text");
  const note = /** @type {HTMLElement} */ (byId("loading").querySelector("[data-t='loading.note']"));
  let render = () => messages.t("loading.start");
  messages.follow(() => setText(text, render()));

  return {
    /**
     * @param {Map<string, import("./start_events.js").Progress>} parts
     * @param {string} newest
     */
    show(parts, newest) {
      const all = completedShare(parts.values());
      if (all === null) bar.removeAttribute("value");
      else bar.value = all;
      const { loaded, total } = parts.get(newest) ?? { loaded: 0, total: 0 };
      delete text.dataset.t; // from now on its text is ours
      render = () => {
        if (all === 1) return messages.t("loading.start");
        const values = { part: newest, loaded: messages.format.megabytes(loaded), total: messages.format.megabytes(total ?? 0) };
        return messages.t(total ? "loading.bytes" : loaded ? "loading.bytesOnly" : "loading.part", values);
      };
      setText(text, render());
    },

    /** Without news for long: what a person may do. */
    slow() {
      note.dataset.t = "loading.slow";
      setText(note, messages.t("loading.slow"));
    },

    hide() {
      byId("loading").hidden = true;
    },
  };
}
