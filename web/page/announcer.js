/** This long (ms) news are gathered, so that what one action brings about is said in one breath. */
const GATHER_DELAY = 60;

/** @typedef {{now: () => number, later: (run: () => void, delay: number) => unknown}} Clock */

/**
 * Says things to screen readers. What somebody has just done is said at once; what goes on by itself
 * never more often than every `pause` milliseconds, the newest news last: what comes too soon waits,
 * and what it replaces is not said at all.
 * @param {(text: string) => void} speak
 * @param {number} [pause]
 * @param {Clock} [clock]
 */
export function createAnnouncer(speak, pause = 5000, clock = { now: () => performance.now(), later: setTimeout.bind(globalThis) }) {
  let spoken = -Infinity;
  let last = "";
  let waiting = false;
  /** @type {(() => string) | null} */
  let newest = null;
  /** @type {Map<string, () => string>} what is to be said at once, by its kind */
  const urgent = new Map();

  /** @param {string} text */
  function say(text) {
    spoken = clock.now();
    // The same words again are news, too, but a browser passes on only what differs.
    last = text === last ? `${text}\u00a0` : text;
    speak(last);
  }

  function due() {
    if (!newest) return void (waiting = false);
    const left = spoken + pause - clock.now();
    if (left > 0) return void clock.later(due, left); // something urgent was said meanwhile
    waiting = false;
    const text = newest();
    newest = null;
    say(text);
  }

  function flush() {
    const texts = [...urgent.values()].map((text) => text());
    urgent.clear();
    say(texts.map((text, i) => (i < texts.length - 1 ? text.replace(/\.$/, "") : text)).join(". "));
  }

  return {
    /** @param {() => string} text made only when it is said: a frame should not pay for words nobody hears */
    throttled(text) {
      newest = text;
      if (waiting) return;
      waiting = true;
      due();
    },

    /**
     * At once, with what else there is to say at the moment; of one kind only the newest.
     * @param {string} kind
     * @param {() => string} text
     */
    now(kind, text) {
      if (!urgent.size) clock.later(flush, GATHER_DELAY);
      urgent.set(kind, text);
    },

    /** What waits is no longer news. */
    dropPending() {
      newest = null;
    },
  };
}

/**
 * What became of the hidden layers when a person changed them: one layer or neuron more or less.
 * @param {string} before sizes, as in a link
 * @param {string} after
 * @returns {{id: string, count: number, values: Record<string, number>} | null} null: nothing, or another network
 */
export function shapeChange(before, after) {
  const sizes = (/** @type {string} */ text) => text.split(",").filter(Boolean).map(Number);
  const [old, now] = [sizes(before), sizes(after)];
  const [short, long] = old.length < now.length ? [old, now] : [now, old];
  if (long.length === short.length + 1 && short.every((size, i) => size === long[i])) {
    return { id: now === long ? "live.layer.added" : "live.layer.removed", count: now.length, values: {} };
  }
  const other = now.flatMap((size, i) => (size === old[i] ? [] : [i]));
  if (old.length !== now.length || other.length !== 1) return null;
  const [i] = other;
  if (Math.abs(now[i] - old[i]) !== 1) return null;
  return { id: now[i] > old[i] ? "live.neuron.added" : "live.neuron.removed", count: now[i], values: { layer: i + 1 } };
}
