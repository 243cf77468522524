// Pyodide as it is published, in Node, with what trim_inside.py defines: for the tools that compile Python.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

export const published = fileURLToPath(new URL("../node_modules/pyodide", import.meta.url));

export async function inside() {
  const python = await loadPyodide({
    indexURL: published,
    // A fixed hash seed: the order of a set in a compiled file must not change from run to run.
    env: { PYTHONHASHSEED: "0", HOME: "/home/pyodide" },
    // A traceback names lines, not columns: a seventh off the compiled files.
    args: ["-X", "no_debug_ranges"],
  });
  python.runPython(readFileSync(new URL("trim_inside.py", import.meta.url), "utf8"));
  return python;
}
