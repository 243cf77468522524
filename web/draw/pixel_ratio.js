/** The screen's pixels to a CSS pixel: others on another screen, or at another zoom. */

export const pixelRatio = () => globalThis.devicePixelRatio || 1;

/** @type {Set<() => void>} */
const listeners = new Set();
let known = 0;
/** @type {MediaQueryList | null} */
let query = null;

/** A query tells only of the ratio it was made for: it is made anew after each change. */
function renewQuery() {
  query?.removeEventListener("change", look);
  known = pixelRatio();
  query = matchMedia(`(min-resolution: ${known - 0.001}dppx) and (max-resolution: ${known + 0.001}dppx)`);
  query.addEventListener("change", look);
}

function look() {
  if (pixelRatio() === known) return; // a print preview asks without a change
  renewQuery();
  for (const listener of listeners) listener();
}

/**
 * Calls back when a window comes to another screen or is zoomed: what has pixels is drawn anew.
 * @param {() => void} changed
 */
export function watchPixelRatio(changed) {
  if (!query) {
    renewQuery();
    // Where a browser has no such queries, a zoom resizes, and another screen tells nobody.
    window.addEventListener("resize", look);
    window.setInterval(look, 1000);
  }
  listeners.add(changed);
}
