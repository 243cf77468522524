// A return visit takes Python's memory as it is once NumPy and the engine are imported, rather than
// import them again. `make dist` makes it (tools/snapshot.mjs), the service worker keeps it inflated.
//
// It uses what is private to Pyodide: whatever is not as it was when it was made is an error here, and
// whoever asked starts in the ordinary way (web/start/interpreter.js).

import { cacheStore, serviceWorkers } from "../shared/optional_apis.js";
import { recall, remember } from "../shared/storage.js";

/** @typedef {import("./runtime_files.js").List} List */

/**
 * What a snapshot begins with: of which parts it was made, what it is laid over, and what follows.
 * @typedef {object} Head
 * @property {string[]} parts SHA-256 of each part it was made of
 * @property {number} size bytes of the memory
 * @property {number} fresh checksum of the memory it is laid over
 * @property {number[]} chance words of that memory that are random: it has its own
 * @property {number} table length of the table of functions, NumPy's modules linked
 * @property {{path: string, bytes: number}[]} modules NumPy's in WebAssembly, in the order they are linked
 * @property {number} runs how many parts of the memory differ
 * @property {object} hiwire JavaScript's objects that Python holds
 */
/** @typedef {{head: Head, runs: Uint32Array, content: Uint8Array, modules: Uint8Array<ArrayBuffer>[]}} Snapshot */

export const MAGIC = 0x31_70_6e_73; // "snp1"
const ALIGNED = 8; // bytes
/** Where the functions of NumPy's modules begin in the table, whatever an engine put there before. */
const TABLE = 10_240;

/** By default it tells of the browser. */
const ENVIRONMENT = { LANG: "C.UTF-8", PYTHONHASHSEED: "0", HOME: "/home/pyodide", _: "./this.program" };

/** Under which storage has the snapshot that was tried last, and whether that worked. */
const MARK = "snapshot";

/** (module (func (export "f")) (table (export "t") 1 funcref) (elem (i32.const 0) 0)) */
const FUNCTION_IN_TABLE =
  "0061736d01000000" + "010401600000" + "03020100" + "040401700001" + "0709020166000001740100" + "0907010041000b0100" + "0a040102000b";

/**
 * Whether this engine can take a snapshot: one that has another object for a function that is exported than for
 * the same one in a table (WebKit) makes Emscripten number functions in another way than Node did.
 */
export function canRestore() {
  try {
    const bytes = Uint8Array.from(FUNCTION_IN_TABLE.match(/../g) ?? [], (pair) => parseInt(pair, 16));
    const { f, t } = /** @type {any} */ (new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports);
    return t.get(0) === f;
  } catch {
    return false;
  }
}

/**
 * Pyodide from the version's snapshot, where the service worker has kept one; null where there is none, or where
 * nothing can be noted of it. An error where it is none of this version's, or a start from it has failed.
 * @param {List} list
 * @param {URL} runtime
 * @param {(options: object) => Promise<any>} loadPyodide
 * @param {object} options
 */
export async function startFromSnapshot({ snapshot, parts }, runtime, loadPyodide, options) {
  const caches = cacheStore();
  if (!snapshot || !caches || !serviceWorkers()?.controller || !canRestore()) return null;
  const found = await caches.match(`${new URL(snapshot.path, runtime).href}?sha256=${snapshot.sha256}`);
  if (!found) return null;
  const tried = `${snapshot.sha256} tried`;
  if (recall(MARK) === tried) throw new Error("a start from it has failed before");
  remember(MARK, tried);
  if (recall(MARK) !== tried) return null;
  const coming = found.arrayBuffer().then((file) => {
    const parsed = parse(file);
    if (!parsed.head.parts.every((one) => parts.some(({ sha256 }) => sha256 === one))) throw new Error("it is another version's");
    return parsed;
  });
  const script = parts.find(({ path }) => /pyodide\.asm\.m?js$/.test(path));
  const pyodide = await load(coming, import(new URL(script?.path ?? "", runtime).href), loadPyodide, options);
  pyodide.runPython("import random; random.seed()"); // chance must not be the snapshot's
  performance.mark("started from a snapshot");
  used = snapshot.sha256;
  return pyodide;
}

/** SHA-256 of the snapshot this start is made from. */
let used = "";

/** The start has become ready. */
export function noteReady() {
  if (used) remember(MARK, `${used} worked`);
}

/** Whether another start would be another one: this one was made from a snapshot, and none will be again. */
export const isFromSnapshot = () => Boolean(used) && recall(MARK) === `${used} tried`;

/**
 * @param {Promise<Snapshot>} coming while the WebAssembly does, too
 * @param {Promise<{default: (settings: object) => Promise<any>}>} script Emscripten's
 * @param {(options: object) => Promise<any>} loadPyodide
 * @param {object} options
 */
