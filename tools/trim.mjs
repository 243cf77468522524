// node tools/trim.mjs WHEEL FOLDER: the trimmed python_stdlib.zip and NumPy wheel, into FOLDER.
// What to leave out, and why it is done inside Pyodide: trim_inside.py.

import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [wheel, folder] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const pyodideFolder = join(here, "..", "node_modules", "pyodide");

const python = await loadPyodide({
  indexURL: pyodideFolder,
  // A fixed hash seed: the order of a set in a compiled file must not change from run to run.
  env: { PYTHONHASHSEED: "0", HOME: "/home/pyodide" },
  // A traceback names lines, not columns: a seventh off the compiled files.
  args: ["-X", "no_debug_ranges"],
});
python.runPython(readFileSync(join(here, "trim_inside.py"), "utf8"));

/** @param {string} name @param {string} file @param {string} target */
function trim(name, file, target) {
  python.FS.writeFile("official.zip", readFileSync(file));
  python.runPython(`open("trimmed.zip", "wb").write(${name}(open("official.zip", "rb").read()))`);
  writeFileSync(target, python.FS.readFile("trimmed.zip"));
}

trim("trim_stdlib", join(pyodideFolder, "python_stdlib.zip"), join(folder, "python_stdlib.zip"));
trim("trim_numpy", wheel, join(folder, basename(wheel)));
