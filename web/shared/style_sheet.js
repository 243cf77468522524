import { h } from "./elements.js";

/**
 * Fetches a style sheet of what has just been opened. What is without it is better than nothing at all.
 * @param {URL} url
 * @returns {Promise<void>} it is there, or will not come
 */
export function loadStyleSheet(url) {
  return new Promise((settled) => {
    const link = h("link", { rel: "stylesheet", href: url.href });
    for (const type of ["load", "error"]) link.addEventListener(type, () => settled());
    document.head.append(link);
  });
}
