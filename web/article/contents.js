/**
 * The list of contents marks the section one reads: the last whose heading has passed the line, a third of
 * the window from its top.
 * @param {HTMLElement} root
 */
export function createContents(root) {
  /** @type {Map<string, HTMLAnchorElement>} its entries, in order */
  const entries = new Map();
  /** @type {Set<string>} */
  const passed = new Set();
  // What is above the window counts as within it, as far as an article may reach.
  const observer = new IntersectionObserver(
    (seen) => {
      for (const { target, isIntersecting } of seen) passed[isIntersecting ? "add" : "delete"](target.id);
      const current = [...entries.keys()].findLast((id) => passed.has(id));
      for (const [id, link] of entries) {
        if (id === current) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      }
    },
    { rootMargin: "1000000px 0px -67% 0px" },
  );

  return {
    /** Another article has been put into the root. */
    follow() {
      observer.disconnect();
      entries.clear();
      passed.clear();
      for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll(".contents a"))) {
        const heading = root.querySelector(link.hash);
        if (!heading) continue; // the way back to the controls
        entries.set(heading.id, link);
        observer.observe(heading);
      }
    },
  };
}
