/**
 * Tells what is drawn less often than the frames come when it is due again.
 * @param {number} ms from one time to the next, at least
 * @param {() => number} [clock] in ms
 */
export function createInterval(ms, clock = () => performance.now()) {
  let last = -Infinity;
  return {
    /** Whether it is time again. */
    due: () => clock() - last >= ms,
    /** It has just been drawn. */
    start() {
      last = clock();
    },
  };
}
