/** A drawing context that notes what is drawn. */
export function recorder() {
  /** @type {[string, ...unknown[]][]} */
  const calls = [];
  const context = new Proxy(/** @type {any} */ ({}), {
    get: (target, name) => (name in target ? target[name] : (/** @type {unknown[]} */ ...args) => calls.push([String(name), ...args])),
    set: (target, name, value) => {
      calls.push([`${String(name)}=`, value]);
      return true;
    },
  });
  return { calls, context };
}
