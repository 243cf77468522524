// What stands after the # is either settings (`key=value&…`) or a place on the page (`dropout-doc`).

/**
 * Whether a hash names a place on the page rather than settings. Settings hold a `=`; the rest
 * is a place only if the page has it, or may have it once the article is there.
 * @param {string} hash
 * @param {(id: string) => boolean} exists
 * @param {boolean} complete the article is there
 */
export function isAnchor(hash, exists, complete) {
  const id = anchorId(hash);
  return id !== "" && !id.includes("=") && (exists(id) || (!complete && isPlaceName(id)));
}

/** Whether a text may name a place, on this page or on another. @param {string} id */
export const isPlaceName = (id) => /^[A-Za-z][\w-]*$/.test(id);

/** @param {string} hash */
export function anchorId(hash) {
  const text = hash.replace(/^#/, "");
  return decode(text) ?? text; // A broken escape is no id, but it is no reason to stop either.
}

/** Percent-decoded, null if that gives no text. @param {string} text */
export function decode(text) {
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, "%25"));
  } catch {
    return null;
  }
}
