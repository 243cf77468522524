import assert from "node:assert/strict";
import { test } from "node:test";

import { describe, failureKind, partOf } from "../../../web/start/error_kind.js";

const CASES = {
  "RuntimeError: memory access out of bounds": "memory",
  "RangeError: WebAssembly.Memory(): could not allocate memory": "memory",
  "ReferenceError: WebAssembly is not defined": "webassembly",
  "TypeError: Failed to fetch dynamically imported module: pyodide.mjs": "runtime",
  "Failed to fetch numpy.whl. Integrity check failed": "checksum",
  "PythonError: Traceback (most recent call last): ZeroDivisionError": "python",
  "Traceback (most recent call last): ModuleNotFoundError: No module named 'numpy'": "runtime",
  "something else": "unknown",
  "SecurityError: no service worker\n    at follow (http://localhost/web/start/offline.js:53:13)\n    at async sha256 (http://localhost/web/start/runtime_files.js:164:9)": "unknown",
  "SecurityError: no service worker\nsha256@http://localhost/web/start/runtime_files.js:164:9": "unknown",
};

for (const [details, kind] of Object.entries(CASES)) {
  test(`${details} is ${kind}`, () => assert.equal(failureKind(details), kind));
}

test("an error is described with its message, whatever it is", () => {
  assert.match(describe(new TypeError("no good")), /no good/);
  assert.equal(describe("text"), "text");
  assert.equal(describe(undefined), "");
});

test("the missing file is named", () => {
  const base = "http://localhost:8000/some/where/";
  assert.equal(partOf("Failed to fetch dynamically imported module: http://localhost:8000/some/where/runtime/pyscript/core.js", base), "runtime/pyscript/core.js");
  assert.equal(partOf("(PY0404): Fetching from URL pyscript.toml failed", base), "pyscript.toml");
  assert.equal(partOf("in /lib/a.py\nModuleNotFoundError: No module named 'numpy'", base), "NumPy");
  assert.equal(partOf("it failed", base), "runtime/");
});

test("a stack tells where it was noticed, not what is missing", () => {
  const base = "http://localhost:8000/some/where/";
  const frames = ["    at follow (http://localhost:8000/some/where/web/start/offline.js:53:13)", "follow@http://localhost:8000/some/where/web/start/offline.js:53:13", '  File "/home/pyodide/app/main.py", line 3, in start', "    at a.b (wasm://wasm/pyodide.asm.wasm-0a1b:wasm-function[3]:0x1)"];
  for (const frame of frames) {
    assert.equal(partOf(`it failed\n${frame}\n${frame}`, base), "runtime/", frame);
    assert.equal(partOf(`${frame}\nFetching from URL pyscript.toml failed\n${frame}`, base), "pyscript.toml", frame);
  }
});
