// The runtime's parts: their list, and fetching them ahead of their use, counted and checked.

import { h } from "../shared/elements.js";
import { cacheStore } from "../shared/optional_apis.js";
import { sha256 } from "../shared/sha256.js";

/**
 * One file below runtime/. Early ones are asked for at once, so that all come side by side.
 * @typedef {{path: string, bytes: number, sha256: string, early?: boolean}} Part
 */

const WASM = "application/wasm";

/** What is wrong with a part; `kind` as in error_kind.js. */
export class PartError extends Error {
  /**
   * @param {"runtime" | "checksum"} kind
   * @param {string} part
   * @param {string} text
   */
  constructor(kind, part, text) {
    super(`${part}: ${text}`);
    this.kind = kind;
    this.part = part;
  }
}

/**
 * The list of parts, or null where there is no runtime/ (yet). `own`: it is the service worker's, on a
 * bare branch. `build` and `files`: it is a built version's, which has these files of its own, and maybe a
 * `snapshot` for later visits.
 * @typedef {{id: string, offline?: boolean, own?: string[], build?: string, files?: string[], snapshot?: {path: string, sha256: string}, parts: Part[]}} List
 */

/**
 * @param {URL} runtime
 * @param {boolean} isBuilt
 * @returns {Promise<List | null>}
 */
export async function readParts(runtime, isBuilt) {
  // A built version's is as old as its files in the browser's cache. In a working folder it is the host's: a
  // browser may hold another's, of a later date, that stood at this address.
  const response = await fetch(new URL("parts.json", runtime), { cache: isBuilt ? "default" : "no-store" }).catch((error) => {
    throw new PartError("runtime", "runtime/parts.json", String(error));
  });
  // Some hosts answer every address with their own page.
  return response.ok ? response.json().catch(() => null) : null;
}

/**
 * Whether PyScript's configuration is ours. One that does not come at all PyScript itself complains of.
 * @param {URL} folder
 * @param {boolean} isBuilt
 */
export async function readConfig(folder, isBuilt) {
  try {
    // Of a working folder a browser may have an older one than boot.js; what is asked for here PyScript gets, too.
    const response = await fetch(new URL("pyscript.toml", folder), { cache: isBuilt ? "default" : "no-cache" });
    return !response.ok || /^interpreter = "\.\/web\//m.test(await response.text());
  } catch {
    return true;
  }
}

/**
 * Lets a module of the runtime come before it is imported.
 * @param {URL} url
 */
export function preloadModule(url) {
  document.head.append(h("link", { rel: "modulepreload", href: url.href }));
}

/** Links the page's fonts, once they are known to be there: a browser would complain of each that is not. */
export function linkFonts() {
  document.head.append(h("link", { rel: "stylesheet", href: new URL("../style/fonts.css", import.meta.url).href }));
}

/**
 * Fetches files now and hands each to whoever fetches it first, so that no byte comes twice, not
 * even where the browser's cache is too small to keep 11 MB. `end` goes back to plain fetch and
 * gives what has come. `correctedType`: the host names a file's type wrongly, and plain fetch would not do.
 * @param {URL} runtime
 * @param {Part[]} parts
 * @param {(part: Part, loaded: number) => void} onBytes
 * @param {(error: PartError) => void} onError
 */
export function prefetch(runtime, parts, onBytes, onError) {
  const plain = globalThis.fetch;
  /** @type {Map<string, Promise<Response>>} */
  const coming = new Map();
  /** @type {Map<Part, Blob>} */
  const completed = new Map();
  let correctedType = false;
  for (const part of parts) {
    const url = new URL(part.path, runtime).href;
    const response = plain(url).then(
      (answer) => {
        if (part.path.endsWith(".wasm") && !answer.headers.get("content-type")?.startsWith(WASM)) correctedType = true;
        return checked(answer, part, completed, onBytes, onError);
      },
      (error) => {
        onError(new PartError("runtime", part.path, String(error))); // no network
        throw error;
      },
    );
    response.catch(() => {}); // whoever asks for it meets the error
    coming.set(url, response);
  }
  globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, document.baseURI).href;
    const response = coming.get(url);
    coming.delete(url);
    return response ?? plain(input, init);
  };
  return {
    get correctedType() {
      return correctedType;
    },
    end() {
      globalThis.fetch = plain;
      return completed;
    },
  };
}

/**
 * The same answer, its bytes counted as they pass; a changed or cut file ends in an error.
 * @param {Response} response
 * @param {Part} part
 * @param {Map<Part, Blob>} completed gets the file once it has come
 * @param {(part: Part, loaded: number) => void} onBytes
 * @param {(error: PartError) => void} onError
 */
function checked(response, part, completed, onBytes, onError) {
  const { ok, status, statusText, headers, body } = response;
  if (!ok || !body) {
    const changed = headers.get("Refused") === "checksum"; // the service worker's word
    const error = new PartError(changed ? "checksum" : "runtime", part.path, `${status} ${statusText}`);
    onError(error);
    throw error;
  }
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const chunks = [];
  let loaded = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      chunks.push(chunk);
      loaded += chunk.length;
      onBytes(part, loaded);
    },
    async flush() {
      const blob = new Blob(chunks, { type: headers.get("content-type") ?? "" });
      const found = await sha256(blob);
      if (found === part.sha256 || (!found && loaded === part.bytes)) {
        completed.set(part, blob);
        return;
      }
      const error = new PartError("checksum", part.path, `${loaded} bytes of SHA-256 ${found}, not ${part.bytes} of ${part.sha256}`);
      onError(error);
      throw error;
    },
  });
  const answer = new Headers(headers);
  if (part.path.endsWith(".wasm")) answer.set("Content-Type", WASM); // a browser insists on it, not every host says it
  return new Response(body.pipeThrough(counter), { status, statusText, headers: answer });
}

/**
 * Puts files where sw.js looks before it fetches them: they need not come a second time.
 * @param {URL} runtime
 * @param {Map<Part, Blob>} completed
 */
export async function handOverToServiceWorker(runtime, completed) {
  const { pathname } = new URL("../", runtime);
  const name = `playground ${pathname} early`; // sw.js clears it away
  const caches = cacheStore();
  try {
    const cache = await caches?.open(name);
    for (const [{ path, sha256: hash }, blob] of completed) {
      await cache?.put(`${new URL(path, runtime).href}?sha256=${hash}`, new Response(blob));
    }
  } catch {
    await caches?.delete(name).catch(() => {}); // no room, say: then the files come again, if they can
  } finally {
    completed.clear();
  }
}

/**
 * The first of the modules that is not what the list says: cut, or a page in its place. A browser's
 * SyntaxError does not name it.
 * @param {URL} runtime
 * @param {Part[]} parts
 */
export async function changedModule(runtime, parts) {
  for (const { path, sha256: hash } of parts.filter((part) => /\.m?js$/.test(part.path))) {
    const answer = await fetch(new URL(path, runtime)).catch(() => null);
    const found = answer?.ok ? await sha256(await answer.blob()) : "";
    if (found && hash && found !== hash) return path;
  }
  return null;
}
