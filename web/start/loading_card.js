import { byId, setText } from "../shared/elements.js";
import { share } from "./start_events.js";

/**
 * The card that shows what is being fetched, and how much of it.
 * @param {import("../shared/types.js").Words} words
 */
export function createProgress(words) {
  const bar = /** @type {HTMLProgressElement} */ (byId("loading-bar"));
  const text = byId("loading-text");
  const note = /** @type {HTMLElement} */ (byId("loading").querySelector("[data-t='loading.note']"));
  let render = () => words.t("loading.start");
  words.follow(() => setText(text, render()));

  return {
    /**
     * @param {Map<string, import("./start_events.js").Progress>} parts
     * @param {string} newest
     */
    show(parts, newest) {
      const all = share(parts.values());
      if (all === null) bar.removeAttribute("value");
      else bar.value = all;
      const { loaded, total } = parts.get(newest) ?? { loaded: 0, total: 0 };
      delete text.dataset.t; // from now on these words are ours
      render = () => {
        if (all === 1) return words.t("loading.start");
        const values = { part: newest, loaded: words.format.megabytes(loaded), total: words.format.megabytes(total ?? 0) };
        return words.t(total ? "loading.bytes" : loaded ? "loading.bytesOnly" : "loading.part", values);
      };
      setText(text, render());
    },

    /** Without news for long: what a person may do. */
    slow() {
      note.dataset.t = "loading.slow";
      setText(note, words.t("loading.slow"));
    },

    hide() {
      byId("loading").hidden = true;
    },
  };
}
