/**
 * Draws what takes too long for every frame once in a while; what was asked for too soon is drawn when it is
 * time, though no other frame comes.
 * @param {number} ms from one time to the next, at least
 * @param {() => void} draw
 * @param {() => number} [clock] in ms
 */
export function createInterval(ms, draw, clock = () => performance.now()) {
  let last = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let waiting;

  function cancel() {
    clearTimeout(waiting);
    waiting = undefined;
  }

  function now() {
    cancel();
    last = clock();
    draw();
  }

  return {
    /** Draws, now or later. @returns {boolean} whether now */
    soon() {
      const rest = last + ms - clock();
      if (rest > 0) waiting ??= setTimeout(now, rest);
      else now();
      return rest <= 0;
    },
    /** Draws, however lately that was done. */
    now,
    /** What waits is not drawn any more. */
    cancel,
  };
}
