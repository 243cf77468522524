import { anchorId, isAnchor, isPlaceName } from "./anchors.js";
import { createHashWriter } from "./hash_writer.js";

/**
 * What the page remembers with an entry of the history. Entries of one experiment are places on the
 * page: going between them leaves settings and training alone. source: the id of the article's link that
 * opened the experiment, or empty.
 * @typedef {{entry: string, experiment: string, place: string, source: string}} Entry
 */

const exists = (/** @type {string} */ id) => document.getElementById(id) !== null;
const unique = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
/** @returns {Entry} of other settings */
const otherExperiment = (source = "") => ({ entry: unique(), experiment: unique(), place: "", source });

/**
 * The address and the history: the only reader and writer of both. Behind the # stands the settings'
 * link, which follows them without an entry each; a place on the page and an experiment's link are
 * an entry each, so that Back returns from them.
 */
export class HashNavigation {
  #act;
  #reportMissing;
  #reportEntered;
  /** A place asked for before the article had arrived, as a hash. */
  #pending = "";
  #complete = false; // the article has arrived
  /** The settings' link, as it should stand in the address. */
  #settingsLink = location.hash;
  #knownHash = location.hash; // the address's, as of the last entry that is known
  /** @type {Map<string, string>} the last link of each experiment, even if the address could not take it */
  #links = new Map();
  /** @type {Map<string, Element>} where the focus was when an entry was left */
  #focused = new Map();
  #entry = known(history.state) ?? otherExperiment();
  #writer = createHashWriter({
    write: (text) => this.#replace(text),
    frame: (run) => requestAnimationFrame(run),
    wait: (run, ms) => window.setTimeout(run, ms),
    cancel: (timer) => clearTimeout(timer),
  });

  /**
   * @param {import("../shared/types.js").Act} act
   * @param {object} news
   * @param {(place: string) => void} news.missing a place the page does not have; empty: what was asked for last is there
   * @param {(source: string) => void} news.entered the experiment at hand is the one of this link of the article's; empty: of none
   */
  constructor(act, { missing, entered }) {
    this.#act = act;
    this.#reportMissing = missing;
    this.#reportEntered = entered;
    if (this.#isAnchor(location.hash)) {
      this.#pending = location.hash;
      this.#settingsLink = "";
      this.#entry = { ...this.#entry, place: anchorId(this.#pending) };
    }
    this.#restoreLink();
    window.addEventListener("pagehide", this.#writer.writeNow);
    document.addEventListener("click", (event) => this.#click(event));
    window.addEventListener("popstate", ({ state }) => this.#travel(state));
    window.addEventListener("hashchange", () => this.#hashChanged());
  }

  /** The settings' link to begin with; empty if the address names a place. */
  asked() {
    return this.#settingsLink;
  }

  /** The address follows the settings. @param {string} text their link */
  write(text) {
    this.#settingsLink = text;
    this.#links.set(this.#entry.experiment, text);
    this.#writer.set(text);
  }

  /** The whole address of the settings as they are, even if the browser has not taken it yet. @param {string} [link] or of these */
  whole(link = this.#settingsLink) {
    return new URL(link || "#", location.href).href.replace(/#$/, "");
  }

  /** Whether the address names a place that is not there yet. */
  awaitsPlace() {
    return this.#pending !== "";
  }

  /** The article is there, or will not come: what places there are is known. */
  arrived() {
    this.#complete = true;
    this.#reportEntered(this.#entry.source);
    if (!this.#pending) return;
    if (this.#isAnchor(this.#pending)) return this.#go(this.#pending);
    this.#reportMissing(anchorId(this.#pending));
    this.#pending = "";
    this.#entry = { ...this.#entry, place: "" };
  }

  /** The experiment is a person's own from now on. */
  leaveExperiment() {
    this.#entry = { ...this.#entry, source: "" };
    try {
      history.replaceState(this.#entry, "");
    } catch {
      // Too often in too short a time: it comes back with a reload.
    }
  }

  /** @param {string} hash */
  #isAnchor(hash) {
    return isAnchor(hash, exists, this.#complete);
  }

  /** The entry at hand gets another address. @param {string} text @returns {boolean} whether the browser took it */
  #replace(text) {
    if (!known(history.state) && location.hash !== this.#knownHash) {
      this.#knownHash = location.hash; // a new address: hashchange is about to tell of it
      return false;
    }
    if (location.hash === text && known(history.state)?.entry === this.#entry.entry) return true;
    history.replaceState(this.#entry, "", text || location.pathname + location.search);
    this.#knownHash = location.hash;
    return location.hash === text || !text;
  }

  /** The settings' link stands in the address again, at once. */
  #restoreLink() {
    this.#writer.set(this.#settingsLink);
    this.#writer.writeNow();
  }

  /**
   * A new entry, or none where the browser refuses it: then the page goes there all the same.
   * @param {Entry} next
   * @param {string} hash
   */
  #push(next, hash) {
    this.#writer.writeNow();
    this.#rememberFocus();
    try {
      history.pushState(next, "", hash || location.pathname + location.search);
    } catch {
      // Too many entries in too short a time: the entry at hand stands for both.
    }
    this.#entry = next;
    this.#knownHash = location.hash;
    this.#writer.set(hash);
  }

  #rememberFocus() {
    if (document.activeElement) this.#focused.set(this.#entry.entry, document.activeElement);
  }

  /** Shows a place on the page. @param {string} hash */
  #go(hash) {
    const id = anchorId(hash);
    const element = document.getElementById(id);
    this.#pending = element ? "" : hash;
    if (!element) return;
    this.#reportMissing("");
    // The controls stick to the top on phones: they are in view wherever one is.
    if (id === "top-controls") window.scrollTo({ top: 0 });
    else element.scrollIntoView({ block: "start" });
    focus(element);
  }

  /** The entry at hand is an experiment. @param {string} hash its settings @param {string} left the experiment before */
  #open(hash, left) {
    this.#pending = "";
    this.#reportMissing("");
    this.write(hash);
    this.#reportEntered(this.#entry.source);
    this.#act("hash", hash, left, this.#entry.experiment);
  }

  /** A link within the page. @param {MouseEvent} event */
  #click(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || elsewhere) return;
    event.preventDefault();
    if (this.#isAnchor(link.hash)) {
      const place = anchorId(link.hash);
      // Who asks for a place again is there already: no entry more.
      if (place !== this.#entry.place) this.#push({ ...this.#entry, entry: unique(), place }, this.#settingsLink);
      return this.#go(link.hash);
    }
    const left = this.#entry.experiment;
    this.#push(otherExperiment(link.id), link.hash);
    this.#open(link.hash, left);
    this.#go("#top-controls"); // the experiment is up there, for the keyboard too
  }

  /** Back and Forward. Where the page was scrolled to is the browser's to restore. @param {unknown} state */
  #travel(state) {
    const next = known(state);
    if (!next) return; // a new address, of which hashchange tells
    this.#rememberFocus();
    const left = this.#entry.experiment;
    const same = next.experiment === left;
    this.#entry = next;
    this.#knownHash = location.hash;
    if (same) this.#writer.set(this.#settingsLink); // changed since that entry was left, perhaps
    else {
      const link = this.#links.get(next.experiment) ?? location.hash;
      if (link === this.#settingsLink) this.write(link);
      else this.#open(link, left);
      this.#reportEntered(next.source);
    }
    const element = this.#focused.get(next.entry) ?? document.getElementById(next.place);
    if (element?.isConnected) focus(element);
  }

  /** The address was edited, or another page's link led here: the browser has made the entry. */
  #hashChanged() {
    const { hash } = location;
    if (known(history.state)) return; // popstate has dealt with it
    this.#knownHash = hash;
    const place = anchorId(hash);
    if (this.#isAnchor(hash)) {
      this.#entry = { ...this.#entry, entry: unique(), place };
      this.#restoreLink();
      return this.#go(hash);
    }
    if (isPlaceName(place)) {
      // It asks for no setting: neither do those at hand go, nor the training.
      this.#entry = { ...this.#entry, entry: unique(), place: "" };
      this.#restoreLink();
      return this.#reportMissing(place);
    }
    const left = this.#entry.experiment;
    this.#entry = otherExperiment();
    this.#open(hash, left);
  }
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
