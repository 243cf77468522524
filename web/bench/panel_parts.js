/** What several panels have, brought before the first of them opens: words and looks. */

import en from "../messages/en.bench_parts.js";
import es from "../messages/es.bench_parts.js";
import { loadStyleSheet } from "../shared/style_sheet.js";

/** @param {import("../messages/messages.js").Messages} messages @returns {Promise<void>} */
export function loadPanelParts(messages) {
  messages.add({ en, es });
  return loadStyleSheet(new URL("../style/bench_parts.css", import.meta.url));
}
