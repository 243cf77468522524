import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { SCOPE, createStore, createWorker } from "./bare_host.js";

const PART = "the engine";
const LIST = JSON.stringify({
  id: "x",
  own: ["index.html", "web/a.js", "web/b.js", "web/article/es.html", "web/cdn.json", "icons/gone.svg"],
  parts: [
    { path: "engine.wasm", sha256: createHash("sha256").update(PART).digest("hex"), from: `${SCOPE}cdn/engine.wasm` },
    { path: "lock.json", text: "{}" },
  ],
});
const FILES = { "index.html": "page 1", "web/a.js": "a 1", "web/b.js": "b 1", "web/article/es.html": "es 1", "web/cdn.json": LIST, "cdn/engine.wasm": PART };
const NEXT = { "index.html": "page 2", "web/a.js": "a 2", "web/b.js": "b 2", "web/article/es.html": "es 2" };

/** A host, the browser's caches, and a service worker under which a first page has run and was kept. */
async function visited() {
  /** @type {import("./bare_host.js").Files} */
  const host = new Map(Object.entries(FILES));
  const store = createStore();
  const worker = createWorker(host, store);
  await start(worker, "first");
  await worker.keep("first");
  assert.deepEqual(worker.told.map(({ message }) => message.type), ["kept"]);
  return { host, store, worker, publish: () => Object.entries(NEXT).forEach(([path, text]) => host.set(path, text)) };
}

/** What a page loads as it starts. @param {ReturnType<typeof createWorker>} worker @param {string} page */
async function start(worker, page) {
  const files = [await worker.open(page)];
  for (const path of ["runtime/parts.json", "web/a.js", "web/b.js", "runtime/engine.wasm"]) files.push(await worker.get(page, path));
  return [files[0], ...files.slice(2)];
}

test("without a network all is as last seen, what no page has asked for too", async () => {
  const { worker } = await visited();
  worker.state.online = false;
  assert.deepEqual(await start(worker, "second"), ["page 1", "a 1", "b 1", PART]);
  assert.equal(await worker.get("second", "web/article/es.html"), "es 1");
  assert.equal(await worker.get("second", "runtime/lock.json"), "{}");
  await worker.keep("second");
  assert.equal(worker.told.length, 1, "nobody is told twice, or that there is no network");
});

test("the set outlives the service worker, whatever a visit began or broke off", async () => {
  const { host, store, publish } = await visited();
  publish();
  const broken = createWorker(host, store);
  host.set("web/article/es.html", 503);
  await start(broken, "second");
  await broken.keep("second");
  const later = createWorker(host, store);
  later.state.online = false;
  assert.deepEqual(await start(later, "third"), ["page 1", "a 1", "b 1", PART]);
});

test("an update is seen at once, and kept", async () => {
  const { worker, publish } = await visited();
  publish();
  assert.deepEqual(await start(worker, "second"), ["page 2", "a 2", "b 2", PART]);
  await worker.keep("second");
  assert.equal(worker.told.length, 1, "it was ready before");
  worker.state.online = false;
  assert.equal(await worker.get("second", "web/article/es.html"), "es 2", "the page that runs has its own");
  assert.deepEqual(await start(worker, "third"), ["page 2", "a 2", "b 2", PART]);
});

for (const [name, fail] of /** @type {[string, (host: any, worker: any) => void][]} */ ([
  ["the network drops", (_, worker) => (worker.state.online = false)],
  ["the host falters", (host) => ["web/a.js", "web/b.js"].forEach((path) => host.set(path, 503))],
])) {
  test(`${name} halfway: the set goes on where it fits`, async () => {
    const { worker, host } = await visited();
    assert.equal(await worker.open("second"), "page 1");
    fail(host, worker);
    assert.equal(await worker.get("second", "web/a.js"), "a 1");
    host.set("web/b.js", "b 2");
    worker.state.online = true;
    assert.equal(await worker.get("second", "web/b.js"), "b 1", "never a new file among old ones");
  });

  test(`${name} halfway through an update: the page begins anew with the set`, async () => {
    const { worker, host, publish } = await visited();
    publish();
    assert.equal(await worker.open("second"), "page 2");
    fail(host, worker);
    assert.notEqual(await worker.get("second", "web/a.js"), "a 1");
    assert.deepEqual(worker.told.at(-1), { page: "second", message: { type: "lost" } });
    assert.deepEqual(await start(worker, "third"), ["page 1", "a 1", "b 1", PART]);
  });
}

test("what was on its way when the set took over does not come through", async () => {
  const { worker, host } = await visited();
  /** @type {(text: string) => void} */
  let arrive = () => {};
  host.set("web/b.js", new Promise((resolve) => (arrive = resolve)));
  host.set("web/a.js", 503);
  await worker.open("second");
  const late = worker.get("second", "web/b.js");
  assert.equal(await worker.get("second", "web/a.js"), "a 1");
  arrive("b 2");
  assert.equal(await late, "b 1");
});

