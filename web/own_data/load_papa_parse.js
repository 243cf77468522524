import { loadOnce } from "../shared/load_once.js";

/** @typedef {import("./read_table.js").Parse} Parse */

/** Papa Parse, which is fetched when a table is first read. */
export const loadPapaParse = loadOnce(load).get;

/** It is no module: a script tag brings it. @returns {Promise<Parse>} */
function load() {
  return new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.src = new URL("../../runtime/papaparse/papaparse.min.js", import.meta.url).href;
    script.addEventListener("load", () => {
      const { Papa } = /** @type {{Papa?: {parse: Parse}}} */ (/** @type {unknown} */ (globalThis));
      if (Papa) loaded((text, config) => Papa.parse(text, config));
      else failed(new Error(`${script.src} is not Papa Parse`));
    });
    script.addEventListener("error", () => failed(new Error(`${script.src} could not be loaded`)));
    document.head.append(script);
  });
}
