/** How long words are put into lines. */

/** @typedef {{name: string, value: string}} Item */

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

/** The longest link that is written out. */
export const LONGEST_LINK = 300;

/**
 * A link as it is written under a picture: a long one is cut.
 * @param {string} link
 * @returns {{text: string, cut: boolean}}
 */
export function writtenLink(link) {
  const cut = link.length > LONGEST_LINK;
  return { text: cut ? `${link.slice(0, LONGEST_LINK - 1)}…` : link, cut };
}

/** Pieces of a text, each no longer than so many characters. @param {string} text @param {number} most */
export function pieces(text, most) {
  const letters = [...text];
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, i) => letters.slice(i * most, (i + 1) * most).join(""));
}
