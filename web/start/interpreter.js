// PyScript's interpreter (pyscript.toml): Pyodide, which boot.js lets begin while PyScript itself is
// still on its way. PyScript asks for it as it would ask Pyodide, and gets what has begun.

/** @typedef {(text: string) => void} Write */
/** @typedef {{loadPackage: (names: string[], options: object) => Promise<unknown>}} Pyodide */

/** PyScript's streams, once it has asked; Python is silent before. @type {{stdout?: Write, stderr?: Write}} */
const streams = {};

/** @type {Promise<Pyodide> | null} */
let begun = null;

/**
 * Pyodide begins; a failure is heard of by whoever asks for it.
 * @param {URL} module its own
 */
export function begin(module) {
  begun = load(module);
  begun.catch(() => {});
  return begun;
}

/** @param {URL} module @returns {Promise<Pyodide>} */
async function load(module) {
  const pyodide = await import(module.href);
  return pyodide.loadPyodide({
    indexURL: new URL(".", module).href,
    stdout: (/** @type {string} */ text) => streams.stdout?.(text),
    stderr: (/** @type {string} */ text) => streams.stderr?.(text),
  });
}

/**
 * What PyScript calls.
 * @param {{stdout: Write, stderr: Write, packages: string[]}} asked
 */
export async function loadPyodide({ stdout, stderr, packages }) {
  if (!begun) throw new Error("Pyodide has not begun: web/start/boot.js comes first");
  Object.assign(streams, { stdout, stderr });
  const pyodide = await begun;
  await pyodide.loadPackage(packages, { messageCallback() {} });
  return pyodide;
}
