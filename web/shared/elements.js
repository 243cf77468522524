/**
 * Makes an element. `t`, `tLabel` and `tTitle` name messages (see messages/messages.js) for its text,
 * aria-label and title; anything else is an attribute, a boolean one when true.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...(Node | string | null)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "t") element.dataset.t = String(value);
    else if (name === "tLabel") element.dataset.tLabel = String(value);
    else if (name === "tTitle") element.dataset.tTitle = String(value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/**
 * The element of an id that must be there: a missing one is a fault of the page, named.
 * @template {HTMLElement} T
 * @param {string} id
 * @returns {T}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no element with the id "${id}"`);
  return /** @type {T} */ (element);
}

/**
 * Changes text only when it differs: a frame should not touch what stays.
 * @param {HTMLElement} element
 * @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
