import { anchorId, isAnchor } from "./link.js";

const exists = (/** @type {string} */ id) => document.getElementById(id) !== null;

/**
 * Links with a # and edits of the address: a place on the page is scrolled to and leaves the
 * settings' link alone; settings go to the engine.
 * @param {import("./types.js").Act} act
 */
export function createPlaces(act) {
  /** A place asked for before the article had arrived. */
  let pending = "";

  if (isAnchor(location.hash, exists)) {
    pending = anchorId(location.hash);
    // The engine reads the address when it starts and should not see a place as a setting.
    history.replaceState(history.state, "", location.pathname + location.search);
  }

  /** @param {string} id */
  function go(id) {
    const element = document.getElementById(id);
    if (!element) return;
    // The controls stick to the top on phones: they are in view wherever one is.
    if (id === "top-controls") window.scrollTo({ top: 0 });
    else element.scrollIntoView({ block: "start" });
    if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    if (isAnchor(link.hash, exists)) return go(anchorId(link.hash));
    history.pushState(null, "", link.hash);
    act("hash", link.hash);
    go("top-controls"); // the experiment is up there, for the keyboard too
  });

  window.addEventListener("hashchange", (event) => {
    if (!isAnchor(location.hash, exists)) return act("hash", location.hash);
    const id = anchorId(location.hash);
    history.replaceState(history.state, "", event.oldURL);
    go(id);
  });

  return {
    /** The article is there: a place in it can be reached. */
    arrived() {
      if (!pending || !exists(pending)) return;
      go(pending);
      pending = "";
    },
  };
}
