/** The longest link that is written out, in characters. */
export const LONGEST_LINK = 300;

/**
 * A link as it is written under a picture or on paper: a long one is cut.
 * @param {string} link
 * @returns {{text: string, cut: boolean}}
 */
export function writtenLink(link) {
  const cut = link.length > LONGEST_LINK;
  return { text: cut ? `${link.slice(0, LONGEST_LINK - 1)}…` : link, cut };
}
