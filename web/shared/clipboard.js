import { clipboard } from "./optional_apis.js";

/**
 * Copies text; false where the browser forbids it.
 * @param {string} text
 */
export async function copyText(text) {
  try {
    const board = clipboard();
    await board?.writeText(text);
    return board !== null;
  } catch {
    return false;
  }
}