async function load(coming, script, loadPyodide, options) {
  /** @type {[string, WebAssembly.Module][]} */
  const modules = [];
  const compiled = coming.then(async ({ head, modules: codes }) => {
    const all = await Promise.all(codes.map((code) => WebAssembly.compile(code)));
    all.forEach((module, i) => modules.push([head.modules[i].path, module]));
  });
  const failure = compiled.then(() => /** @type {Promise<never>} */ (new Promise(() => {})));
  const createPyodideModule = async (/** @type {any} */ settings) => {
    const { instantiateWasm } = settings;
    settings.instantiateWasm = (/** @type {object} */ imports, /** @type {(...made: unknown[]) => void} */ done) =>
      instantiateWasm(imports, (/** @type {unknown[]} */ ...made) => compiled.then(() => done(...made)).catch(() => {}));
    beginAlike(settings, modules);
    const runtime = await (await script).default(settings);
    const snapshot = await coming;
    runtime.API.restoreSnapshot = () => restore(runtime, snapshot);
    return runtime;
  };
  return Promise.race([loadPyodide({ ...options, _loadSnapshot: new Uint8Array(4), createPyodideModule }), failure]);
}

/**
 * A file's parts; it is [MAGIC, bytes of the head, bytes of what follows it, checksum of both], the head as JSON, the
 * runs (how far each begins after the end of the one before, and its length), their content, NumPy's modules.
 * @param {ArrayBuffer} file
 * @returns {Snapshot}
 */
export function parse(file) {
  const [magic, length, rest, sum] = file.byteLength < 16 ? [] : new Uint32Array(file, 0, 4);
  let at = 16 + aligned(length);
  if (magic !== MAGIC || file.byteLength !== at + rest) throw new Error("it is damaged");
  if (sum !== sumOf(new Uint32Array(file, 16))) throw new Error("it is damaged");
  const take = (/** @type {number} */ bytes) => new Uint8Array(file, (at += bytes) - bytes, bytes);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(file, 16, length)));
  const runs = new Uint32Array(file, take(8 * head.runs).byteOffset, 2 * head.runs);
  const content = take(runs.reduce((total, bytes, i) => (i % 2 ? total + bytes : total), 0));
  const modules = head.modules.map((/** @type {{bytes: number}} */ { bytes }) => take(bytes));
  return { head, runs, content, modules };
}

/** @param {number} length */
export const aligned = (length) => Math.ceil(length / ALIGNED) * ALIGNED;

/** A checksum. @param {Uint32Array} words @param {number} sum that of words before them */
export function sumOf(words, sum = 0) {
  for (let i = 0; i < words.length; i++) sum = (Math.imul(sum, 31) + words[i]) | 0;
  return sum >>> 0;
}

/**
 * Lets a module of Emscripten begin the same way each time: its environment, and where the memory and the
 * functions of other modules are, which are linked before Python runs.
 * @param {any} settings Emscripten's
 * @param {[path: string, module: WebAssembly.Module][]} modules
 */
export function beginAlike(settings, modules) {
  settings.thisProgram = ENVIRONMENT._;
  settings.preRun.push((/** @type {any} */ runtime) => {
    Object.assign(runtime.ENV, ENVIRONMENT);
    const { wasmTable: table } = runtime;
    if (table.length > TABLE) throw new Error(`the table of functions has ${table.length}`);
    table.grow(TABLE - table.length);
    for (const [path, module] of modules) {
      const library = runtime.newDSO(path, undefined, "loading");
      library.global = false;
      library.exports = runtime.loadWebAssemblyModule(module, { loadAsync: false, nodelete: true, allowUndefined: true }, path, {});
    }
    runtime.reportUndefinedSymbols();
  });
}

/**
 * A checksum of the memory as it is before Python runs, but for the stack, where times of day may be left.
 * @param {any} runtime
 * @param {number[]} chance which of its words are random
 */
export function checksum(runtime, chance) {
  const top = runtime.HEAPU32[runtime._emscripten_get_sbrk_ptr() >>> 2];
  const words = new Uint32Array(runtime.HEAPU32.buffer, 0, top >>> 2);
  const differing = [trampoline(runtime), ...chance];
  const own = differing.map((index) => words[index]);
  for (const index of differing) words[index] = 0;
  const [base, end] = [runtime._emscripten_stack_get_base() >>> 2, runtime._emscripten_stack_get_end() >>> 2];
  const sum = sumOf(words.subarray(base), sumOf(words.subarray(0, end)));
  differing.forEach((index, i) => (words[index] = own[i]));
  return sum;
}

/** Where Python notes how it is called back, which engines do differently: an index of words. @param {any} runtime */
function trampoline(runtime) {
  return (runtime.__PyRuntime + runtime.HEAP32[runtime.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2]) >>> 2;
}

/**
 * Lays a snapshot over the memory of a Python that has not run.
 * @param {any} runtime
 * @param {Snapshot} snapshot
 */
export function restore(runtime, { head, runs, content }) {
  if (runtime.wasmTable.length !== head.table) throw new Error(`the table of functions has ${runtime.wasmTable.length}, not ${head.table}`);
  if (checksum(runtime, head.chance) !== head.fresh) throw new Error("the memory is another one");
  if (head.size > runtime.HEAP8.length && !runtime.growMemory(head.size)) throw new Error("no room");
  const memory = runtime.HEAPU8;
  const word = trampoline(runtime);
  const own = runtime.HEAP32[word];
  for (let i = 0, to = 0, from = 0; i < runs.length; i += 2) {
    const length = runs[i + 1];
    to += runs[i];
    memory.set(content.subarray(from, from + length), to);
    to += length;
    from += length;
  }
  runtime.HEAP32[word] = own;
  return head.hiwire;
}
