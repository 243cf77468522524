// Runs the engine's golden tests in this browser, through compiled programs: `await runGolden(files)`.

import { loadPyodide } from "../../../runtime/pyodide/pyodide.mjs";

const root = new URL("../../../", import.meta.url);
/** @param {string} path */
const text = async (path) => (await fetch(new URL(path, root))).text();

/**
 * @param {string[]} files of tests/, from the project's root: modules, and the numbers they read
 * @returns {Promise<{passed: number, failed: string[], programs: number, agent: string}>}
 */
globalThis.runGolden = async (files) => {
  const pyodide = await loadPyodide();
  await pyodide.loadPackage("numpy", { messageCallback: () => {} });
  const engine = [...(await text("pyscript.toml")).matchAll(/^"\.\/(py\/.*)" = /gm)].map(([, path]) => path);
  await Promise.all(
    [...engine, ...files].map(async (path) => {
      const content = await text(path);
      const place = `/project/${path}`;
      pyodide.FS.mkdirTree(place.slice(0, place.lastIndexOf("/")));
      pyodide.FS.writeFile(place, content);
    }),
  );
  const found = pyodide.runPython(await text("tests/browser/golden/run.py"));
  return { ...JSON.parse(found), agent: navigator.userAgent };
};
