// Starts PyScript, which starts Pyodide, which runs py/. Says how much has come, and names the part
// that went wrong. On a host without runtime/ (a fork's bare branch) sw.js brings the same files
// from the CDN, checked by their hashes, so that this page asks its own origin alone.

import { cacheStore, serviceWorkers } from "../shared/optional_apis.js";
import { recall, remember } from "../shared/storage.js";
import { begin } from "./interpreter.js";
import { useMemoryDatabases } from "./memory_database.js";
import { onMessage, restartUnderServiceWorker, useBareBranch, usePublished } from "./offline.js";
import { beginAnew, renew } from "./renewal.js";
import { changedModule, handOverToServiceWorker, linkFonts, PartError, prefetch, preloadModule, readConfig, readParts } from "./runtime_files.js";
import { onForbidden } from "./security_policy.js";
import { noteReady, startFromSnapshot } from "./snapshot.js";
import { failed, FIRST_STAGE, progress, stage } from "./start_events.js";
import { whyNoWebAssembly } from "./webassembly.js";

/** @typedef {import("./runtime_files.js").Part} Part */

const runtime = new URL("../../runtime/", import.meta.url);

onForbidden((part, details) => !isReady() && failed({ kind: "forbidden", part, details }));
start().catch((error) => fail({ kind: error.kind, part: error.part, details: error }));

async function start() {
  onMessage(({ type }) => {
    if (type === "lost" && (starting() || isUntouched())) beginAnew(); // with the host's version, as the one that was kept is not whole
  });
  stage(FIRST_STAGE);
  const reading = readParts(runtime, isBuilt());
  reading.catch(() => {}); // heard of below
  const refusal = await whyNoWebAssembly();
  if (refusal) return failed(refusal);
  const list = await reading;
  if (!list) {
    if (isBuilt()) throw new PartError("runtime", "runtime/parts.json", "missing, or no list");
    await restartUnderServiceWorker();
    return;
  }
  if (isBuilt() && list.build !== document.documentElement.dataset.built) throw new PartError("checksum", "index.html", "of another version");
  if (!isBuilt() && list.parts.some(({ path }) => path.startsWith("fonts/"))) linkFonts();
  // A bare branch may be built later: nothing of it should be in the browser's cache before it runs.
  const configuring = !isBuilt() && serviceWorkers()?.controller ? true : readConfig(new URL("../", runtime), isBuilt());
  /** @type {ReturnType<typeof prefetch> | null} */
  let fetching = null;
  if (list.offline) usePublished(async () => fetching && handOverToServiceWorker(runtime, fetching.end()));
  if (list.own) useBareBranch();
  const early = list.parts.filter((part) => part.early);
  for (const { path } of early.filter(isModule)) preloadModule(new URL(path, runtime));

  const files = early.filter((part) => !isModule(part));
  const count = counter(files);
  // Who has the files already needs no count; unwrapped answers let the browser keep compiled code.
  const areCached = await isCached(list.id, files);
  remember("runtime", ""); // should this start fail, the next one counts and checks
  if (!areCached) {
    fetching = prefetch(runtime, files, count, ({ kind, part, message }) => fail({ kind, part, details: message }));
  }
  begin(pyodideModule(list.parts), (...given) => startFromSnapshot(list, runtime, ...given)); // from these fetches; PyScript, whose own start takes as long, finds it begun
  onMessage(({ type, path, loaded, reason }) => {
    const part = files.find((one) => one.path === path);
    if (type === "progress" && part) count(part, loaded);
    // What goes wrong before the page runs keeps it from running; after that whoever asked for it says so.
    if (type === "refused" && starting()) fail({ kind: reason, part: path, details: `${path}: ${reason}` });
  });

  // What the browser cannot read stops the start: at once where it is ours, else after a long silence.
  const reportUnreadable = async (/** @type {unknown} */ error) => {
    const path = error instanceof SyntaxError && starting() && (await changedModule(runtime, list.parts));
    if (path && starting()) fail({ kind: "checksum", part: `runtime/${path}`, details: error });
  };
  window.addEventListener("unhandledrejection", ({ reason }) => reportUnreadable(reason));

  stage("list of parts");
  window.addEventListener("py:progress", (event) => stage(`PyScript: ${/** @type {CustomEvent} */ (event).detail}`));
  document.addEventListener("py:ready", () => stage("Python runs"));
  window.addEventListener("py:all-done", () => {
    if (starting()) fail({ kind: "checksum", part: "py/app/main.py", details: "py/app/main.py has run and started nothing" });
  });
  // With another's PyScript would look for Pyodide on another origin.
  if (!(await configuring)) throw new PartError("checksum", "pyscript.toml", "not the playground's");
  const restoreDatabases = useMemoryDatabases();
  await startPyScript().catch(async (error) => {
    await reportUnreadable(error);
    throw error;
  });

  await whenReady();
  noteReady();
  restoreDatabases();
  const completed = fetching?.end();
  if (!list.offline) completed?.clear(); // 11 MB that nobody asks for again
  if (!fetching?.correctedType) remember("runtime", list.id);
}

