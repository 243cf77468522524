/** What a lesson holds as it is: the controls show, and cannot be used. */

/** The names that an action stands under, where it sets nothing by name. @type {Record<string, string[]>} */
const ACTIONS = {
  toggle: ["playButton"],
  step: ["stepButton"],
  reset: ["resetButton"],
  regenerate: ["regenerate"],
  newWeights: ["newWeights"],
  watch: ["shownRun"],
  own: ["dataset", "regDataset"], // one picker
};

/** What a panel of the bench sets, besides the settings that it names. @type {Record<string, string[]>} */
const BENCH_ACTIONS = {
  "timeline train": ["playButton"],
  "landscape train": ["playButton"],
  "sweep showRuns": ["runs"],
};

/**
 * Whether a person's action is one that a lesson forbids.
 * @param {ReadonlySet<string>} locked names of controls
 * @param {readonly string[]} hidden what has no button must not be done by a key either
 * @param {string} type
 * @param {readonly (string | number)[]} args
 */
export function isHeld(locked, hidden, type, args) {
  if (type === "bench") return [...(BENCH_ACTIONS[args.slice(0, 2).join(" ")] ?? []), ...(args[0] === "sweep" ? args.slice(3) : [])].some((name) => locked.has(lockOf(name)));
  if (type !== "set") return (ACTIONS[type] ?? []).some((name) => locked.has(name) || hidden.includes(name));
  return locked.has(lockOf(args[0]));
}

/** The control of a setting. @param {string | number} setting */
const lockOf = (setting) => (setting === "networkShape" ? "numHiddenLayers" : String(setting));

/** Sets the locks on the page's elements, and takes them off again. */
export class Locks {
  /** @type {Set<string>} */ names = new Set();
  /** What is locked, as it was. @type {Map<HTMLElement, {title: string, off: string | null}>} */ #held = new Map();
  #messages;
  #title = ""; // of what is locked

  /** @param {import("../messages/messages.js").Messages} messages */
  constructor(messages) {
    this.#messages = messages;
  }

  /** @param {readonly string[]} names */
  set(names) {
    this.release();
    this.names = new Set(names);
    this.apply();
  }

  /** Again: the network may have new elements, and others may have changed what they show. */
  apply() {
    for (const element of elementsOf(this.names)) {
      // Its own part may have given it another title, in another language perhaps.
      const isNews = !this.#held.has(element) || element.title !== this.#title;
      if (isNews) this.#held.set(element, { title: element.title, off: element.getAttribute("aria-disabled") });
    }
    this.hold();
  }

  /** What a control's own part has done to it meanwhile counts for nothing. */
  hold() {
    if (!this.#held.size) return; // as in nearly every frame
    this.#title = this.#messages.t("lesson.locked");
    for (const element of this.#held.keys()) {
      if (element.title !== this.#title) element.title = this.#title;
      disable(element, true);
    }
  }

  release() {
    this.names.clear();
    for (const [element, { title, off }] of this.#held) {
      disable(element, false, off);
      const { tTitle } = element.dataset;
      element.title = tTitle ? this.#messages.t(tTitle) : title;
    }
    this.#held.clear();
  }
}

/** @param {ReadonlySet<string>} names @returns {HTMLElement[]} */
function elementsOf(names) {
  const all = (/** @type {ParentNode} */ root, /** @type {string} */ selector) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
  return [...names].flatMap((name) => {
    if (name === "numHiddenLayers") return all(document, ".net-button");
    const own = all(document, `[data-hide~="${name}"]`);
    const inner = own.flatMap((element) => (element.matches("button") ? [element] : [element, ...all(element, "select, input, button:not(.explain)")]));
    return [...inner.filter((element) => !element.matches("p")), ...all(document, `[data-feature="${name}"]`)];
  });
}

/**
 * Controls by their own attribute, what only looks like one by what is said of it.
 * @param {HTMLElement} element
 * @param {boolean} on
 * @param {string | null} [off] what was said of it before
 */
function disable(element, on, off = null) {
  if (element.matches("select, input, button:not(.net-button)")) {
    const control = /** @type {HTMLInputElement} */ (element);
    if (control.disabled !== on) control.disabled = on;
  } else if (element.matches(".net-button, [data-feature]")) {
    const said = on ? "true" : off;
    if (said === null) element.removeAttribute("aria-disabled");
    else if (element.getAttribute("aria-disabled") !== said) element.setAttribute("aria-disabled", said);
  }
  if (element.classList.contains("locked") !== on) element.classList.toggle("locked", on);
}
