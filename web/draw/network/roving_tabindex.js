/** One element of many is what Tab leads to: the one that had the focus last. */
export class RovingTabindex {
  /** @type {HTMLElement | undefined} */ #current;

  /** Tab leads nowhere now. */
  get lost() {
    return !this.#current?.isConnected || this.#current.hidden;
  }

  /** @param {HTMLElement} element */
  set(element) {
    if (this.#current) this.#current.tabIndex = -1;
    this.#current = element;
    element.tabIndex = 0;
  }
}
