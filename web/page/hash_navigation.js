import { anchorId, isAnchor, isPlaceName } from "./anchors.js";
import { createHashWriter } from "./hash_writer.js";

/**
 * What the page remembers with an entry of the history. Entries of one experiment are places on the
 * page: going between them leaves settings and training alone.
 * @typedef {{entry: string, experiment: string, place: string}} Entry
 */

const exists = (/** @type {string} */ id) => document.getElementById(id) !== null;
const unique = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;

/**
 * The address and the history: the only reader and writer of both. Behind the # stands the settings'
 * link, which follows them without an entry each; a place on the page and an experiment's link are
 * an entry each, so that Back returns from them.
 * @param {import("../shared/types.js").Act} act
 * @param {(place: string) => void} reportMissing a place the page does not have; empty: what was asked for last is there
 */
export function createHashNavigation(act, reportMissing) {
  /** A place asked for before the article had arrived, as a hash. */
  let pending = "";
  let complete = false; // the article has arrived
  /** The settings' link, as it should stand in the address. */
  let settingsLink = location.hash;
  let knownHash = location.hash; // the address's, as of the last entry that is known
  /** @type {Map<string, string>} the last link of each experiment, even if the address could not take it */
  const links = new Map();
  /** @type {Map<string, Element>} where the focus was when an entry was left */
  const focused = new Map();
  let currentEntry = known(history.state) ?? { entry: unique(), experiment: unique(), place: "" };

  const writer = createHashWriter({
    write(text) {
      if (!known(history.state) && location.hash !== knownHash) {
        knownHash = location.hash; // a new address: hashchange is about to tell of it
        return false;
      }
      if (location.hash === text && known(history.state)?.entry === currentEntry.entry) return true;
      history.replaceState(currentEntry, "", text || location.pathname + location.search);
      knownHash = location.hash;
      return location.hash === text || !text;
    },
    frame: (run) => requestAnimationFrame(run),
    wait: (run, ms) => window.setTimeout(run, ms),
    cancel: (timer) => clearTimeout(timer),
  });

  if (isAnchor(location.hash, exists, complete)) {
    pending = location.hash;
    settingsLink = "";
    currentEntry = { ...currentEntry, place: anchorId(pending) };
  }
  writer.set(settingsLink);
  writer.writeNow();
  window.addEventListener("pagehide", writer.writeNow);

  /** @param {string} text */
  function follow(text) {
    settingsLink = text;
    links.set(currentEntry.experiment, text);
    writer.set(text);
  }

  /**
   * A new entry, or none where the browser refuses it: then the page goes there all the same.
   * @param {Entry} next
   * @param {string} hash
   */
  function push(next, hash) {
    writer.writeNow();
    if (document.activeElement) focused.set(currentEntry.entry, document.activeElement);
    try {
      history.pushState(next, "", hash || location.pathname + location.search);
    } catch {
      // Too many entries in too short a time: the entry at hand stands for both.
    }
    currentEntry = next;
    knownHash = location.hash;
    writer.set(hash);
  }

  /** @param {string} hash */
  function go(hash) {
    const id = anchorId(hash);
    const element = document.getElementById(id);
    pending = element ? "" : hash;
    if (!element) return;
    reportMissing("");
    // The controls stick to the top on phones: they are in view wherever one is.
    if (id === "top-controls") window.scrollTo({ top: 0 });
    else element.scrollIntoView({ block: "start" });
    focus(element);
  }

  /** @param {string} hash an experiment's settings */
  function open(hash) {
    pending = "";
    reportMissing("");
    follow(hash);
    act("hash", hash);
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    if (isAnchor(link.hash, exists, complete)) {
      const place = anchorId(link.hash);
      // Who asks for a place again is there already: no entry more.
      if (place !== currentEntry.place) push({ ...currentEntry, entry: unique(), place }, settingsLink);
      return go(link.hash);
    }
    push({ entry: unique(), experiment: unique(), place: "" }, link.hash);
    open(link.hash);
    go("#top-controls"); // the experiment is up there, for the keyboard too
  });

  // Back and Forward. Where the page was scrolled to is the browser's to restore.
  window.addEventListener("popstate", (event) => {
    const next = known(event.state);
    if (!next) return; // a new address, of which hashchange tells
    if (document.activeElement) focused.set(currentEntry.entry, document.activeElement);
    const same = next.experiment === currentEntry.experiment;
    currentEntry = next;
    knownHash = location.hash;
    if (same) writer.set(settingsLink); // changed since that entry was left, perhaps
    else {
      const link = links.get(next.experiment) ?? location.hash;
      if (link === settingsLink) follow(link);
      else open(link);
    }
    const element = focused.get(next.entry) ?? document.getElementById(next.place);
    if (element?.isConnected) focus(element);
  });

  // The address was edited, or another page's link led here: the browser has made the entry.
  window.addEventListener("hashchange", () => {
    const { hash } = location;
    if (known(history.state)) return; // popstate has dealt with it
    knownHash = hash;
    if (isAnchor(hash, exists, complete)) {
      currentEntry = { ...currentEntry, entry: unique(), place: anchorId(hash) };
      writer.set(settingsLink);
      writer.writeNow();
      return go(hash);
    }
    if (isPlaceName(anchorId(hash))) {
      // It asks for no setting: neither do those at hand go, nor the training.
      currentEntry = { ...currentEntry, entry: unique(), place: "" };
      writer.set(settingsLink);
      writer.writeNow();
      return reportMissing(anchorId(hash));
    }
    currentEntry = { entry: unique(), experiment: unique(), place: "" };
    open(hash);
  });

  return {
    /** The settings' link to begin with; empty if the address names a place. */
    asked: () => settingsLink,

    /** The address follows the settings. @param {string} text their link */
    write: follow,

    /** The whole address of the settings as they are, even if the browser has not taken it yet. */
    whole: () => new URL(settingsLink || "#", location.href).href.replace(/#$/, ""),

    /** The article is there, or will not come: what places there are is known. */
    arrived() {
      complete = true;
      if (!pending) return;
      if (isAnchor(pending, exists, complete)) return go(pending);
      reportMissing(anchorId(pending));
      pending = "";
      currentEntry = { ...currentEntry, place: "" };
    },
  };
}

/** @param {unknown} state @returns {Entry | null} null: not ours */
function known(state) {
  return state && typeof state === "object" && "experiment" in state ? /** @type {Entry} */ (state) : null;
}

/** @param {Element} element */
function focus(element) {
  if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body) return;
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
