// PyScript's interpreter (pyscript.toml): Pyodide, which boot.js lets begin while PyScript itself is
// still on its way. PyScript asks for it as it would ask Pyodide, and gets what has begun.

/** @typedef {(text: string) => void} Write */
/** @typedef {{loadPackage: (names: string[], options: object) => Promise<unknown>}} Pyodide */
/** @typedef {(loadPyodide: (options: object) => Promise<Pyodide>, options: object) => Promise<Pyodide | null>} FromSnapshot */

/** PyScript's streams, once it has asked; Python is silent before. @type {{stdout?: Write, stderr?: Write}} */
const streams = {};

/** @type {Promise<Pyodide> | null} */
let begun = null;
/** It has all packages in it already. */
let isSnapshot = false;

/**
 * Pyodide begins; a failure is heard of by whoever asks for it.
 * @param {URL} module its own
 * @param {FromSnapshot} [fromSnapshot] what is tried first: web/start/snapshot.js
 */
export function begin(module, fromSnapshot) {
  begun = load(module, fromSnapshot);
  begun.catch(() => {});
  return begun;
}

/** @param {URL} module @param {FromSnapshot} [fromSnapshot] @returns {Promise<Pyodide>} */
async function load(module, fromSnapshot) {
  const { loadPyodide: loadOwn } = await import(module.href);
  const options = {
    indexURL: new URL(".", module).href,
    stdout: (/** @type {string} */ text) => streams.stdout?.(text),
    stderr: (/** @type {string} */ text) => streams.stderr?.(text),
  };
  try {
    const restored = await fromSnapshot?.(loadOwn, options);
    isSnapshot = Boolean(restored);
    if (restored) return restored;
  } catch (error) {
    console.info(`The snapshot of this version is left out. ${error}`);
  }
  return loadOwn(options);
}

/**
 * What PyScript calls.
 * @param {{stdout: Write, stderr: Write, packages: string[]}} asked
 */
export async function loadPyodide({ stdout, stderr, packages }) {
  if (!begun) throw new Error("Pyodide has not begun: web/start/boot.js comes first");
  Object.assign(streams, { stdout, stderr });
  const pyodide = await begun;
  if (!isSnapshot) await pyodide.loadPackage(packages, { messageCallback() {} });
  return pyodide;
}
