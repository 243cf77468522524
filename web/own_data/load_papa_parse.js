import { loadOnce } from "../shared/load_once.js";
import { loadScript } from "../shared/load_script.js";

/** @typedef {import("./read_table.js").Parse} Parse */

/** Papa Parse, which is fetched when a table is first read. */
export const loadPapaParse = loadOnce(load).get;

/** @returns {Promise<Parse>} */
async function load() {
  await loadScript(new URL("../../runtime/papaparse/papaparse.min.js", import.meta.url));
  const { Papa } = /** @type {{Papa?: {parse: Parse}}} */ (/** @type {unknown} */ (globalThis));
  if (!Papa) throw new Error("Papa Parse is not what it should be");
  return (text, config) => Papa.parse(text, config);
}
