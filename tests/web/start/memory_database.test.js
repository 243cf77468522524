import assert from "node:assert/strict";
import { test } from "node:test";

// @ts-expect-error it has no types
import IDBMap from "@webreflection/idb-map";
// @ts-expect-error it has no types
import IDBMapSync from "@webreflection/idb-map/sync";

import { useMemoryDatabases } from "../../../web/start/memory_database.js";

/** @param {() => Promise<void>} run with databases in memory */
async function inMemory(run) {
  const restore = useMemoryDatabases();
  try {
    await run();
  } finally {
    restore();
  }
}

test("PyScript's map does in memory what it does in IndexedDB", () =>
  inMemory(async () => {
    const map = new IDBMap("some name");
    assert.deepEqual(await map.entries(), []);
    const value = { nested: [1, 2] };
    await map.set("b", value);
    await map.set("a", "text");
    value.nested.push(3);
    assert.deepEqual(await map.entries(), [["a", "text"], ["b", { nested: [1, 2] }]]);
    assert.equal(await map.size, 2);
    assert.equal(await map.has("a"), true);
    assert.equal(await map.has("c"), false);
    assert.equal(await map.get("c"), undefined);
    await map.delete("a");
    assert.deepEqual(await map.keys(), ["b"]);
    await map.close();
    assert.deepEqual(await new IDBMap("some name").keys(), ["b"], "another look at the same database");
    assert.deepEqual(await new IDBMap("other name").keys(), []);
    await map.clear();
    assert.equal(await map.size, 0);
  }));

test("and so does the one it waits for at the start", () =>
  inMemory(async () => {
    const map = new IDBMapSync("interpreter");
    await map.sync();
    map.set("key", "value");
    await map.sync();
    const again = new IDBMapSync("interpreter");
    await again.sync();
    assert.deepEqual([...again], [["key", "value"]]);
    again.clear();
    await again.close();
  }));

test("the browser's own databases come back, whatever they are", () => {
  for (const own of [
    { value: null, configurable: true },
    {
      get() {
        throw new DOMException("refused", "SecurityError");
      },
      configurable: true,
    },
  ]) {
    const scope = Object.defineProperty({}, "indexedDB", own);
    const before = Object.getOwnPropertyDescriptor(scope, "indexedDB");
    const restore = useMemoryDatabases(scope);
    assert.ok(Reflect.get(scope, "indexedDB").open);
    restore();
    assert.deepEqual(Object.getOwnPropertyDescriptor(scope, "indexedDB"), before);
  }
  const without = {};
  useMemoryDatabases(without)();
  assert.equal("indexedDB" in without, false);
});
