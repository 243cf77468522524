/**
 * Hides the controls a link hides (`<name>_hide=true`) with their labels: every element names its
 * own key, or several, in data-hide; what only stands for others names them in data-hide-all and goes
 * with the last of them. A class of its own, so that `hidden` stays free for other reasons.
 * @param {ParentNode} root
 * @param {readonly string[]} hidden
 */
export function applyHidden(root, hidden) {
  const names = new Set(hidden);
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-hide]"))) {
    element.classList.toggle("hidden-by-link", isHidden(element.dataset.hide ?? "", names));
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-hide-all]"))) {
    const keys = (element.dataset.hideAll ?? "").split(" ");
    element.classList.toggle("hidden-by-link", keys.every((key) => names.has(key)));
  }
}

/**
 * @param {string} keys separated by spaces
 * @param {ReadonlySet<string>} names
 */
export function isHidden(keys, names) {
  return keys.split(" ").some((key) => names.has(key));
}
