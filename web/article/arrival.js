/** This long (ms) after the page has come the article does, though the engine has not. */
const PATIENCE = 3000;

/** What a person does who may be about to read. */
const ACTS = ["scroll", "wheel", "touchstart", "pointerdown", "keydown"];

/**
 * When the article is put in. Its layout takes a tenth of a start, so the engine goes first; but not where somebody
 * may be reading: its place is in view, a person does something, or the page was scrolled before it came again.
 * @param {HTMLElement} root where it comes
 * @param {boolean} atOnce
 */
export function createArrival(root, atOnce) {
  /** @type {() => void} */
  let now = () => {};
  /** @type {Promise<void>} */
  const wanted = new Promise((done) => (now = done));
  const [navigation] = performance.getEntriesByType("navigation");
  const { type } = /** @type {PerformanceNavigationTiming} */ (navigation ?? {});
  if (atOnce || type === "reload" || type === "back_forward") now();
  const inView = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && now(), {
    rootMargin: "0px 0px -1px", // on wide screens it begins right below the window
  });
  inView.observe(root);
  for (const act of ACTS) addEventListener(act, now, { capture: true, passive: true });
  const timer = setTimeout(now, PATIENCE);
  wanted.then(() => {
    clearTimeout(timer);
    inView.disconnect();
    for (const act of ACTS) removeEventListener(act, now, { capture: true });
  });
  return { wanted, now };
}
