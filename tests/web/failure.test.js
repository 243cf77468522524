import assert from "node:assert/strict";
import { test } from "node:test";

import { describe, failureKind, partOf } from "../../web/failure.js";

const CASES = {
  "RuntimeError: memory access out of bounds": "memory",
  "RangeError: WebAssembly.Memory(): could not allocate memory": "memory",
  "ReferenceError: WebAssembly is not defined": "webassembly",
  "TypeError: Failed to fetch dynamically imported module: pyodide.mjs": "runtime",
  "Failed to fetch numpy.whl. Integrity check failed": "checksum",
  "PythonError: Traceback (most recent call last): ZeroDivisionError": "python",
  "Traceback (most recent call last): ModuleNotFoundError: No module named 'numpy'": "runtime",
  "something else": "unknown",
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
