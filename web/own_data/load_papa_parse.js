/** @typedef {import("./read_table.js").Parse} Parse */

/** @type {Promise<Parse> | null} */ let loading = null;

/** Papa Parse, which is fetched when a table is first read. It is no module: a script tag brings it. @returns {Promise<Parse>} */
export function loadPapaParse() {
  loading ??= new Promise((loaded, failed) => {
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
  loading.catch(() => (loading = null)); // it may come another time
  return loading;
}
