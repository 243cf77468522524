import assert from "node:assert/strict";
import { test } from "node:test";

import { isOurs, isOurScript } from "../../../web/start/error_origin.js";

const FOLDER = "https://someone.example/net/";

/** @param {string} message @param {string[]} frames */
function thrown(message, ...frames) {
  const error = new Error(message);
  error.stack = [`Error: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join("\n");
  return error;
}

/** @type {[string, unknown][]} */
const OURS = [
  ["a file of the page", thrown("no good", `show (${FOLDER}web/start/error_panel.js:3:7)`)],
  ["the runtime's", thrown("no good", `new_error (${FOLDER}runtime/pyodide/pyodide.asm.mjs:10:21437)`)],
  ["a module that did not arrive, named in the message", thrown(`Failed to fetch dynamically imported module: ${FOLDER}runtime/pyodide/pyodide.mjs`)],
  ["the same where the stack lacks the message", Object.assign(thrown(""), { message: `error loading dynamically imported module: ${FOLDER}runtime/pyodide/pyodide.mjs`, stack: "" })],
  ["the same in Safari", new TypeError("Importing a module script failed.")],
  ["WebAssembly in Chromium", thrown("unreachable", "wasm://wasm/0a1b2c3d:wasm-function[12]:0x34")],
  ["WebAssembly in Firefox", Object.assign(thrown(""), { stack: `_start@${FOLDER}runtime/pyodide/pyodide.asm.wasm:wasm-function[123]:0xabc` })],
  ["WebAssembly in Safari", Object.assign(thrown(""), { stack: "<?>.wasm-function[123]@[wasm code]" })],
  ["a trap", Object.assign(new WebAssembly.RuntimeError("unreachable"), { stack: "" })],
  ["ours, through an extension's wrapper", thrown("no good", "fetch (chrome-extension://abc/inject.js:1:1)", `load (${FOLDER}runtime/pyscript/core-a1.js:1:9)`)],
];

/** @type {[string, unknown][]} */
const OTHERS = [
  ["an object of a wallet", { code: 4001 }],
  ["a text", "no"],
  ["nothing", undefined],
  ["null", null],
  ["an event", { type: "error", isTrusted: true }],
  ["a DOMException without a stack", new DOMException("The user aborted a request.", "AbortError")],
  ["an extension's file", thrown("no good", "chrome-extension://abc/content.js:1:1")],
  ["a script without a name", thrown("no good", "<anonymous>:1:1", "eval (eval at run (<anonymous>:2:3))")],
  ["a script put into the page", thrown("no good", `${FOLDER}:1:1`, `${FOLDER}index.html:40:3`)],
  ["another page's script on the same host", thrown("no good", "https://someone.example/other/web/wiring.js:1:1")],
  ["a fetch of somebody else's, which our counter passed on", thrown("Failed to fetch", `globalThis.fetch (${FOLDER}web/start/runtime_files.js:98:20)`, "chrome-extension://abc/content.js:1:1")],
  ["a stack that is no text", { message: "no good", stack: 3 }],
];

for (const [name, reason] of OURS) test(`ours: ${name}`, () => assert.equal(isOurs(reason, FOLDER), true));
for (const [name, reason] of OTHERS) test(`not ours: ${name}`, () => assert.equal(isOurs(reason, FOLDER), false));

test("a script is ours by its address", () => {
  assert.equal(isOurScript(`${FOLDER}web/wiring.js`, FOLDER), true);
  assert.equal(isOurScript(`${FOLDER}runtime/pyodide/pyodide.mjs?v=1`, FOLDER), true);
  for (const other of ["", FOLDER, `${FOLDER}index.html`, "chrome-extension://abc/web/wiring.js", "https://someone.example/web/wiring.js"]) {
    assert.equal(isOurScript(other, FOLDER), false, other);
  }
});
