import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

let count = 0;

/**
 * The interpreter as a page has it, and the address of a Pyodide that is this text.
 * @param {import("node:test").TestContext} t
 * @param {string} pyodide
 */
async function page(t, pyodide) {
  const folder = await mkdtemp(join(tmpdir(), "interpreter-"));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "pyodide.mjs"), pyodide);
  /** @type {typeof import("../../../web/start/interpreter.js")} */
  const interpreter = await import(`../../../web/start/interpreter.js?${count++}`);
  return { ...interpreter, module: pathToFileURL(join(folder, "pyodide.mjs")) };
}

const FAKE = `
export async function loadPyodide({ indexURL, stdout, stderr }) {
  stdout("nobody listens yet");
  return { indexURL, loadPackage: async (names) => stdout(names.join()), complain: stderr };
}`;

test("PyScript gets the Pyodide that has begun, with its packages and its own streams", async (t) => {
  const { begin, loadPyodide, module } = await page(t, FAKE);
  const begun = /** @type {any} */ (await begin(module));
  /** @type {string[]} */
  const written = [];
  const write = (/** @type {string} */ text) => written.push(text);
  assert.equal(await loadPyodide({ stdout: write, stderr: write, packages: ["numpy"] }), begun);
  assert.equal(begun.indexURL, new URL(".", module).href);
  begun.complain("an error");
  assert.deepEqual(written, ["numpy", "an error"]);
});

test("who asks for a Pyodide that could not begin hears why, and nobody else", async (t) => {
  const { begin, loadPyodide, module } = await page(t, "export const loadPyodide = async () => { throw new Error('provoked') };");
  const asked = { stdout() {}, stderr() {}, packages: [] };
  await assert.rejects(loadPyodide(asked), /boot\.js comes first/);
  begin(module); // its rejection is nobody's yet: unhandled, it would end this test
  await new Promise((done) => setTimeout(done, 50));
  await assert.rejects(loadPyodide(asked), /provoked/);
});
