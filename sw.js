// The service worker: the page without a network, and the parts on a host that lacks them.
//
// Built (`make dist` replaces the line below): holds every file of one version, fetched and checked
// by hash before the version counts. All of a version or none; never two versions at once.
// Not built (a fork's bare branch): see sw.bare.js.

/* global BareBranch */

// `files` gives the SHA-256 of each path, `later` of those that the version is whole without: packed by gzip.
const BUILT = /** @type {{version: string, files: Record<string, string>, later: Record<string, string>} | null} */ (null);

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = new URL("./", worker.location.href);
const PREFIX = `playground ${scope.pathname} `;
const CACHE = PREFIX + (BUILT ? BUILT.version : "cdn");
const EARLY = PREFIX + "early"; // what the page fetched when it started: web/start/runtime_files.js
const ROOM = 60e6; // bytes that what is for later visits leaves free, itself among them
/** The version cannot be whole any more: a file of it is gone here and the host has another. */
let lost = false;
if (!BUILT) importScripts("sw.set.js", "sw.bare.js");
const bare = BUILT ? null : new BareBranch();

worker.addEventListener("install", (event) => {
  event.waitUntil(BUILT ? install(BUILT.files).then(() => takeAlong(BUILT.later)) : worker.skipWaiting());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => (BUILT ? undefined : worker.clients.claim())));
});

worker.addEventListener("message", (event) => {
  if (event.data === "claim" && !BUILT) event.waitUntil(worker.clients.claim());
  if (event.data === "keep" && bare) event.waitUntil(bare.keep(/** @type {Client} */ (event.source)));
  if (event.data === "later" && BUILT) event.waitUntil(bringLater(BUILT.later));
  if (event.data === "take") event.waitUntil(take(/** @type {Client} */ (event.source)));
});

worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(scope.href)) return;
  const path = pathOf(url);
  if (path === null) return;
  if (BUILT) {
    if (Object.hasOwn(BUILT.files, path) && !lost) event.respondWith(kept(path, BUILT.files[path], event.request));
  } else {
    const answered = bare?.answer(event, path);
    if (answered) event.respondWith(answered);
  }
});

/** Below this copy's folder; null for a broken escape, which is no file's. @param {URL} url */
function pathOf({ pathname }) {
  try {
    return decodeURIComponent(pathname.slice(scope.pathname.length)) || "index.html";
  } catch {
    return null;
  }
}

/** Take over from the version that runs, unless it runs in other tabs too. @param {Client} asker */
async function take(asker) {
  if ((await pages()).some(({ id }) => id !== asker.id)) asker.postMessage({ type: "others" });
  else await worker.skipWaiting();
}

/** The windows that show this copy; other pages of the same host are none of ours. */
async function pages() {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  return windows.filter(({ url }) => url.startsWith(scope.href));
}

/** @param {Record<string, string>} files */
async function install(files) {
  try {
    const cache = await caches.open(CACHE);
    const early = (await caches.has(EARLY)) ? await caches.open(EARLY) : null;
    await Promise.all(
      Object.entries(files).map(async ([path, sha256]) => {
        if (await cache.match(key(path, sha256))) return;
        // A file the version at hand has too is not fetched again.
        const old = await caches.match(key(path, sha256));
        await cache.put(key(path, sha256), old ?? (await download(path, new URL(path, scope).href, sha256)));
        await early?.delete(key(path, sha256)); // there may be room for one copy only
      }),
    );
  } catch (error) {
    await Promise.all([CACHE, EARLY].map((name) => caches.delete(name))); // a part of a version is worth nothing
    await tell({ ...refusal(error), type: "not-kept" });
    throw error;
  }
}

/** What is for later visits and the version at hand has too is not fetched again. @param {Record<string, string>} files */
async function takeAlong(files) {
  for (const [path, sha256] of Object.entries(files)) {
    const old = await caches.match(key(path, sha256));
    if (old) await store(key(path, sha256), old);
  }
}

/**
 * Fetches what is for later visits, and keeps it unpacked. Where it does not come, nothing is missing.
 * @param {Record<string, string>} files
 */
