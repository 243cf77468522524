import { h } from "../shared/elements.js";

/**
 * Lets what can be wider than the text scroll inside itself, whatever the font and its size: tables,
 * formulas, and a formula in a line that is longer than the line. Only while it does scroll is it a
 * stop of the Tab key, so that the arrow keys can move it, and has a name.
 * @param {HTMLElement} root
 * @param {import("../messages/messages.js").Messages} messages
 */
export function createScrollRegions(root, messages) {
  let asked = 0;
  // In the next frame: what is changed here may change the size that is observed.
  new ResizeObserver(() => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(mark);
  }).observe(root);

  function mark() {
    for (const region of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("div.scroll"))) {
      name(region, region.scrollWidth > region.clientWidth);
    }
    // All are measured before any is changed: one layout instead of one each.
    const inLines = [...root.querySelectorAll("math:not([display])")].filter((formula) => !formula.closest("div.scroll"));
    for (const [formula, wide] of inLines.map((one) => /** @type {const} */ ([one, isWide(one)]))) {
      if (formula.parentElement?.matches(".scroll")) name(formula.parentElement, wide);
      else if (wide) name(wrap(formula, "span"), true);
    }
  }

  /** @param {HTMLElement} region @param {boolean} scrolls */
  function name(region, scrolls) {
    region.classList.toggle("scrolls", scrolls);
    if (!scrolls) {
      for (const attribute of ["tabindex", "role", "aria-label"]) region.removeAttribute(attribute);
      return;
    }
    region.tabIndex = 0;
    region.setAttribute("role", "group");
    region.setAttribute("aria-label", region.querySelector("caption")?.textContent?.trim() ?? messages.t("article.formula"));
  }

  return {
    /** What has just been put into the root gets its regions, before it is seen. */
    wrapAll() {
      for (const wide of root.querySelectorAll('table, math[display="block"]')) wrap(wide, "div");
      mark();
    },
  };
}

/** @param {Element} content @param {"div" | "span"} tag */
function wrap(content, tag) {
  const region = h(tag, { class: "scroll" });
  content.replaceWith(region);
  region.append(content);
  return region;
}

/** Whether a formula in a line is longer than its paragraph's lines. @param {Element} formula */
function isWide(formula) {
  const paragraph = formula.closest("p, li, figcaption, h2, h3");
  return paragraph !== null && formula.getBoundingClientRect().width > paragraph.clientWidth;
}
