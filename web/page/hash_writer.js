/** This long (ms) after a refusal the address is tried again; each further refusal doubles it. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 16000;

/**
 * Writes the latest text to the address: once a frame at most, and later where the browser refuses
 * (Safari throws above 100 calls in 30 seconds, others drop them). In the end the address is right.
 * @param {object} browser
 * @param {(text: string) => boolean} browser.write whether it was taken; may throw
 * @param {(run: () => void) => unknown} browser.frame calls back at the next frame
 * @param {(run: () => void, ms: number) => number} browser.wait
 * @param {(timer: number) => void} browser.cancel
 */
export function createHashWriter({ write, frame, wait, cancel }) {
  /** @type {string | null} */
  let due = null;
  let asked = false; // for a frame
  let pause = 0;
  let timer = 0;

  function flush() {
    asked = false;
    cancel(timer);
    timer = 0;
    if (due === null) return;
    if (taken(due)) {
      due = null;
      pause = 0;
      return;
    }
    pause = Math.min(Math.max(2 * pause, FIRST_PAUSE), LONGEST_PAUSE);
    timer = wait(flush, pause);
  }

  /** @param {string} text */
  function taken(text) {
    try {
      return write(text);
    } catch {
      return false;
    }
  }

  return {
    /** @param {string} text */
    set(text) {
      due = text;
      if (asked || timer) return;
      asked = true;
      frame(flush);
    },

    /** Writes what is due now, for whoever leaves the entry or the page; a pause after a refusal is kept. */
    writeNow() {
      if (!timer) flush();
    },
  };
}
