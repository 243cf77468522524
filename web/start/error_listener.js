import { isOurs, isOurScript } from "./error_origin.js";
import { describe } from "./error_kind.js";

const KEPT = 5;

/**
 * Listens for what can go wrong: errors nobody caught, parts that could not be fetched, and what
 * PyScript writes into the page about Python.
 * @param {(failure: {kind?: string, part?: string, details: string}) => void} report
 */
export function watchFaults(report) {
  /** @type {string[]} */
  const others = [];

  /** @param {Event} event */
  function hear(event) {
    const target = event.target;
    if (target instanceof HTMLScriptElement) {
      if (isOurScript(target.src)) report({ kind: "runtime", part: target.getAttribute("src") ?? "", details: `Could not load ${target.src}` });
    } else if (target instanceof HTMLLinkElement) return; // a style sheet: ugly, but it runs
    else if (event instanceof PromiseRejectionEvent) judge(isOurs(event.reason), describe(event.reason));
    else if (event instanceof ErrorEvent && !/ResizeObserver loop/.test(event.message)) {
      judge(isOurs(event.error) || isOurScript(event.filename), describe(event.error ?? event.message));
    }
  }

  /** @param {boolean} ours @param {string} details */
  function judge(ours, details) {
    if (ours) report({ details });
    else if (others.length < KEPT) others.push(details);
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

  return {
    /** What others threw into the page: it stops nothing, but may explain a start that never ends. */
    others: /** @type {readonly string[]} */ (others),

    /** The page runs: what PyScript writes no longer comes with the start. */
    started: () => written.disconnect(),
  };
}
