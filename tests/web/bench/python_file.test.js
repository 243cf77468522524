import assert from "node:assert/strict";
import { test } from "node:test";

import { PythonFile } from "../../../web/bench/python_file.js";

/** What came of a file. @param {string} name @param {BlobPart} content */
async function opened(name, content) {
  /** @type {unknown[]} */ const heard = [];
  const file = new PythonFile({ opened: (...given) => heard.push(...given), refused: (id, values) => heard.push(id, values) });
  await file.open(new File([content], name));
  return heard;
}

test("a file is text, whatever has written it", async () => {
  const bytes = (/** @type {number[]} */ ...given) => new Uint8Array(given);
  assert.deepEqual(await opened("a.py", "a = 'ñ'\r\nb\r"), ["a = 'ñ'\nb\n", "a.py"]);
  assert.deepEqual(await opened("latin.PY", bytes(0x23, 0xe9, 0x0a)), ["#é\n", "latin.PY"]);
  assert.deepEqual(await opened("note.txt", bytes(0xff, 0xfe, 0x61, 0, 0x0a, 0)), ["a\n", "note.txt"]);
  assert.deepEqual(await opened("program.py", bytes(1, 2, 3, 0, 0x61)), ["python.noText", { name: "program.py" }]);
  assert.deepEqual(await opened("a.exe", "a"), ["python.noPython", { name: "a.exe" }]);
  assert.deepEqual(await opened("large.py", "x".repeat(64_001)), ["python.large", { name: "large.py", most: 64_000 }]);
});
