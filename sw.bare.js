/* exported BareBranch */
/* global CACHE, KeptSet, Refused, answer, download, key, refusal, scope, worker */

// The part of sw.js for a fork's bare branch, where nothing was built: there is no runtime/ and no
// version. The runtime comes from the CDN, as web/cdn.json lists it, each part checked by its hash.
//
// The page's own files come from the host as long as it answers. Once a page runs they are kept, as
// a set, with the rest of web/cdn.json's list. A start gets the host's files or the set's, never some
// of each: where the host falls silent halfway the set goes on only if nothing before differed from it.

/** @typedef {{path: string, sha256?: string, from?: string, text?: string}} Part */
/** @typedef {{parts: Part[], own?: string[]}} List web/cdn.json */

const OWN_FILE = /^(index\.html|pyscript\.toml|manifest\.webmanifest|(web|py|icons)\/.+)$/;
const PATIENCE = 5000; // ms for an answer of the host, where there is a set to go on with
const TROUBLE = 30_000; // ms for which a start that failed halfway begins anew with the set

/** One page's start: where its files come from. */
class Start {
  /** @param {string} page its id */
  constructor(page) {
    this.page = page;
  }

  /** From the set alone, from now on. */
  kept = false;
  /** Nothing has come from the host that the set does not have just so. */
  same = true;
  /** @type {Map<string, Response>} what the host sent */
  got = new Map();
  /** @type {Promise<Response | null> | null} the host's own list of parts */
  hosted = null;
  /** @type {Promise<List | null> | null} the CDN's */
  list = null;
}

class BareBranch {
  #set = new KeptSet();
  /** @type {Map<string, Start>} by the page's id */
  #starts = new Map();
  /** @type {Map<string, Promise<Response>>} */
  #underWay = new Map();
  /** @type {Promise<unknown>} */
  #keeping = Promise.resolve(); // parts on their way into the cache
  #troubled = -Infinity; // when a start failed halfway

  /** The caches that are in use. */
  caches = [CACHE, this.#set.name];

  /** What to answer, or null: it is none of ours. @param {FetchEvent} event @param {string} path */
  answer({ request, clientId, resultingClientId }, path) {
    const isOwn = OWN_FILE.test(path) && !request.headers.has("range");
    if (!isOwn && !path.startsWith("runtime/")) return null;
    if (isOwn && request.mode === "navigate") return this.#open(path, request, resultingClientId);
    const start = this.#start(clientId);
    return isOwn ? this.#own(path, request, start) : this.#runtime(path.slice("runtime/".length), request, start);
  }

  /** @param {string} id */
  #start(id) {
    const start = this.#starts.get(id) ?? new Start(id);
    this.#starts.set(id, start);
    for (const old of this.#starts.keys()) if (this.#starts.size > 20) this.#starts.delete(old);
    return start;
  }

  /** A page begins. @param {string} path @param {Request} request @param {string} id */
  async #open(path, request, id) {
    const start = this.#start(id);
    start.kept = Date.now() - this.#troubled < TROUBLE;
    return this.#own(path, request, start);
  }

