// The service worker of a bare branch in Node: a host, caches and pages that do what a test says.

import { readFileSync } from "node:fs";
import vm from "node:vm";

export const SCOPE = "https://people.example/fork/";

/** What the host sends for a path: text, a status, "silent" for no answer at all; unknown paths are 404. @typedef {Map<string, string | number | Promise<string>>} Files */

class FakeCache {
  /** @type {Map<string, Response>} */
  entries = new Map();
  /** @param {{full: boolean}} room */
  constructor(room) {
    this.room = room;
  }
  /** @param {string} url @param {Response} response */
  async put(url, response) {
    if (this.room.full) throw new DOMException("no room", "QuotaExceededError");
    this.entries.set(url, response);
  }
  /** @param {string} url */
  async match(url) {
    return this.entries.get(url)?.clone();
  }
  async keys() {
    return [...this.entries.keys()].map((url) => ({ url }));
  }
  /** @param {string} url */
  async delete(url) {
    return this.entries.delete(url);
  }
}

/** What outlives a service worker: the browser's caches. */
export function createStore() {
  const room = { full: false };
  /** @type {Map<string, FakeCache>} */
  const all = new Map();
  const caches = {
    /** @param {string} name */
    async open(name) {
      if (!all.has(name)) all.set(name, new FakeCache(room));
      return all.get(name);
    },
    /** @param {string} url @param {{cacheName?: string}} options */
    async match(url, { cacheName = "" } = {}) {
      return all.get(cacheName)?.match(url);
    },
    keys: async () => [...all.keys()],
    /** @param {string} name */
    delete: async (name) => all.delete(name),
  };
  return { caches, room };
}

/**
 * A service worker that has just started.
 * @param {Files} host
 * @param {ReturnType<typeof createStore>} store
 */
export function createWorker(host, store) {
  /** @type {Record<string, (event: any) => void>} */
  const listeners = {};
  /** @type {(() => void)[]} */
  const timers = [];
  /** @type {{page: string, message: any}[]} */
  const told = [];
  let unregistered = false;
  const state = { online: true };

  /** @param {string | URL | Request} asked */
  async function fetch(asked) {
    const { pathname } = new URL(typeof asked === "string" || asked instanceof URL ? asked : asked.url);
    const found = (await host.get(pathname.slice(new URL(SCOPE).pathname.length) || "index.html")) ?? 404;
    if (!state.online) throw new TypeError("Failed to fetch");
    if (found === "silent") return new Promise(() => {});
    const response = found === "elsewhere" ? Response.error() : new Response(String(found), { status: typeof found === "number" ? found : 200 });
    return Object.defineProperty(response, "type", { value: found === "elsewhere" ? "opaqueredirect" : "basic" });
  }

  const client = (/** @type {string} */ id) => ({ id, url: SCOPE, postMessage: (/** @type {any} */ message) => told.push({ page: id, message: { ...message } }) });
  const self = {
    location: new URL("sw.js", SCOPE),
    addEventListener: (/** @type {string} */ type, /** @type {any} */ listener) => (listeners[type] = listener),
    skipWaiting: async () => {},
    registration: { unregister: async () => (unregistered = true) },
    clients: { claim: async () => {}, matchAll: async () => [client("a page")], get: async (/** @type {string} */ id) => client(id) },
  };
  const context = vm.createContext({
    self, fetch, caches: store.caches, Response, Request, Headers, URL, crypto, DOMException, Blob,
    setTimeout: (/** @type {() => void} */ run) => timers.push(run),
    importScripts: (/** @type {string[]} */ ...paths) => paths.forEach(run),
  }); // prettier-ignore
  const run = (/** @type {string} */ path) => vm.runInContext(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"), context);
  run("sw.js");

  /** @param {string} path @param {object} event @param {{mode?: string, headers?: Record<string, string>}} request */
  async function ask(path, event, { mode = "cors", headers = {} } = {}) {
    /** @type {Promise<Response> | undefined} */
    let answered;
    const request = { url: SCOPE + path, mode, method: "GET", headers: new Headers(headers) };
    listeners.fetch({ request, ...event, respondWith: (/** @type {Promise<Response>} */ response) => (answered = response) });
    if (!answered) return "let through";
    const response = await answered;
    return response.ok ? response.text() : response.status || response.type;
  }

  return {
    state,
    told,
    get unregistered() {
      return unregistered;
    },
    /** A page is opened. @param {string} page @param {string} [path] */
    open: (page, path = "") => ask(path, { clientId: "", resultingClientId: page }, { mode: "navigate" }),
    /** It asks for a file: its text, or a status. @param {string} page @param {string} path @param {{headers?: Record<string, string>}} [request] */
    get: (page, path, request) => ask(path, { clientId: page, resultingClientId: "" }, request),
    /** It runs and wants to be kept. @param {string} page */
    async keep(page) {
      /** @type {Promise<void> | undefined} */
      let done;
      listeners.message({ data: "keep", source: client(page), waitUntil: (/** @type {Promise<void>} */ all) => (done = all) });
      await done;
    },
    /** All who wait lose their patience. */
    async wait() {
      for (let turn = 0; turn < 50; turn++) await Promise.resolve().then(() => new Promise((next) => setImmediate(next)));
      timers.splice(0).forEach((timer) => timer());
    },
  };
}
