import { describe } from "./failure.js";

/**
 * Listens for what can go wrong: errors nobody caught, parts that could not be fetched, and what
 * PyScript writes into the page about Python.
 * @param {(failure: {kind?: string, part?: string, details: string}) => void} report
 */
export function watchFaults(report) {
  /** @param {Event} event */
  function hear(event) {
    const target = event.target;
    if (target instanceof HTMLScriptElement) report({ kind: "runtime", part: target.getAttribute("src") ?? "", details: `Could not load ${target.src}` });
    else if (target instanceof HTMLLinkElement) return; // a style sheet: ugly, but it runs
    else if (event instanceof PromiseRejectionEvent && isOurs(event.reason)) report({ details: describe(event.reason) });
    else if (event instanceof ErrorEvent && event.filename.startsWith(location.origin) && !/ResizeObserver loop/.test(event.message)) report({ details: describe(event.error ?? event.message) });
  }

  const early = /** @type {any} */ (window).playgroundEarly;
  window.addEventListener("error", hear, true);
  window.addEventListener("unhandledrejection", hear);
  early?.stop();
  early?.events.forEach(hear);

  const written = new MutationObserver(() => {
    const error = document.querySelector(".py-error");
    if (!error) return;
    report({ details: error.textContent ?? "" });
    error.remove(); // our panel says it better, and in its place
  });
  written.observe(document.body, { childList: true, subtree: true });

  if (typeof WebAssembly !== "object") report({ kind: "webassembly", details: "WebAssembly is not defined" });

  return {
    /** The page runs: what PyScript writes no longer comes with the start. */
    started: () => written.disconnect(),
  };
}

/**
 * Browser extensions and tools throw into every page; their errors come from other addresses.
 * @param {unknown} reason
 */
function isOurs(reason) {
  if (!(reason instanceof Error) || !reason.stack) return true;
  return reason.stack.includes(location.origin) || /wasm/i.test(reason.stack);
}