  /**
   * A file of the page's own.
   * @param {string} path
   * @param {Request} request
   * @param {Start} start
   */
  async #own(path, request, start) {
    const copy = await this.#set.match(path);
    if (copy && start.kept) return copy;
    const coming = fromHost(request).catch(() => null);
    let response = copy ? await Promise.race([coming, later(PATIENCE)]) : await coming;
    if (response === undefined && !start.same) response = await coming; // late, and the set would not fit
    const has = await this.#set.id();
    const same = !has || (copy ? response?.ok && (await isSame(copy.clone(), response.clone())) : !response?.ok);
    if (copy && start.kept) return copy; // since
    if (!response || isTrouble(response)) {
      if (copy && start.same) {
        start.kept = true;
        return copy;
      }
      if (has && !start.kept) await this.#beginAnew(start.page);
      return response ?? Response.error();
    }
    if (!same) start.same = false;
    if (response.ok && response.type === "default") start.got.set(path, response.clone());
    return response;
  }

  /** Half of the host's version came: the page starts again, with the set. @param {string} page */
  async #beginAnew(page) {
    this.#troubled = Date.now();
    (await worker.clients.get(page))?.postMessage({ type: "lost" });
  }

  /** @param {string} path below runtime/ @param {Request} request @param {Start} start */
  async #runtime(path, request, start) {
    if (!start.kept) {
      start.hosted ??= hostsParts();
      const hosted = await ((await this.#set.id()) ? Promise.race([start.hosted, later(PATIENCE)]) : start.hosted);
      if (hosted) return path === "parts.json" ? hosted.clone() : fetch(request);
    }
    start.list ??= this.#own("web/cdn.json", new Request(new URL("web/cdn.json", scope)), start).then(listIn);
    const list = await start.list;
    if (!list) return new Response("no list of parts here", { status: 404 });
    if (path === "parts.json") return json(JSON.stringify(list));
    const part = list.parts.find((one) => one.path === path);
    if (!part) return new Response(`${path}: not among the parts`, { status: 404 });
    return part.text ? json(part.text) : this.#part(part);
  }

  /** @param {Part} part */
  async #part({ path, from = "", sha256 = "" }) {
    const address = key(`runtime/${path}`, sha256);
    const found = await caches.match(address, { cacheName: CACHE });
    if (found) return found;
    // Asked for twice (counted by the page, used by the engine): fetched once.
    let coming = this.#underWay.get(path);
    if (!coming) {
      coming = answer(() => download(path, from, sha256));
      this.#underWay.set(path, coming);
      coming.finally(() => this.#underWay.delete(path));
      const kept = coming.then(async (response) => {
        if (response.ok) await putPart(address, response.clone());
      });
      // No room: it works all the same, and is fetched again the next time.
      this.#keeping = Promise.all([this.#keeping, kept.catch(() => {})]);
    }
    return (await coming).clone();
  }

  /**
   * A page runs: keep what it runs on, and what it may yet ask for. It is told when it can do
   * without a network from now on, or that it cannot; not where an older set is there.
   * @param {Client} page
   */
  async keep(page) {
    const start = this.#starts.get(page.id) ?? new Start(page.id);
    const before = await this.#set.id();
    try {
      const files = await this.#all(start);
      const list = await listIn(files.get("web/cdn.json"));
      if (!list) throw new Refused("web/cdn.json", "runtime", "no list of parts");
      await this.#keeping;
      await keepParts(list.parts);
      if (!(await this.#isKept(files))) await this.#set.replace(files);
      start.same = true; // what this page runs on is the set now
      await forgetParts(list.parts);
      if (!before) page.postMessage({ type: "kept" });
    } catch (error) {
      if (!before) page.postMessage({ ...refusal(error), type: "not-kept" });
    } finally {
      start.got.clear();
    }
  }

  /** The host's files: those it sent for a start, and those nobody has asked for. @param {Start} start */
  async #all({ got }) {
    const listing = got.get("web/cdn.json") ?? (await newest("web/cdn.json"));
    const own = (await listIn(listing ?? undefined))?.own ?? [];
    /** @type {Map<string, Response>} */
    const files = new Map(got);
    await Promise.all(
      ["index.html", ...own].map(async (path) => {
        if (files.has(path)) return;
        const file = path === "web/cdn.json" ? listing : await newest(path);
        if (file) files.set(path, file);
      }),
    );
    return files;
  }

  /** Whether the set is these very files already. @param {Map<string, Response>} files */
  async #isKept(files) {
    const all = [...files].map(async ([path, file]) => {
      const copy = await this.#set.match(path);
      return copy && isSame(copy, file.clone());
    });
    return (await Promise.all(all)).every(Boolean);
  }
}

/**
 * What the host has now, whole; a redirect or an error as it is.
 * @param {Request} request
 */
async function fromHost({ url, mode }) {
  const redirect = mode === "navigate" ? "manual" : "follow";
  const response = await fetch(url, { cache: "no-cache", credentials: "same-origin", redirect });
  if (!response.ok || response.type !== "basic") return response;
  const { status, statusText, headers } = response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}

/** A file of the host's; null where it has none. @param {string} path */
async function newest(path) {
  const response = await fromHost(new Request(new URL(path, scope))).catch((error) => {
    throw new Refused(path, "runtime", String(error));
  });
  if (response.ok) return response;
  if (response.status === 404 || response.status === 410) return null;
  throw new Refused(path, "runtime", String(response.status));
}

/** The host cannot answer now; other refusals are answers. @param {Response} response */
function isTrouble({ status }) {
  return status >= 500 || status === 408 || status === 429;
}

/** @param {Response} one @param {Response} other */
async function isSame(one, other) {
  const [a, b] = await Promise.all([one.arrayBuffer(), other.arrayBuffer()]);
  const [left, right] = [new Uint8Array(a), new Uint8Array(b)];
  return left.length === right.length && left.every((byte, i) => byte === right[i]);
}

/** @param {number} ms @returns {Promise<undefined>} */
function later(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** @param {Response} [listing] @returns {Promise<List | null>} */
async function listIn(listing) {
  return listing?.ok ? listing.clone().json().catch(() => null) : null;
}

/** @param {string} text */
function json(text) {
  return new Response(text, { headers: { "Content-Type": "application/json" } });
}

/**
 * The host's own list of parts, if it has runtime/ after all: it was built, or another folder is
 * served at this address now. Then this service worker has nothing to do here.
 */
async function hostsParts() {
  const response = await fetch(new URL("runtime/parts.json", scope), { cache: "no-store" }).catch(() => null);
  if (!response || !(await listIn(response))) return null;
  await worker.registration.unregister();
  return response;
}

/** @param {string} address @param {Response} response */
async function putPart(address, response) {
  await (await caches.open(CACHE)).put(address, response);
}

/** @param {Part[]} parts */
async function keepParts(parts) {
  const cache = await caches.open(CACHE);
  await Promise.all(
    parts.map(async ({ path, from, sha256 = "" }) => {
      const address = key(`runtime/${path}`, sha256);
      if (from && !(await cache.match(address))) await putPart(address, await download(path, from, sha256));
    }),
  );
}

/** Drops the parts of other versions. @param {Part[]} parts those in use */
async function forgetParts(parts) {
  const cache = await caches.open(CACHE);
  const used = new Set(parts.map(({ path, sha256 = "" }) => key(`runtime/${path}`, sha256)));
  for (const { url } of await cache.keys()) if (!used.has(url)) await cache.delete(url);
}
