import assert from "node:assert/strict";
import { test } from "node:test";

import { ESLint } from "eslint";

import { cacheStore, clipboard, localStore, serviceWorkers, sessionStore } from "../../../web/shared/optional_apis.js";
import { recall, remember } from "../../../web/shared/storage.js";

// Node 20 has none.
if (!globalThis.navigator) Object.defineProperty(globalThis, "navigator", { value: {} });

/** @type {[object, string, () => unknown][]} */
const APIS = [
  [globalThis, "localStorage", localStore],
  [globalThis, "sessionStorage", sessionStore],
  [globalThis, "caches", cacheStore],
  [navigator, "serviceWorker", serviceWorkers],
  [navigator, "clipboard", clipboard],
];

/**
 * @param {object} owner
 * @param {string} name
 * @param {() => unknown} get
 * @param {() => void} run
 */
function given(owner, name, get, run) {
  const before = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, { get, configurable: true });
  try {
    run();
  } finally {
    if (before) Object.defineProperty(owner, name, before);
    else Reflect.deleteProperty(owner, name);
  }
}

function refuse() {
  throw new DOMException("Access is denied for this document.", "SecurityError");
}

for (const [owner, name, read] of APIS) {
  test(`${name}: itself, or null where it is refused or not there`, () => {
    const there = {};
    given(owner, name, () => there, () => assert.equal(read(), there));
    given(owner, name, () => undefined, () => assert.equal(read(), null));
    given(owner, name, refuse, () => assert.equal(read(), null));
  });

  test(`${name} is read nowhere else: eslint would say so`, async () => {
    const [{ messages }] = await new ESLint().lintText(
      `export const a = ${owner === navigator ? "navigator" : "globalThis"}.${name};\n${owner === navigator ? "" : `export const b = ${name};\n`}`,
      { filePath: "web/any.js" },
    );
    const lines = messages.filter(({ message }) => message.includes("optional_apis.js")).map(({ line }) => line);
    assert.deepEqual(lines, owner === navigator ? [1] : [1, 2]);
  });
}

test("a choice is remembered where it can be, and asked for in vain where it cannot", () => {
  const full = /** @type {Storage} */ (/** @type {unknown} */ ({ getItem: refuse, setItem: refuse }));
  for (const store of [full, null]) {
    remember("theme", "dark", store);
    assert.equal(recall("theme", store), null);
  }
});
