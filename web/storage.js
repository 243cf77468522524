// A person's choices of theme and language. Storage may be forbidden or full: then they last a visit.

/** @param {string} key */
export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 */
export function remember(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing to do about it, and nothing lost but the choice.
  }
}