async function bringLater(files) {
  const { quota = Infinity, usage = 0 } = (await worker.navigator.storage?.estimate()) ?? {};
  if (quota - usage < ROOM) return; // it would be fetched in vain, at each visit
  for (const [path, sha256] of Object.entries(files)) {
    const url = key(path, sha256);
    if (await caches.match(url, { cacheName: CACHE })) continue;
    try {
      const { body } = await download(path, new URL(path, scope).href, sha256);
      await store(url, new Response(await new Response(body?.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer()));
    } catch (error) {
      console.info(`Not kept for later visits: ${error}`);
    }
  }
}

async function forgetOthers() {
  const names = await caches.keys();
  const used = bare?.caches ?? [CACHE];
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && !used.includes(name)).map((name) => caches.delete(name)));
}

/**
 * A file of this version. The browser may have dropped it to make room: then it is fetched again.
 * Where the host has another version by now, this one is given up: the next page is all the host's.
 * @param {string} path
 * @param {string} sha256
 * @param {Request} request
 */
async function kept(path, sha256, request) {
  const found = await caches.match(key(path, sha256), { cacheName: CACHE });
  if (found) return found;
  try {
    const response = await download(path, new URL(path, scope).href, sha256);
    await store(key(path, sha256), response.clone());
    return response;
  } catch (error) {
    if (error instanceof Refused && error.answered) {
      lost = true;
      await worker.registration.unregister();
      await tell({ type: "lost" });
      if (request.mode === "navigate") return fetch(request);
    }
    return answer(() => Promise.reject(error));
  }
}

/** @param {string} url @param {Response} response */
async function store(url, response) {
  try {
    await (await caches.open(CACHE)).put(url, response);
  } catch {
    // No room: it works all the same, and is fetched again the next time.
  }
}

/** A file that cannot be had is an answer too, and the page is told. @param {() => Promise<Response>} bring */
async function answer(bring) {
  try {
    return await bring();
  } catch (error) {
    const { type: told, path, reason } = refusal(error);
    await tell({ type: told, path, reason });
    return new Response(String(error), { status: 502, statusText: "Refused", headers: { Refused: reason } });
  }
}

/**
 * Fetches a file and lets it through only whole and unchanged.
 * @param {string} path
 * @param {string} url
 * @param {string} sha256
 * @returns {Promise<Response>}
 */
async function download(path, url, sha256) {
  // What the browser has may be of another version; a second look goes past its cache.
  for (const cache of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const response = await fetch(url, { cache, credentials: "omit" }).catch((error) => {
      throw new Refused(path, "runtime", String(error));
    });
    if (!response.ok) throw new Refused(path, "runtime", `${response.status} from ${url}`, response.status === 404);
    const bytes = await read(path, response);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex === sha256) return new Response(bytes, { headers: { "Content-Type": type(path), "Content-Length": String(bytes.byteLength) } });
  }
  throw new Refused(path, "checksum", "not the file that was published", true);
}

/** @param {string} path @param {Response} response */
async function read(path, response) {
  if (BUILT || !response.body) return response.arrayBuffer();
  const chunks = [];
  let loaded = 0;
  let told = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(chunks).arrayBuffer();
    chunks.push(value);
    loaded += value.length;
    if (loaded - told > 100_000) {
      told = loaded;
      await tell({ type: "progress", path, loaded });
    }
  }
}

class Refused extends Error {
  /**
   * @param {string} path
   * @param {"runtime" | "checksum"} reason
   * @param {string} text
   * @param {boolean} [answered] the host is there, and this file is not
   */
  constructor(path, reason, text, answered = false) {
    super(`${path}: ${text}`);
    this.answered = answered;
    this.path = path;
    this.reason = reason;
  }
}

/** @param {unknown} error */
function refusal(error) {
  if (error instanceof Refused) return { type: "refused", path: error.path, reason: error.reason };
  const full = error instanceof DOMException && error.name === "QuotaExceededError";
  return { type: "refused", path: "", reason: full ? "full" : "runtime" };
}

/** @param {object} message */
async function tell(message) {
  for (const client of await pages()) client.postMessage(message);
}

/** @param {string} path @param {string} sha256 */
function key(path, sha256) {
  return `${new URL(path, scope).href}?sha256=${sha256}`;
}

/** @param {string} path */
function type(path) {
  /** @type {Record<string, string>} */
  const types = {
    html: "text/html; charset=utf-8",
    js: "text/javascript",
    mjs: "text/javascript",
    css: "text/css",
    wasm: "application/wasm",
    json: "application/json",
    svg: "image/svg+xml",
    png: "image/png",
    woff2: "font/woff2",
    webmanifest: "application/manifest+json",
    py: "text/x-python; charset=utf-8",
    toml: "application/toml",
  };
  return types[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}
