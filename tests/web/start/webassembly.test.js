import assert from "node:assert/strict";
import { test } from "node:test";

import { whyNoWebAssembly } from "../../../web/start/webassembly.js";

/** @param {string} message */
function refusing(message) {
  function Module() {
    throw new WebAssembly.CompileError(message);
  }
  return { Module, compile: async () => Module() };
}

const POLICY = {
  Chromium: "WebAssembly.Module(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because neither 'wasm-unsafe-eval' nor 'unsafe-eval' is an allowed source of script",
  "Chromium, before": "WebAssembly.Module(): Wasm code generation disallowed by embedder",
  Firefox: "call to WebAssembly.Module() blocked by CSP",
  Safari: "Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script in the following Content Security Policy directive",
};

test("nothing to say where modules compile", async () => assert.equal(await whyNoWebAssembly(), null));

for (const [browser, message] of Object.entries(POLICY)) {
  test(`a header forbids it: ${browser}`, async () => {
    const refusal = await whyNoWebAssembly(/** @type {any} */ (refusing(message)));
    assert.equal(refusal?.kind, "policy");
    assert.match(refusal.details, new RegExp(message.slice(0, 30).replace(/[()]/g, ".")));
  });
}

test("one of the two ways to compile refused is enough", async () => {
  const { compile } = refusing(POLICY.Firefox);
  assert.equal((await whyNoWebAssembly(/** @type {any} */ ({ Module: WebAssembly.Module, compile })))?.kind, "policy");
});

test("not there, switched off, or broken", async () => {
  for (const wasm of [null, /** @type {any} */ (0), /** @type {any} */ ({}), refusing("no memory")]) {
    assert.equal((await whyNoWebAssembly(wasm))?.kind, "webassembly");
  }
});