/**
 * The engine cannot start. Where a file is not what it should be, the browser may have had another version's.
 * @param {import("./start_events.js").Failure} failure
 */
async function fail(failure) {
  if (failure.kind === "checksum" && isBuilt() && starting() && (await renew(runtime))) return;
  failed(failure);
}

/** PyScript runs as soon as it is imported; here it is told what it does not need. */
async function startPyScript() {
  // It would serve MicroPython as well, with all plugins, did not the same file switch those off.
  const config = document.createElement("mpy-config");
  config.setAttribute("src", "pyscript.toml");
  document.head.append(config);
  const { hooks } = await import(new URL("pyscript/core.js", runtime).href);
  // PyScript builds its workers' hooks with Function(), which the page's security policy forbids.
  // There are no workers here: without these hooks nothing is built.
  hooks.worker.onBeforeRunAsync.clear();
}

/** Whether the page was built: then its parts must be here, and it links its fonts itself. */
function isBuilt() {
  return "built" in document.documentElement.dataset;
}

/** Pyodide's own: a published version has another ending for it. @param {Part[]} parts */
function pyodideModule(parts) {
  const found = parts.find(({ path }) => /^pyodide\/pyodide\.m?js$/.test(path));
  if (!found) throw new PartError("runtime", "runtime/pyodide/pyodide.mjs", "not in the list of parts");
  return new URL(found.path, runtime);
}

/** @param {Part} part */
function isModule({ path }) {
  return /\.m?js$/.test(path);
}

/**
 * Whether the files have come before: by an earlier visit, or kept by the service worker.
 * @param {string} id
 * @param {Part[]} files
 */
async function isCached(id, files) {
  const caches = cacheStore();
  if (!caches || !serviceWorkers()?.controller) return recall("runtime") === id;
  try {
    const found = await Promise.all(files.map(({ path, sha256 }) => caches.match(`${new URL(path, runtime).href}?sha256=${sha256}`)));
    return found.every(Boolean);
  } catch {
    return false;
  }
}

/**
 * Passes on the bytes of files as those of the parts people know by name; names need no translation.
 * @param {Part[]} files
 */
function counter(files) {
  /** @type {Map<string, number>} */
  const loaded = new Map();
  const label = (/** @type {string} */ path) => (path.includes("numpy") ? "NumPy" : "Python");

  /** @param {Part} part @param {number} bytes */
  return (part, bytes) => {
    if (!loaded.size) for (const { path } of files) loaded.set(path, 0);
    loaded.set(part.path, Math.max(bytes, loaded.get(part.path) ?? 0));
    for (const name of new Set(files.map(({ path }) => label(path)))) {
      const same = files.filter(({ path }) => label(path) === name);
      const sum = same.reduce((total, { path }) => total + (loaded.get(path) ?? 0), 0);
      if (name === label(part.path) || !sum) progress({ part: name, loaded: sum, total: same.reduce((total, { bytes: all }) => total + all, 0) });
    }
  };
}

function starting() {
  return document.documentElement.dataset.app === "loading";
}

/** A page that has just become ready loses nothing when it begins anew: its link says all. */
function isUntouched() {
  return isReady() && document.getElementById("iter-number")?.textContent === "0";
}

function isReady() {
  return document.documentElement.dataset.app === "ready";
}

/** When the page has become ready: late, maybe, after it was given up. */
function whenReady() {
  const root = document.documentElement;
  return new Promise((resolve) => {
    const observer = new MutationObserver(look);
    observer.observe(root, { attributeFilter: ["data-app"] });
    look();
    function look() {
      if (!isReady()) return;
      observer.disconnect();
      resolve(null);
    }
  });
}
