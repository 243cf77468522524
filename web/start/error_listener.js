import { describe } from "./error_kind.js";
import { isOurs, isOurScript } from "./error_origin.js";

const MAX_KEPT = 5;

/**
 * Listens for what can go wrong: errors nobody caught, parts that could not be fetched, and what
 * PyScript writes into the page about Python.
 * @param {(failure: {kind?: string, part?: string, details: string}) => void} report
 */
export function listenForErrors(report) {
  /** @type {string[]} */
  const foreignErrors = [];

  /** @param {Event} event */
  function handle(event) {
    const target = event.target;
    if (target instanceof HTMLScriptElement) {
      if (isOurScript(target.src)) report({ kind: "runtime", part: target.getAttribute("src") ?? "", details: `Could not load ${target.src}` });
    } else if (target instanceof HTMLLinkElement) return; // a style sheet: ugly, but it runs
    else if (event instanceof PromiseRejectionEvent) classify(isOurs(event.reason), describe(event.reason));
    else if (event instanceof ErrorEvent && !/ResizeObserver loop/.test(event.message)) {
      classify(isOurs(event.error) || isOurScript(event.filename), describe(event.error ?? event.message));
    }
  }

  /** @param {boolean} ours @param {string} details */
  function classify(ours, details) {
    if (ours) report({ details });
    else if (foreignErrors.length < MAX_KEPT) foreignErrors.push(details);
  }

  const early = /** @type {any} */ (window).playgroundEarlyErrors;
  window.addEventListener("error", handle, true);
  window.addEventListener("unhandledrejection", handle);
  early?.stop();
  early?.events.forEach(handle);

  const written = new MutationObserver(() => {
    const error = document.querySelector(".py-error");
    if (!error) return;
    report({ details: error.textContent ?? "" });
    error.remove(); // our panel says it better, and in its place
  });
  written.observe(document.body, { childList: true, subtree: true });

  return {
    /** What others threw into the page: it stops nothing, but may explain a start that never ends. */
    foreignErrors: /** @type {readonly string[]} */ (foreignErrors),

    /** The page runs: what PyScript writes no longer comes with the start. */
    started: () => written.disconnect(),
  };
}