test("a host that does not answer in time gives way to the set", async () => {
  const { worker, host } = await visited();
  for (const path of [...host.keys(), "runtime/parts.json"]) host.set(path, "silent");
  const opening = worker.open("second");
  await worker.wait();
  assert.equal(await opening, "page 1");
  assert.equal(await worker.get("second", "web/a.js"), "a 1", "the others do not wait");
  assert.equal(await worker.get("second", "runtime/engine.wasm"), PART);
});

test("what the host has not got is no trouble, and is not kept", async () => {
  const { worker, host } = await visited();
  host.delete("web/b.js");
  await worker.open("second");
  assert.equal(await worker.get("second", "web/b.js"), 404);
  assert.equal(await worker.get("second", "web/nothing.js"), 404);
  await worker.open("third");
  assert.equal(await worker.get("third", "web/nothing.js"), 404);
  worker.state.online = false;
  assert.equal(await worker.get("third", "web/a.js"), "a 1", "what the set lacks, too, is no difference");
});

test("first visits have the host's own answers", async () => {
  /** @type {import("./bare_host.js").Files} */
  const host = new Map(Object.entries({ "index.html": 503, "web/a.js": "elsewhere" }));
  const worker = createWorker(host, createStore());
  assert.equal(await worker.open("first"), 503);
  assert.equal(await worker.get("first", "web/a.js"), "opaqueredirect");
  worker.state.online = false;
  assert.equal(await worker.get("first", "web/b.js"), "error");
});

test("one file by all its addresses; parts of files and other paths are let through", async () => {
  const { worker } = await visited();
  worker.state.online = false;
  assert.equal(await worker.open("second", "?utm_source=mail"), "page 1");
  assert.equal(await worker.open("third", "index.html?x#seed=1"), "page 1");
  assert.equal(await worker.get("third", "web/a.js?v=2"), "a 1");
  assert.equal(await worker.get("third", "web/a.js", { headers: { range: "bytes=0-3" } }), "let through");
  for (const path of ["%E0%A4%A", "web/%E0%A4%A", "README.md", "other/web/a.js", "LICENSE"]) assert.equal(await worker.get("third", path), "let through", path);
});

test("no room: it is said, and nothing counts as kept", async () => {
  const host = new Map(Object.entries(FILES));
  const store = createStore();
  store.room.full = true;
  const worker = createWorker(host, store);
  assert.deepEqual(await start(worker, "first"), ["page 1", "a 1", "b 1", PART]);
  await worker.keep("first");
  assert.deepEqual(worker.told.map(({ message }) => [message.type, message.reason]), [["not-kept", "full"]]);
  worker.state.online = false;
  assert.equal(await worker.open("second"), "error");
});

test("no room for an update: the old set stays whole, and nothing of the new one", async () => {
  const { worker, store, publish } = await visited();
  publish();
  await start(worker, "second");
  let puts = 0;
  Object.defineProperty(store.room, "full", { get: () => ++puts > 2 });
  await worker.keep("second");
  assert.ok(puts > 2);
  assert.equal((await (await store.caches.open("playground /fork/ own"))?.keys())?.length, 6, "five files and which set they are");
  worker.state.online = false;
  assert.deepEqual(await start(worker, "third"), ["page 1", "a 1", "b 1", PART]);
});

test("a part that cannot be had is named, and the page is not called kept", async () => {
  const host = new Map(Object.entries({ ...FILES, "web/article/es.html": 500 }));
  const worker = createWorker(host, createStore());
  await start(worker, "first");
  await worker.keep("first");
  const [{ message }] = worker.told;
  assert.deepEqual([message.type, message.path], ["not-kept", "web/article/es.html"]);
});

test("a host that was built later is left alone", async () => {
  const { worker, host } = await visited();
  host.set("runtime/parts.json", '{"id": "built", "parts": []}');
  host.set("runtime/engine.wasm", "the host's own");
  await worker.open("second");
  assert.equal(await worker.get("second", "runtime/parts.json"), '{"id": "built", "parts": []}');
  assert.equal(await worker.get("second", "runtime/engine.wasm"), "the host's own");
  assert.ok(worker.unregistered);
});

test("old parts and old files go once the new ones are there", async () => {
  const { worker, host, store, publish } = await visited();
  publish();
  host.set("cdn/engine.wasm", "a new engine");
  const list = JSON.parse(LIST);
  list.parts[0].sha256 = createHash("sha256").update("a new engine").digest("hex");
  host.set("web/cdn.json", JSON.stringify(list));
  assert.deepEqual(await start(worker, "second"), ["page 2", "a 2", "b 2", "a new engine"]);
  await worker.keep("second");
  const counts = await Promise.all((await store.caches.keys()).map(async (name) => [name, (await (await store.caches.open(name))?.keys())?.length]));
  assert.deepEqual(new Map(/** @type {[string, number][]} */ (counts)), new Map([["playground /fork/ cdn", 1], ["playground /fork/ own", 6]]));
});
