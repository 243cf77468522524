import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

const FOLDER = "https://host.example/net/";
const runtime = new URL("runtime/", FOLDER);
const HOST = {
  "runtime/parts.json": JSON.stringify({ files: ["index.html", "web/main.js"], parts: [{ path: "py.zip" }] }),
  "index.html": "",
  "web/main.js": "",
  "runtime/py.zip": "",
};
const real = Object.fromEntries(["fetch", "window", "location"].map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
let count = 0;
/** @type {Record<string, string | undefined>} */ let host = {};
/** @type {string[]} */ let asked = [];
let reloads = 0;

beforeEach(() => {
  [host, asked, reloads] = [{ ...HOST }, [], 0];
  const put = (/** @type {string} */ name, /** @type {unknown} */ value) => Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  put("location", { href: FOLDER, reload: () => reloads++ });
  put("window", { name: "a frame" });
  put("fetch", async (/** @type {URL} */ url, /** @type {RequestInit} */ { cache }) => {
    const path = url.href.replace(FOLDER, "");
    asked.push(`${path} ${cache}`);
    const text = host[path];
    return new Response(text ?? "", { status: text === undefined ? 404 : 200 });
  });
});

afterEach(() => {
  for (const [name, descriptor] of Object.entries(real)) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else Reflect.deleteProperty(globalThis, name);
  }
});

/** A page that has just been loaded. @returns {Promise<typeof import("../../../web/start/renewal.js")>} */
const page = () => import(`../../../web/start/renewal.js?${count++}`);

test("every file is fetched past the browser's cache before the page begins anew", async () => {
  const { renew, isRenewing } = await page();
  const both = Promise.all([renew(runtime), renew(runtime)]);
  assert.ok(isRenewing(), "what fails meanwhile is no failure");
  assert.deepEqual(await both, [true, true]);
  assert.deepEqual(asked.sort(), Object.keys(HOST).map((path) => `${path} reload`).sort());
  assert.equal(reloads, 1);
});

test("a page that has begun anew does not do so again, until a person reloads it", async () => {
  await (await page()).renew(runtime);
  const second = await page();
  assert.equal(window.name, "a frame", "as it was");
  assert.equal(await second.renew(runtime), false);
  assert.equal(reloads, 1);
  assert.equal(second.isRenewing(), false);
  await (await page()).renew(runtime);
  assert.equal(reloads, 2);
});

test("where the host lacks a file the page stays as it is", async () => {
  delete host["web/main.js"];
  const { renew, isRenewing } = await page();
  assert.equal(await renew(runtime), false);
  assert.equal(isRenewing(), false);
  assert.equal(reloads, 0);
});
