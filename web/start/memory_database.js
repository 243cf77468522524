// PyScript opens an IndexedDB before it starts Python, and waits for it: where storage is refused it
// fails, and where it does not answer it waits for ever. It keeps nothing there as we set it up
// (`packages_cache = "passthrough"` in pyscript.toml), so it gets a database in memory instead, on every
// machine the same: there is nothing to try first, and no time to wait for.
//
// It has what @webreflection/idb-map, which PyScript uses, calls; other users get the browser's own.

/** @typedef {(event: {target: Request}) => void} Handler */

/** An IDBRequest: `onsuccess` is called once whoever made the request could set it. */
class Request {
  /** @type {Handler | null} */
  onsuccess = null;

  /** @param {unknown} result */
  constructor(result) {
    this.result = result;
    queueMicrotask(() => this.onsuccess?.({ target: this }));
  }
}

/** The IDBObjectStore of one database; keys are strings. */
class Store {
  /** @type {Map<string, unknown>} */
  #values = new Map();

  count = () => new Request(this.#values.size);
  get = (/** @type {string} */ key) => new Request(this.#values.get(key));
  getKey = (/** @type {string} */ key) => new Request(this.#values.has(key) ? key : undefined);
  getAllKeys = () => new Request([...this.#values.keys()].sort());
  put = (/** @type {unknown} */ value, /** @type {string} */ key) => new Request(this.#values.set(key, structuredClone(value)) && key);
  delete = (/** @type {string} */ key) => new Request(void this.#values.delete(key));
  clear = () => new Request(this.#values.clear());
}

/** An IDBFactory whose databases last as long as it. */
export class MemoryDatabases {
  /** @type {Map<string, Store>} */
  #stores = new Map();

  /** @param {string} name */
  open(name) {
    const store = this.#stores.get(name) ?? new Store();
    this.#stores.set(name, store);
    return new Request({ transaction: () => ({ objectStore: () => store }), close() {} });
  }
}

/**
 * Puts databases in memory in the place of the browser's; the answer puts those back.
 * @param {object} scope
 */
export function useMemoryDatabases(scope = globalThis) {
  const own = Object.getOwnPropertyDescriptor(scope, "indexedDB");
  Reflect.defineProperty(scope, "indexedDB", { configurable: true, enumerable: true, writable: true, value: new MemoryDatabases() });
  return () => {
    if (own) Object.defineProperty(scope, "indexedDB", own);
    else Reflect.deleteProperty(scope, "indexedDB");
  };
}
