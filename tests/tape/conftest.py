"""What needs WebAssembly is collected inside Pyodide alone, by tools/test_in_pyodide.mjs."""

import sys

collect_ignore = [] if sys.platform == "emscripten" else ["in_pyodide"]
