/**
 * What is fetched when it is first wanted, and once: where that fails, the next wish tries again.
 * @template T
 * @param {() => Promise<T>} load
 */
export function loadOnce(load) {
  /** @type {Promise<T> | null} */ let loading = null;

  return {
    /** Its promise, begun now if it was not before. */
    get() {
      if (!loading) {
        loading = load();
        loading.catch(() => (loading = null));
      }
      return loading;
    },

    /** Its promise if somebody has wanted it, else null. */
    get begun() {
      return loading;
    },
  };
}
