// The page's side of sw.js: registering it, and hearing what it has to say.
// What there is to tell a person comes to whoever calls `listen`; see web/page/notices.js.

import { serviceWorkers, sessionStore } from "../shared/optional_apis.js";
import { recall, remember } from "../shared/storage.js";
import { PartError } from "./runtime_files.js";
import { canRestore } from "./snapshot.js";

/** @typedef {import("../shared/types.js").OfflineNews} News */

/** @typedef {{type: string, path: string, loaded: number, reason: "checksum" | "runtime" | "full"}} Message */

const address = new URL("../../sw.js", import.meta.url);
const TRIED = `tried ${address.href}`;
const TIMEOUT = 20_000; // ms for a service worker that has nothing to fetch

/** @type {News | null} */
let newest = null;
/** @type {((news: News) => void) | null} */
let listener = null;

/** @param {(news: News) => void} next */
export function listen(next) {
  listener = next;
  if (newest) next(newest);
}

/** @param {News} news */
function notify(news) {
  newest = news;
  listener?.(news);
}

/** @type {(() => Promise<unknown>) | null} */
let prepare = null;

/**
 * This is a version `make dist` built: it can be kept. A working folder is not, it changes.
 * @param {() => Promise<unknown>} beforeKeeping done before the service worker looks for the files
 */
export function usePublished(beforeKeeping) {
  prepare = beforeKeeping;
  const before = isServed();
  onMessage(({ type, path, reason }) => {
    if (type === "not-kept") notify(reason === "full" ? { state: "full" } : { state: before ? "refused" : "unkept", part: path });
    if (type === "others") notify({ state: "others" });
  });
}

let isBareBranch = false;

/** This is a bare branch, whose service worker brings the runtime: it can keep the page, too. */
export function useBareBranch() {
  isBareBranch = true;
  onMessage(({ type, path, reason }) => {
    if (type === "kept") notify({ state: "ready" });
    if (type === "not-kept") notify(reason === "full" ? { state: "full" } : { state: "unkept", part: path });
  });
}

/** What the service worker has said. The browser hands it out once the page is parsed, whoever listens by then. */
/** @type {Message[]} */
const said = [];
/** @type {((message: Message) => void)[]} */
const hearers = [];
serviceWorkers()?.addEventListener("message", ({ data, source }) => {
  // A copy in another folder of this host may have one, too.
  if (!data || /** @type {ServiceWorker | null} */ (source)?.scriptURL !== address.href) return;
  if (data.type !== "progress") said.push(data);
  for (const hear of hearers) hear(data);
});

/** @param {(message: Message) => void} hear called with every message of the service worker, those before too */
export function onMessage(hear) {
  hearers.push(hear);
  for (const message of said) hear(message);
}

/** Whether this copy's own service worker serves the page. */
function isServed() {
  return serviceWorkers()?.controller?.scriptURL === address.href;
}

/** Whether what the page gets is this copy's service worker's to say: it may serve it still and have given up. */
export async function isKept() {
  return isServed() && Boolean(await serviceWorkers()?.getRegistration());
}

/** There is no engine here, and no way to it. */
class HostingError extends Error {
  kind = "hosting";
}

/** What a bare branch cannot do without. */
const BARE_BRANCH_FILES = ["sw.js", "sw.set.js", "sw.bare.js", "web/cdn.json"];

/**
 * For a host without runtime/: let the service worker bring the parts, and begin again under it.
 * Throws an error with a sentence when that cannot be.
 */
export async function restartUnderServiceWorker() {
  try {
    await reloadUnderServiceWorker();
  } catch (error) {
    const missing = await Promise.all(BARE_BRANCH_FILES.map(isMissing));
    const part = BARE_BRANCH_FILES.find((_, i) => missing[i]);
    throw part ? new PartError("runtime", part, String(error)) : error;
  }
}

/** @param {string} path of a file of the page's own: whether the host says that it has none */
async function isMissing(path) {
  const answer = await fetch(new URL(path, address), { method: "HEAD", cache: "no-store" }).catch(() => null);
  // Some hosts answer every address with their own page.
  return Boolean(answer && (!answer.ok || answer.headers.get("content-type")?.startsWith("text/html")));
}

async function reloadUnderServiceWorker() {
  const workers = serviceWorkers();
  if (!workers) throw new HostingError("runtime/ is missing, and there are no service workers");
  const tab = sessionStore();
  // Where nothing remembers that it was tried, it is not tried again and again.
  if (isServed() && (!tab || recall(TRIED, tab))) throw new HostingError("runtime/ is missing, and so is web/cdn.json");
  remember(TRIED, "yes", tab);
  const late = new Promise((_, reject) => {
    setTimeout(() => reject(new HostingError("runtime/ is missing, and the service worker does not start")), TIMEOUT);
  });
  await Promise.race([late, takeOver(workers)]);
  location.reload();
}

/** @param {ServiceWorkerContainer} workers */
async function takeOver(workers) {
  const registration = await workers.register(address, { updateViaCache: "none" }).catch((error) => {
    throw new HostingError(`runtime/ is missing, and the service worker is refused: ${error}`);
  });
  // Who blocks service workers in a browser's stead may do so without an error.
  if (!registration) throw new HostingError("runtime/ is missing, and the service worker is not registered");
  const { active } = await workers.ready;
  if (isServed()) return;
  const taken = new Promise((resolve) => workers.addEventListener("controllerchange", resolve));
  active?.postMessage("claim");
  await taken;
}

/**
 * Keep this version for times without a network. Called once the page runs: it must not compete
 * with the start. A new version is only offered.
 */
export async function keep() {
  const workers = serviceWorkers();
  if (isBareBranch) workers?.controller?.postMessage("keep");
  if (!prepare || !workers) return;
  await prepare();
  const before = isServed();
  const registration = await workers.register(address);
  const offer = () => {
    const { waiting } = registration;
    if (waiting && registration.active) notify({ state: "offered", accept: () => take(waiting) });
  };
  offer();
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    next?.addEventListener("statechange", () => next.state === "installed" && offer());
  });
  const { active } = await workers.ready;
  if (!before) notify({ state: "ready" });
  const { saveData } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator).connection ?? {};
  if (!saveData && canRestore()) whenIdle(() => active?.postMessage("later"));
}

/** @param {() => void} act */
function whenIdle(act) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(act);
  else setTimeout(act, 1000); // WebKit has no idle times
}

/** @param {ServiceWorker} waiting */
function take(waiting) {
  waiting.addEventListener("statechange", () => waiting.state === "activated" && location.reload());
  waiting.postMessage("take");
}
