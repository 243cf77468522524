// node tools/trim.mjs WHEEL FOLDER: the trimmed python_stdlib.zip, NumPy wheel and Pyodide, into FOLDER.
// What to leave out, and why it is done inside Pyodide: trim_inside.py and trim_wasm.mjs.

import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inside, published } from "./inside.mjs";
import { emptyDeadFunctions, emptyMemory, trimExports } from "./trim_wasm.mjs";

const [wheel, folder] = process.argv.slice(2);
const python = await inside();

/** @param {string} name @param {string} file @param {string} target */
function trim(name, file, target) {
  python.FS.writeFile("official.zip", readFileSync(file));
  python.runPython(`open("trimmed.zip", "wb").write(${name}(open("official.zip", "rb").read()))`);
  writeFileSync(target, python.FS.readFile("trimmed.zip"));
}

trim("trim_stdlib", join(published, "python_stdlib.zip"), join(folder, "python_stdlib.zip"));
trim("trim_numpy", wheel, join(folder, basename(wheel)));

/** What NumPy's trimmed wheel has in WebAssembly. */
function modules() {
  python.runPython(`
import zipfile
with zipfile.ZipFile("trimmed.zip") as archive:
    names = [name for name in archive.namelist() if name.endswith(".so")]
    archive.extractall("modules", names)`);
  return [...python.globals.get("names")].map((name) => python.FS.readFile(`modules/${name}`));
}

const scripts = ["pyodide.asm.mjs", "pyodide.mjs"].map((name) => readFileSync(join(published, name), "utf8"));
const [script, ...others] = scripts;
const trimmed = trimExports({ wasm: readFileSync(join(published, "pyodide.asm.wasm")), script, others, modules: modules() });
const tables = [...python.runPython("codec_tables()").toJs()].map(([address, content]) => ({ address, content }));
writeFileSync(join(folder, "pyodide.asm.wasm"), emptyMemory(emptyDeadFunctions(trimmed.wasm), tables));
writeFileSync(join(folder, "pyodide.asm.mjs"), trimmed.script);
