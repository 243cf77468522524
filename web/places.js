import { anchorId, isAnchor } from "./link.js";

const exists = (/** @type {string} */ id) => document.getElementById(id) !== null;

/**
 * Links with a # and edits of the address: a place on the page is scrolled to and leaves the
 * settings' link alone; settings go to the engine.
 * @param {import("./types.js").Act} act
 */
export function createPlaces(act) {
  /** A place asked for before the article had arrived, as a hash. */
  let pending = "";
  let complete = false; // the article has arrived

  if (isAnchor(location.hash, exists, complete)) {
    pending = location.hash;
    // The engine reads the address when it starts and should not see a place as a setting.
    history.replaceState(history.state, "", location.pathname + location.search);
  }

  /** @param {string} hash */
  function go(hash) {
    const id = anchorId(hash);
    const element = document.getElementById(id);
    pending = element ? "" : hash;
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
    if (isAnchor(link.hash, exists, complete)) return go(link.hash);
    history.pushState(null, "", link.hash);
    act("hash", link.hash);
    go("#top-controls"); // the experiment is up there, for the keyboard too
  });

  window.addEventListener("hashchange", (event) => {
    const { hash } = location;
    if (!isAnchor(hash, exists, complete)) {
      pending = "";
      return act("hash", hash);
    }
    history.replaceState(history.state, "", event.oldURL);
    go(hash);
  });

  return {
    /** The article is there: a place in it can be reached. */
    arrived() {
      complete = true;
      if (!pending) return;
      if (isAnchor(pending, exists, complete)) return go(pending);
      // No such place: the engine refuses it by name, now or, reading the address, when it starts.
      history.replaceState(history.state, "", pending);
      act("hash", pending);
      pending = "";
    },
  };
}
