/** Colours from the style sheet, for what is drawn on a canvas or set as an attribute. */

import { parseColor, ZERO } from "./color_scale.js";

/**
 * @param {Element} element
 * @param {string} name of a custom property, with its dashes
 * @param {string} fallback
 */
export function property(element, name, fallback) {
  return getComputedStyle(element).getPropertyValue(name).trim() || fallback;
}

/**
 * The midpoint of the scale in the present theme.
 * @param {Element} element
 * @param {string} name `--map-zero` or `--link-zero`
 */
export function zeroColor(element, name) {
  return parseColor(property(element, name, "")) ?? ZERO;
}

/**
 * Calls back when theme, language or fonts may have changed: the root's attributes, the system's
 * choice, a font that has come.
 * @param {() => void} changed
 * @returns {() => void} stops it
 */
export function watchTheme(changed) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class", "style", "lang"] });
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((q) => matchMedia(q));
  queries.forEach((query) => query.addEventListener("change", changed));
  document.fonts.addEventListener("loadingdone", changed);
  return () => {
    observer.disconnect();
    document.fonts.removeEventListener("loadingdone", changed);
    queries.forEach((query) => query.removeEventListener("change", changed));
  };
}
