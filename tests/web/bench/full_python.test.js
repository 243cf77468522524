import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { loadFullPython } from "../../../web/bench/full_python.js";
import { sha256 } from "../../../web/shared/sha256.js";

const CONTENT = "the archive";
const { fetch: plain } = globalThis;
/** @type {[string, string][]} what was asked for, and past which cache */
let asked = [];
/** @type {Record<string, string | null>} by name and cache, or by name; null: the host has none */
let host = {};
/** @type {string[]} */
let added = [];

beforeEach(async () => {
  const part = { path: "full_python.zip", bytes: CONTENT.length, sha256: await sha256(new Blob([CONTENT])) };
  asked = [];
  added = [];
  host = { "parts.json": JSON.stringify({ build: "b1", parts: [{ path: "pyodide/pyodide.mjs" }, part] }), "full_python.zip": CONTENT };
  page("b1");
  globalThis.fetch = async (input, { cache = "default" } = {}) => {
    const name = String(input).replace(/.*\/runtime\//, "");
    asked.push([name, cache]);
    const text = host[`${name} ${cache}`] ?? host[name];
    return text === null ? new Response("", { status: 404 }) : new Response(text);
  };
});

afterEach(() => {
  globalThis.fetch = plain;
  Reflect.deleteProperty(globalThis, "document");
});

/** @param {string} [built] */
function page(built) {
  Object.assign(globalThis, { document: { documentElement: { dataset: { built } } } });
}

const load = () => loadFullPython((content) => added.push(new TextDecoder().decode(content)));

test("what is listed is added", async () => {
  await load();
  assert.deepEqual(added, [CONTENT]);
  assert.deepEqual(asked, [["parts.json", "default"], ["full_python.zip", "default"]]);
});

test("in a working folder the list is the host's", async () => {
  page();
  await load();
  assert.deepEqual(added, [CONTENT]);
  assert.deepEqual(asked[0], ["parts.json", "no-store"]);
});

test("a bare branch has nothing to add", async () => {
  host["parts.json"] = JSON.stringify({ parts: [] });
  page();
  await load();
  assert.deepEqual([added, asked.length], [[], 1]);
});

test("an older one in the browser's cache is passed by", async () => {
  host["full_python.zip default"] = "of another version";
  await load();
  assert.deepEqual(added, [CONTENT]);
  assert.deepEqual(asked[2], ["full_python.zip", "reload"]);
});

test("one that is damaged, missing or of another version is refused and nothing added", async () => {
  host["full_python.zip"] = "damaged";
  await assert.rejects(load, /full_python.zip is not the file that was published/);
  host["full_python.zip"] = null;
  await assert.rejects(load, /full_python.zip: 404/);
  page("b2");
  await assert.rejects(load, /the list of parts is of another version/);
  host["parts.json"] = null;
  await assert.rejects(load, /parts.json: 404/);
  assert.deepEqual(added, []);
});
