import assert from "node:assert/strict";
import { test } from "node:test";
import { readConfig, readParts } from "../../../web/start/runtime_files.js";

const FOLDER = new URL("https://host.example/net/");
const CONFIG = 'interpreter = "./web/start/interpreter.js"\n';

/**
 * What a browser gives that has kept files of an older version.
 * @param {import("node:test").TestContext} t
 * @param {{host: string, kept: string}} texts
 */
function browser(t, { host, kept }) {
  t.mock.method(globalThis, "fetch", async (/** @type {URL} */ _url, /** @type {RequestInit} */ { cache }) => new Response(cache === "default" ? kept : host));
}

test("in a working folder list and configuration are the host's, however old what the browser has", async (t) => {
  browser(t, { host: '{"id": "new", "parts": []}', kept: '{"id": "old", "parts": []}' });
  assert.equal((await readParts(FOLDER, false))?.id, "new");
  browser(t, { host: CONFIG, kept: 'interpreter = "./runtime/pyodide/pyodide.mjs"\n' });
  assert.equal(await readConfig(FOLDER, false), true);
});

test("in a built page both are as old as all its files, and one of another version is known", async (t) => {
  browser(t, { host: '{"id": "new", "parts": []}', kept: '{"id": "old", "parts": []}' });
  assert.equal((await readParts(FOLDER, true))?.id, "old");
  browser(t, { host: CONFIG, kept: 'interpreter = "./runtime/pyodide/pyodide.mjs"\n' });
  assert.equal(await readConfig(FOLDER, true), false);
});
