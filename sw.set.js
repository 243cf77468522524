/* exported KeptSet */
/* global PREFIX, scope */

// What sw.bare.js keeps.

/** The page's own files as one page ran on them: replaced as a whole or not at all. */
class KeptSet {
  name = PREFIX + "own";
  #pointer = new URL("?set", scope).href; // written last: what it does not name does not count
  /** @type {Promise<string> | null} */
  #id = null;

  /** Of the set that counts; empty where there is none. */
  id() {
    this.#id ??= caches.match(this.#pointer, { cacheName: this.name }).then((found) => found?.text() ?? "");
    return this.#id;
  }

  /** @param {string} path @param {string} id */
  #key(path, id) {
    return `${new URL(path, scope).href}?set=${id}`;
  }

  /** @param {string} path */
  async match(path) {
    const id = await this.id();
    return id ? caches.match(this.#key(path, id), { cacheName: this.name, ignoreVary: true }) : undefined;
  }

  /** @param {Map<string, Response>} files by path */
  async replace(files) {
    const cache = await caches.open(this.name);
    const id = crypto.randomUUID();
    const forget = async (/** @type {(url: string) => boolean} */ which) => {
      for (const { url } of await cache.keys()) if (url !== this.#pointer && which(url)) await cache.delete(url);
    };
    try {
      await Promise.all([...files].map(([path, file]) => cache.put(this.#key(path, id), file.clone())));
      await cache.put(this.#pointer, new Response(id));
    } catch (error) {
      await forget((url) => url.endsWith(id));
      throw error;
    }
    this.#id = Promise.resolve(id);
    await forget((url) => !url.endsWith(id));
  }
}
