// A person's choices of theme and language. Storage may be forbidden or full: then they last a visit.

import { localStore } from "./optional_apis.js";

/**
 * @param {string} key
 * @param {Storage | null} store
 */
export function recall(key, store = localStore()) {
  try {
    return store?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string} value
 * @param {Storage | null} store
 */
export function remember(key, value, store = localStore()) {
  try {
    store?.setItem(key, value);
  } catch {
    // Nothing to do about it, and nothing lost but the choice.
  }
}
