// node tools/trim.mjs WHEEL FOLDER FULL: the trimmed python_stdlib.zip, NumPy wheel and Pyodide, into FOLDER, and
// into FULL, an archive, what they leave out and a person can use.
// What to leave out, and why it is done inside Pyodide: trim_inside.py and trim_wasm.mjs.

import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { inside, published } from "./inside.mjs";
import { emptyDeadFunctions, emptyMemory, trimExports } from "./trim_wasm.mjs";

const [wheel, folder, full] = process.argv.slice(2);
const python = await inside();

python.FS.writeFile("stdlib", readFileSync(join(published, "python_stdlib.zip")));
python.FS.writeFile("numpy", readFileSync(wheel)); // which may be the one that is written here

/** @param {string} call of a function of trim_inside.py @param {string} target @returns {Uint8Array<ArrayBuffer>[]} its modules in WebAssembly */
function make(call, target) {
  python.runPython(`
import io, zipfile
stdlib, numpy = (open(name, "rb").read() for name in ("stdlib", "numpy"))
made = ${call}
open("made", "wb").write(made)
archive = zipfile.ZipFile(io.BytesIO(made))
modules = [archive.read(name) for name in archive.namelist() if name.endswith(".so")]`);
  writeFileSync(target, python.FS.readFile("made"));
  return python.globals.get("modules").toJs();
}

make("trim_stdlib(stdlib)", join(folder, "python_stdlib.zip"));
const own = make("trim_numpy(numpy)", join(folder, basename(wheel)));
const modules = [...own, ...make("full_python(stdlib, numpy)", full)];

const scripts = ["pyodide.asm.mjs", "pyodide.mjs"].map((name) => readFileSync(join(published, name), "utf8"));
const [script, ...others] = scripts;
const trimmed = trimExports({ wasm: readFileSync(join(published, "pyodide.asm.wasm")), script, others, modules });
const tables = [...python.runPython("codec_tables()").toJs()].map(([address, content]) => ({ address, content }));
writeFileSync(join(folder, "pyodide.asm.wasm"), emptyMemory(emptyDeadFunctions(trimmed.wasm), tables));
writeFileSync(join(folder, "pyodide.asm.mjs"), trimmed.script);
