// A start may also end without a word: a host that never answers, a promise nobody settles. What lives
// gives signs (bytes, stages) or keeps the main thread at work; what does neither is waiting for nothing.

/** ms of silence after which a start is unusually long, and after which it is given up. */
const SLOW = 45_000;
const SILENT = 90_000;
/** ms between two looks, and how long they may be apart to count: work, sleep and hidden tabs delay them. */
const CHECK_INTERVAL = 1000;
const LONGEST_GAP = 3000;

const browser = {
  now: () => performance.now(),
  /** @param {() => void} run @param {number} delay */
  every(run, delay) {
    const timer = setInterval(run, delay);
    return () => clearInterval(timer);
  },
};

/**
 * @param {{slow: () => void, silent: (seconds: number) => void}} tell called once each, at most
 * @param {typeof browser} clock
 */
export function createWatchdog({ slow, silent }, clock = browser) {
  let idle = 0; // ms
  let isSlow = false;
  let last = clock.now();
  const stop = clock.every(() => {
    const gap = clock.now() - last;
    last += gap;
    if (gap < LONGEST_GAP) idle += gap;
    if (idle >= SLOW && !isSlow) {
      isSlow = true;
      slow();
    }
    if (idle >= SILENT) {
      stop();
      silent(Math.round(idle / 1000));
    }
  }, CHECK_INTERVAL);

  return {
    /** Something has come, or a stage is reached. */
    alive() {
      idle = 0;
    },
    stop,
  };
}
