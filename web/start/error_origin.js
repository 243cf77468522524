// Whose error it is. Browser extensions and tools run in every page and throw into it: what is theirs
// must not stop the playground. Ours names one of our files, or WebAssembly, in its stack.

const FOLDER = new URL("../../", import.meta.url).href;

/** While the parts come, it passes on everybody's fetches: its name in a stack says nothing. */
const FETCH_WRAPPER = /^web\/start\/runtime_files(-\w+)?\.js$/;

/** Safari names neither the module that did not arrive nor who wanted it. */
const NAMELESS_MODULE = /^Importing a module script failed/;

/** As Chromium, Firefox and Safari write frames of WebAssembly. */
const WASM_FRAME = /wasm:\/\/|\bwasm-function\[|\[wasm code\]/;

/**
 * Whether anything thrown or rejected comes from our files: an error without a stack is nobody's.
 * @param {unknown} reason
 * @param {string} [folder] the address of our files
 */
export function isOurs(reason, folder = FOLDER) {
  if (typeof WebAssembly === "object" && WebAssembly && reason instanceof WebAssembly.RuntimeError) return true;
  const { stack, message } = /** @type {{stack?: unknown, message?: unknown}} */ (Object(reason));
  if (NAMELESS_MODULE.test(String(message))) return true;
  if (typeof stack !== "string") return false;
  // Not every browser repeats the message in the stack: a module that did not arrive is named there.
  return WASM_FRAME.test(stack) || scripts(`${message}\n${stack}`, folder).some((path) => !FETCH_WRAPPER.test(path));
}

/**
 * Whether an address is of a script of ours. The page itself is none: what is injected into it has its address.
 * @param {string} address
 * @param {string} [folder]
 */
export function isOurScript(address, folder = FOLDER) {
  return address.startsWith(folder) && scripts(address, folder).length === 1;
}

/**
 * The scripts below a folder that a text names, as paths in it.
 * @param {string} text
 * @param {string} folder
 */
function scripts(text, folder) {
  const [, ...rest] = text.split(folder);
  return rest.flatMap((path) => /^[\w.\-/]+\.m?js\b/.exec(path)?.[0] ?? []);
}
