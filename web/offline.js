// The page's side of sw.js: registering it, and hearing what it has to say.
// What there is to tell a person comes to whoever calls `listen`; see web/notices.js.

/**
 * ready: works offline from now on. offered: a new version is there, `accept` takes it.
 * others: it cannot be taken while other tabs run the old one. refused: a part did not arrive as
 * it should; the version at hand stays. full: no room to keep the page.
 * @typedef {{state: "ready" | "offered" | "others" | "refused" | "full", part?: string, accept?: () => void}} News
 */

/** @typedef {{type: string, path: string, loaded: number, reason: "checksum" | "runtime" | "full"}} Message */

const TRIED = "tried the service worker";
const address = new URL("../sw.js", import.meta.url);

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
function tell(news) {
  newest = news;
  listener?.(news);
}

/** @type {(() => Promise<unknown>) | null} */
let prepare = null;

/**
 * This is a version `make dist` built: it can be kept. A working folder is not, it changes.
 * @param {() => Promise<unknown>} first done before the service worker looks for the files
 */
export function isPublished(first) {
  prepare = first;
}

/** @param {(message: Message) => void} hear called with every message of the service worker */
export function follow(hear) {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => data && hear(data));
}

/**
 * For a host without runtime/: let the service worker bring the parts, and begin again under it.
 * Throws an error with a sentence when that cannot be.
 */
export async function viaServiceWorker() {
  if (!navigator.serviceWorker) {
    throw new Error(
      "runtime/ is missing here, and bringing its files from the CDN needs a service worker, which this window" +
        " has not (a private window, or an address without https). On your own machine: make run.",
    );
  }
  const controlled = Boolean(navigator.serviceWorker.controller);
  if (controlled && sessionStorage.getItem(TRIED)) throw new Error("runtime/ is missing here. On your own machine: make run.");
  sessionStorage.setItem(TRIED, "yes");
  await navigator.serviceWorker.register(address);
  const { active } = await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) {
    const taken = new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
    active?.postMessage("claim");
    await taken;
  }
  location.reload();
}

/**
 * Keep this version for times without a network. Called once the page runs: it must not compete
 * with the start. A new version is only offered.
 */
export async function keep() {
  if (!prepare || !navigator.serviceWorker) return;
  await prepare();
  follow(({ type, path, reason }) => {
    if (type === "refused") tell(reason === "full" ? { state: "full" } : { state: "refused", part: path });
    if (type === "others") tell({ state: "others" });
  });
  const before = navigator.serviceWorker.controller;
  const registration = await navigator.serviceWorker.register(address);
  const offer = () => {
    const { waiting } = registration;
    if (waiting && registration.active) tell({ state: "offered", accept: () => take(waiting) });
  };
  offer();
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    next?.addEventListener("statechange", () => next.state === "installed" && offer());
  });
  if (!before) {
    await navigator.serviceWorker.ready;
    tell({ state: "ready" });
  }
}

/** @param {ServiceWorker} waiting */
function take(waiting) {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("take");
}
