// What the start of the real page is measured against: Pyodide loaded, NumPy imported, nothing else.

import { loadPyodide } from "./pyodide/pyodide.mjs";

const pyodide = await loadPyodide();
await pyodide.loadPackage("numpy");
pyodide.runPython("import numpy");
document.documentElement.dataset.app = "ready";
