/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */

/**
 * Makes an element. `t`, `tLabel` and `tTitle` name messages (see messages/messages.js) for its text,
 * aria-label and title; anything else is an attribute, a boolean one when true.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string | null)} children
 */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/**
 * Makes an element of a drawing, with attributes and children as `h` does.
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string | null)} children
 */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

/**
 * @template {HTMLElement | SVGElement} T
 * @param {T} element
 * @param {Attributes} attributes
 * @param {(Node | string | null)[]} children
 */
function filled(element, attributes, children) {
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
  const { firstChild } = element;
  // The text that is there is written over: another one would have its box built anew.
  if (!(firstChild instanceof Text) || firstChild.nextSibling) element.textContent = text;
  else if (firstChild.data !== text) firstChild.data = text;
}
