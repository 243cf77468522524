// Pyodide's WebAssembly, trimmed for this page. It exports every function of Python and of its
// libraries, and puts each into a table as it starts, for whatever module may be loaded. Here those
// are known, NumPy's, those that come later too: the other exports go, and with them the functions that nothing calls any more.

import { bodies, data, entrances, exported, imports, withBodies, withExports } from "./wasm.mjs";
import { calls } from "./wasm_calls.mjs";

const WORD = /[A-Za-z_$][\w$]*/g;
// `_malloc=Module["_malloc"]=wasmExports["malloc"];` and its like, and the list that declares the names.
const ASSIGNMENTS = /(?<=function assignWasmExports\(wasmExports\)\{)[^}]*(?=\})/;
const ASSIGNED = /wasmExports\["([^"]+)"\]/;
const DECLARED = /(?<=var )[\w$,]+(?=;function assignWasmExports\()/;
const NEVER = Uint8Array.of(0, 0, 0x0b); // a function without variables: unreachable, end

/**
 * Pyodide's WebAssembly and the script that starts it, without the exports that neither the script
 * nor one of the modules asks for.
 * @param {{wasm: Uint8Array, script: string, others: string[], modules: Uint8Array[]}} given
 *     others: the texts of other scripts that may name exports; modules: those that will be loaded
 */
export function trimExports({ wasm, script, others, modules }) {
  const assignments = once(script, ASSIGNMENTS);
  const declared = once(script, DECLARED);
  const rest = script.replace(assignments, "").replace(declared, "");
  const asked = new Set([rest, ...others].flatMap((text) => text.match(WORD) ?? []));
  for (const module of [wasm, ...modules]) for (const { name } of imports(module)) asked.add(name);

  const isKept = (/** @type {string} */ name) => asked.has(name) || asked.has(`_${name}`);
  const lines = assignments.split(";").filter(Boolean);
  const kept = lines.filter((line) => isKept(ASSIGNED.exec(line)?.[1] ?? ""));
  const gone = new Set(lines.filter((line) => !kept.includes(line)).map((line) => line.slice(0, line.indexOf("="))));
  const names = declared.split(",").filter((name) => !gone.has(name));
  return {
    wasm: withExports(wasm, exported(wasm).filter(({ name }) => isKept(name))),
    script: script.replace(assignments, () => kept.join(";")).replace(declared, () => names.join(",")),
  };
}

/** @param {string} text @param {RegExp} pattern */
function once(text, pattern) {
  const found = pattern.exec(text)?.[0];
  if (!found) throw new Error(`pyodide.asm.mjs has nothing like ${pattern}: is it another version?`);
  return found;
}

/**
 * The module with nothing in the functions that cannot be called: no export and no entry of the
 * table leads to them. They keep their places, so that no other function changes.
 * @param {Uint8Array} wasm
 */
export function emptyDeadFunctions(wasm) {
  const first = imports(wasm).filter(({ isFunction }) => isFunction).length;
  const all = bodies(wasm);
  const alive = new Set(entrances(wasm));
  for (const index of alive) if (index >= first) for (const called of calls(all[index - first])) alive.add(called);
  return withBodies(wasm, all.map((body, i) => (alive.has(first + i) ? body : NEVER)));
}

/**
 * The module with zeros in parts of the memory it begins with.
 * @param {Uint8Array} wasm
 * @param {{address: number, content: Uint8Array}[]} parts checked to be what stands there
 */
export function emptyMemory(wasm, parts) {
  const copy = Uint8Array.from(wasm);
  const [before, after] = [data(wasm), data(copy)];
  for (const { address, content } of parts) {
    const found = new Uint8Array(content.length);
    before.forEach((segment, i) => {
      const from = Math.max(segment.address, address);
      const to = Math.min(segment.address + segment.content.length, address + content.length);
      if (from >= to) return;
      found.set(segment.content.subarray(from - segment.address, to - segment.address), from - address);
      after[i].content.fill(0, from - segment.address, to - segment.address);
    });
    if (Buffer.compare(found, content)) throw new Error(`${content.length} bytes at ${address} are not what was expected`);
  }
  return copy;
}
