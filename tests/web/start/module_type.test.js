import assert from "node:assert/strict";
import { test } from "node:test";

import { wrongType } from "../../../web/start/module_type.js";

/** @param {string | null} type @param {number} status */
const host = (type, status = 200) => async () => new Response(null, { status, headers: type === null ? {} : { "Content-Type": type } });

for (const type of ["text/javascript", "text/javascript; charset=utf-8", "application/javascript", "application/x-javascript", "Text/JavaScript"]) {
  test(`${type} runs`, async () => assert.equal(await wrongType("a/b.mjs", host(type)), null));
}

for (const type of ["text/plain", "text/plain; charset=utf-8", "application/octet-stream", "application/json"]) {
  test(`${type} does not, and is named`, async () => assert.equal(await wrongType("a/b.mjs", host(type)), type));
}

test("another cause is left to itself", async () => {
  assert.equal(await wrongType("a/b.mjs", host("text/plain", 404)), null);
  assert.equal(await wrongType("a/b.mjs", host("text/html; charset=utf-8")), null, "a host's own page for what it does not have");
  assert.equal(await wrongType("a/b.wasm", host("text/plain")), null, "no module");
  assert.equal(await wrongType("a/b.mjs", () => Promise.reject(new TypeError("Failed to fetch"))), null);
});

test("no type at all is no JavaScript", async () => assert.equal(await wrongType("a/b.mjs", host(null)), "?"));
