// What stands after the # is either settings (`key=value&…`) or a place on the page (`dropout-doc`).

/**
 * Whether a hash names a place on the page rather than settings. Settings hold a `=`; the rest
 * is a place only if the page has it (or will have it, once the article is loaded): other text
 * goes to the settings, which refuse it by name.
 * @param {string} hash
 * @param {(id: string) => boolean} exists
 */
export function isAnchor(hash, exists) {
  const id = anchorId(hash);
  return id !== "" && !id.includes("=") && (exists(id) || id.endsWith("-doc"));
}

/** @param {string} hash */
export function anchorId(hash) {
  const text = hash.replace(/^#/, "");
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A broken escape is no id, but it is no reason to stop either.
  }
}

/**
 * The settings to show until the engine has read the link: the defaults, and from the link
 * whatever plainly is an option. The engine has the last word as soon as it is there.
 * @param {string} hash
 * @param {import("./types.js").Field[]} fields
 * @returns {Record<string, string>}
 */
export function previewSettings(hash, fields) {
  const link = new URLSearchParams(hash.replace(/^#/, ""));
  /** @type {Record<string, string>} */
  const values = {};
  for (const field of fields) {
    const asked = link.get(field.name);
    values[field.name] = asked !== null && allows(field, asked) ? asked : field.default;
  }
  return values;
}

/**
 * @param {import("./types.js").Field} field
 * @param {string} text
 */
function allows(field, text) {
  if (field.kind === "boolean") return text === "true" || text === "false";
  if (field.kind === "sizes") return /^[1-8](,[1-8]){0,5}$/.test(text);
  if (field.options) return field.options.some((option) => option.value === text);
  if (field.kind === "text" || text.trim() === "") return false;
  const number = Number(text);
  return number >= (field.minimum ?? -Infinity) && number <= (field.maximum ?? Infinity);
}
