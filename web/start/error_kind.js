// What a failure's text tells: of which kind it is, and which file is missing.

/** Lines of a stack: they say where it was noticed, not what is wrong. */
const FRAME = /^\s*at .*$|^.*:\d+:\d+\)?$|^.*wasm-function\[.*$|^\s*File ".*", line \d+.*$/gm;
const MODULE = /ModuleNotFoundError: No module named '([\w.]+)'/;

/**
 * What kind of failure a text tells of.
 * @param {string} details
 */
export function failureKind(details) {
  const said = details.replace(FRAME, "");
  if (/out of memory|could not allocate|memory access out of bounds|MemoryError|Maximum (?:memory|call)/i.test(said)) return "memory";
  if (/WebAssembly is (?:not )?(?:defined|supported|disabled)|WebAssembly'? ?is undefined|no WebAssembly/i.test(said)) return "webassembly";
  if (/integrity|checksum|sha-?256|digest/i.test(said)) return "checksum";
  if (MODULE.test(said)) return "runtime"; // its file did not arrive
  if (/Traceback|PythonError/.test(said)) return "python";
  if (/dynamically imported module|importing a module script|failed to (?:fetch|load)|NetworkError|Load failed|Fetching from URL|\b404\b/i.test(said)) return "runtime";
  return "unknown";
}

/**
 * The file an error's text names, as a path below the page's own address.
 * @param {string} details
 * @param {string} [base]
 */
export function partOf(details, base = globalThis.location ? new URL(".", location.href).href : "/") {
  const module = MODULE.exec(details)?.[1];
  if (module) return module === "numpy" ? "NumPy" : module;
  const said = details.replace(FRAME, "").replaceAll(base, "");
  return /[\w.\-/]+\.(?:py|m?js|toml|wasm|whl|zip|json)\b/.exec(said)?.[0] ?? "runtime/";
}

/**
 * Everything about an error as text.
 * @param {unknown} error
 * @returns {string}
 */
export function describe(error) {
  if (error instanceof Error) return error.stack?.includes(error.message) ? error.stack : `${error.name}: ${error.message}\n${error.stack ?? ""}`;
  return typeof error === "string" ? error : String(error ?? "");
}
