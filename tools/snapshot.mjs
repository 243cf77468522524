// node tools/snapshot.mjs RUNTIME ARCHIVE OUT: Python's memory once NumPy and the engine are imported,
// as web/start/snapshot.js restores it, packed by gzip. ARCHIVE is that of py/. The same bytes each time.

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { aligned, beginAlike, checksum, MAGIC, sumOf } from "../web/start/snapshot.js";

/** @typedef {{memory: Uint8Array, facts: object}} Fresh the memory a snapshot is laid over */

const [folder, archive, out] = process.argv.slice(2);
const place = (/** @type {string} */ name) => resolve(folder, name);
const wheel = place(readdirSync(folder).find((name) => /^numpy-.*\.whl$/.test(name)) ?? "numpy.whl");
const parts = [...["pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"].map(place), wheel, archive];
let clock = 0; // ms
stopTheClock();
const { default: factory } = await import(pathToFileURL(place("pyodide.asm.mjs")).href);
const { loadPyodide } = await import(pathToFileURL(place("pyodide.mjs")).href);

const plain = await loadPyodide({ indexURL: folder });
const libraries = numpysModules();
const modules = libraries.map(([path, content]) => /** @type {[string, WebAssembly.Module]} */ ([path, new WebAssembly.Module(content)]));
const fresh = await freshMemory();
const python = await begin({ _makeSnapshot: true });
python.FS.writeFile("/tmp/numpy.whl", readFileSync(wheel));
python.FS.writeFile("py.zip", readFileSync(archive));
python.runPython(readFileSync(new URL("snapshot.py", import.meta.url), "utf8"));
writeFileSync(out, packed(file(python.makeMemorySnapshot(), fresh)));

/** Neither date nor chance is in the file: Emscripten's allocator takes its random numbers from the clock. */
function stopTheClock() {
  Date.now = () => 1.7e12;
  performance.now = () => clock;
}

/**
 * Pyodide, its modules linked first.
 * @param {object} options
 * @param {(module: any) => void} [look] sees Emscripten's module
 */
function begin(options, look) {
  const createPyodideModule = async (/** @type {any} */ settings) => {
    beginAlike(settings, modules);
    const module = await factory(settings);
    look?.(module);
    return module;
  };
  return loadPyodide({ indexURL: folder, ...options, createPyodideModule });
}

/** NumPy's modules in WebAssembly. @returns {[path: string, content: Uint8Array<ArrayBuffer>][]} */
function numpysModules() {
  plain.FS.writeFile("/numpy.whl", readFileSync(wheel));
  return plain
    .runPython(
      `import sys, zipfile
site = next(path for path in sys.path if path.endswith("/site-packages"))
wheel = zipfile.ZipFile("/numpy.whl")
[(f"{site}/{name}", wheel.read(name)) for name in sorted(wheel.namelist()) if name.endswith(".so")]`,
    )
    .toJs();
}

/** Which of its words are random is found out: those are always the snapshot's. @returns {Promise<Fresh>} */
async function freshMemory() {
  const other = await unused();
  clock = 123.4;
  const one = await unused();
  clock = 0;
  /** @type {Uint32Array} */
  const words = one.HEAPU32;
  const chance = [...words.keys()].filter((index) => words[index] !== other.HEAPU32[index]);
  const facts = { fresh: checksum(one, chance), chance, table: one.wasmTable.length };
  for (const index of chance) words[index] = ~words[index];
  return { memory: one.HEAPU8, facts };
}

/** Emscripten's module before Python runs. @returns {Promise<any>} */
async function unused() {
  let found;
  const enough = new Error("enough");
  const look = (/** @type {any} */ module) => {
    found = module;
    throw enough;
  };
  await begin({ _loadSnapshot: new Uint8Array(4) }, look).catch((/** @type {unknown} */ error) => {
    if (error !== enough) throw error;
  });
  return found;
}

/**
 * The file, before it is packed.
 * @param {Uint8Array} made as Pyodide makes it: [_, start of the memory, length of the JSON …]
 * @param {Fresh} before
 */
function file(made, before) {
  const [, start, length] = new Uint32Array(made.buffer, made.byteOffset, 3);
  const memory = made.subarray(start);
  const runs = differences(memory, before.memory);
  const facts = {
    parts: parts.map((one) => createHash("sha256").update(readFileSync(one)).digest("hex")),
    size: memory.length,
    ...before.facts,
    modules: libraries.map(([path, content]) => ({ path, bytes: content.length })),
    runs: runs.length,
    hiwire: JSON.parse(Buffer.from(made.subarray(48, 48 + length)).toString()),
  };
  const ends = [0, ...runs.map(([at, bytes]) => at + bytes)];
  const places = Uint32Array.from(runs.flatMap(([at, bytes], i) => [at - ends[i], bytes]));
  const contents = runs.map(([at, bytes]) => memory.subarray(at, at + bytes));
  const head = Buffer.from(JSON.stringify(facts));
  const rest = padded(Buffer.concat([Buffer.from(places.buffer), ...contents, ...libraries.map(([, content]) => content)]));
  const all = Uint8Array.from(Buffer.concat([padded(head), rest]));
  const beginning = Uint32Array.of(MAGIC, head.length, rest.length, sumOf(new Uint32Array(all.buffer)));
  return Buffer.concat([Buffer.from(beginning.buffer), all]);
}

/** By Pyodide's zlib, which packs alike on all machines. @param {Uint8Array} bytes @returns {Uint8Array} */
function packed(bytes) {
  plain.FS.writeFile("/unpacked", bytes);
  return plain.runPython("import zlib; zlib.compress(open('/unpacked', 'rb').read(), 9, wbits=31)").toJs();
}

/** @param {Buffer} bytes */
function padded(bytes) {
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]);
}

/**
 * [start, bytes] of each stretch that differs; short ones between that do not are taken along.
 * @param {Uint8Array} memory
 * @param {Uint8Array} before
 */
function differences(memory, before) {
  /** @type {[number, number][]} */
  const runs = [];
  const zeros = new Uint8Array(32);
  for (let at = 0; at < memory.length; at += 32) {
    const end = at + 32;
    if (!Buffer.compare(memory.subarray(at, end), at < before.length ? before.subarray(at, end) : zeros)) continue;
    const last = runs.at(-1);
    if (last && at - last[0] - last[1] <= 32) last[1] = end - last[0];
    else runs.push([at, 32]);
  }
  return runs;
}
