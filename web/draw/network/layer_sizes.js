/** How many layers and neurons a person may build; a link may ask for more. */

const MAX_LAYERS = 6;
const MAX_NEURONS = 8;
const NEW_LAYER = 2;

/**
 * Hidden sizes after a button.
 * @param {number[]} hidden
 * @param {"add" | "remove"} what
 * @param {number} [layer] from 0; without it a whole layer comes or goes
 * @returns {number[] | null} null: it cannot be done
 */
export function resized(hidden, what, layer) {
  if (layer === undefined) {
    if (what === "add") return hidden.length < MAX_LAYERS ? [...hidden, NEW_LAYER] : null;
    return hidden.length > 0 ? hidden.slice(0, -1) : null;
  }
  const n = hidden[layer] + (what === "add" ? 1 : -1);
  if (n < 1 || (what === "add" && n > MAX_NEURONS)) return null;
  return hidden.map((size, i) => (i === layer ? n : size));
}
