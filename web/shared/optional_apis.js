// What a browser may refuse a page: another site's frame, a sandbox, or a person's settings forbid
// storage and service workers, and then it is reading the property that throws. Each is read here and
// nowhere else (eslint.config.js holds that); null means to do without.

/**
 * @template T
 * @param {() => T | null | undefined} read
 * @returns {T | null}
 */
function allowed(read) {
  try {
    return read() ?? null;
  } catch {
    return null;
  }
}

/** Kept from visit to visit. Its methods may throw still: it may be full. */
export const localStore = () => allowed(() => globalThis.localStorage);

/** Kept as long as the tab. Its methods may throw still. */
export const sessionStore = () => allowed(() => globalThis.sessionStorage);

/** Kept answers of hosts. Its methods may reject still. */
export const cacheStore = () => allowed(() => globalThis.caches);

/** Where service workers are registered. Registering may be refused still. */
export const serviceWorkers = () => allowed(() => navigator.serviceWorker);

/** Writing to it may be refused still. */
export const clipboard = () => allowed(() => navigator.clipboard);
