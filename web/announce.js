/**
 * Says things to screen readers, politely: never more often than every `pause` milliseconds, the
 * newest news last. What comes too soon waits; what it replaces is not said at all.
 * @param {(text: string) => void} speak
 * @param {number} [pause]
 * @param {{now: () => number, later: (run: () => void, delay: number) => unknown}} [clock]
 */
export function createAnnouncer(speak, pause = 5000, clock = { now: () => performance.now(), later: setTimeout.bind(globalThis) }) {
  let spoken = -Infinity;
  let waiting = false;
  /** @type {() => string} */
  let newest = () => "";

  function now() {
    waiting = false;
    spoken = clock.now();
    speak(newest());
  }

  /** @param {() => string} text made only when it is said: a frame should not pay for words nobody hears */
  return function announce(text) {
    newest = text;
    if (waiting) return;
    const left = spoken + pause - clock.now();
    if (left <= 0) now();
    else {
      waiting = true;
      clock.later(now, left);
    }
  };
}
