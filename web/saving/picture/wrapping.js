/** How long words are put into lines. */

/**
 * Items, each with its name before it, into lines no wider than there is room. One that is too wide has a line of its own.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => number} widthOf
 * @param {number} gap between two of a line
 * @param {number} room
 * @returns {T[][]}
 */
export function intoLines(items, widthOf, gap, room) {
  /** @type {T[][]} */ const lines = [];
  let used = Infinity;
  for (const item of items) {
    const width = widthOf(item);
    if (used + gap + width > room) {
      lines.push([item]);
      used = width;
    } else {
      lines[lines.length - 1].push(item);
      used += gap + width;
    }
  }
  return lines;
}

/** Pieces of a text, each no longer than so many characters. @param {string} text @param {number} most */
export function pieces(text, most) {
  const letters = [...text];
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, i) => letters.slice(i * most, (i + 1) * most).join(""));
}
