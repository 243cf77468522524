// The service worker: the page without a network, and the parts on a host that lacks them.
//
// Built (`make dist` replaces the line below): holds every file of one version, fetched and checked
// by hash before the version counts. All of a version or none; never two versions at once.
// Not built (a fork's bare branch): brings runtime/ from the CDN as web/cdn.json lists it.

// `files` gives the SHA-256 of each path.
const BUILT = /** @type {{version: string, files: Record<string, string>} | null} */ (null);

/** @typedef {{path: string, sha256?: string, from?: string, text?: string}} Part */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const scope = new URL("./", worker.location.href);
const PREFIX = `playground ${scope.pathname} `;
const CACHE = PREFIX + (BUILT ? BUILT.version : "cdn");

worker.addEventListener("install", (event) => {
  event.waitUntil(BUILT ? install(BUILT.files) : worker.skipWaiting());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => (BUILT ? undefined : worker.clients.claim())));
});

worker.addEventListener("message", (event) => {
  if (event.data === "claim" && !BUILT) event.waitUntil(worker.clients.claim());
  if (event.data === "take") event.waitUntil(take(/** @type {Client} */ (event.source)));
});

worker.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !url.href.startsWith(scope.href)) return;
  const path = decodeURIComponent(url.pathname.slice(scope.pathname.length)) || "index.html";
  if (BUILT) {
    if (path in BUILT.files) event.respondWith(kept(path, BUILT.files[path]));
  } else if (path.startsWith("runtime/")) {
    event.respondWith(fromCdn(path.slice("runtime/".length)));
  }
});

/** Take over from the version that runs, unless it runs in other tabs too. @param {Client} asker */
async function take(asker) {
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.some(({ id }) => id !== asker.id)) asker.postMessage({ type: "others" });
  else await worker.skipWaiting();
}

/** @param {Record<string, string>} files */
async function install(files) {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(
      Object.entries(files).map(async ([path, sha256]) => {
        if (await cache.match(key(path, sha256))) return;
        // A file the version at hand has too is not fetched again.
        const old = await caches.match(key(path, sha256));
        await cache.put(key(path, sha256), old ?? (await download(path, new URL(path, scope).href, sha256)));
      }),
    );
  } catch (error) {
    await caches.delete(CACHE); // a part of a version is worth nothing
    await tell(refusal(error));
    throw error;
  }
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)));
}

/**
 * A file of this version. The browser may have dropped it to make room: then it is fetched again.
 * @param {string} path
 * @param {string} sha256
 */
async function kept(path, sha256) {
  const found = await caches.match(key(path, sha256), { cacheName: CACHE });
  if (found) return found;
  return answer(() => download(path, new URL(path, scope).href, sha256));
}

/** @type {Map<string, Promise<Response>>} */
const underWay = new Map();

/** @param {string} path below runtime/ */
async function fromCdn(path) {
  const list = await (await listed()).json();
  if (path === "parts.json") return listed();
  const part = /** @type {Part | undefined} */ (list.parts.find((/** @type {Part} */ one) => one.path === path));
  if (!part) return new Response(`${path}: not among the parts`, { status: 404 });
  if (part.text) return new Response(part.text, { headers: { "Content-Type": "application/json" } });
  const { from = "", sha256 = "" } = part;
  const found = await caches.match(key(`runtime/${path}`, sha256), { cacheName: CACHE });
  if (found) return found;
  // Asked for twice (counted by the page, used by the engine): fetched once.
  let coming = underWay.get(path);
  if (!coming) {
    coming = answer(() => download(path, from, sha256));
    underWay.set(path, coming);
    coming.finally(() => underWay.delete(path));
    coming.then((response) => (response.ok ? store(key(`runtime/${path}`, sha256), response.clone()) : undefined));
  }
  return (await coming).clone();
}

/** The list of the CDN's parts: this host's newest, or the last one seen. */
async function listed() {
  const url = new URL("web/cdn.json", scope).href;
  try {
    const response = await fetch(url, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    await store(url, response.clone());
    return response;
  } catch (error) {
    const found = await caches.match(url, { cacheName: CACHE });
    if (found) return found;
    throw error;
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
    if (!response.ok) throw new Refused(path, "runtime", `${response.status} from ${url}`);
    const bytes = await read(path, response);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex === sha256) return new Response(bytes, { headers: { "Content-Type": type(path), "Content-Length": String(bytes.byteLength) } });
  }
  throw new Refused(path, "checksum", "not the file that was published");
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
  /** @param {string} path @param {"runtime" | "checksum"} reason @param {string} text */
  constructor(path, reason, text) {
    super(`${path}: ${text}`);
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
  const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  for (const client of windows) client.postMessage(message);
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
    webmanifest: "application/manifest+json",
    py: "text/x-python; charset=utf-8",
    toml: "application/toml",
  };
  return types[path.slice(path.lastIndexOf(".") + 1)] ?? "application/octet-stream";
}
