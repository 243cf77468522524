// What stands after the # is either settings (`key=value&…`) or a place on the page (`dropout-doc`).

import { nearestOption } from "./format.js";

/**
 * Whether a hash names a place on the page rather than settings. Settings hold a `=`; the rest
 * is a place only if the page has it, or may have it once the article is there: other text
 * goes to the settings, which refuse it by name.
 * @param {string} hash
 * @param {(id: string) => boolean} exists
 * @param {boolean} complete the article is there
 */
export function isAnchor(hash, exists, complete) {
  const id = anchorId(hash);
  return id !== "" && !id.includes("=") && (exists(id) || (!complete && id.endsWith("-doc")));
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
  const link = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B")); // a plus is no space here
  /** @type {Record<string, string>} */
  const values = {};
  for (const field of fields) {
    const asked = link.getAll(field.name).pop(); // of a repeated key the last counts
    values[field.name] = (asked === undefined ? null : read(field, asked)) ?? field.default;
  }
  return values;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A setting's text as the engine would write it, null if it would be refused: as fields.py reads it.
 * @param {import("./types.js").Field} field
 * @param {string} text
 */
function read(field, text) {
  const values = field.options?.map((option) => option.value) ?? [];
  if (field.kind === "boolean") return text === "" ? null : String(text !== "false");
  if (field.kind === "choice") return values.includes(text) ? text : null;
  if (field.kind === "sizes") {
    const sizes = text ? text.split(",") : [];
    const fit = sizes.length <= 8 && sizes.every((size) => /^\d{1,3}$/.test(size) && Number(size) >= 1 && Number(size) <= 32);
    return fit ? sizes.map(Number).join(",") : null;
  }
  if (field.kind === "text" || !NUMBER.test(text)) return null;
  const number = Number(text);
  const known = nearestOption(number, values);
  if (values.includes(known)) return known; // also what is allowed outside the bounds
  const { minimum, maximum, above, kind } = field;
  const inside = number >= (minimum ?? -Infinity) && number <= (maximum ?? Infinity) && !(above && number === minimum);
  return inside && (kind === "number" || Number.isInteger(number)) ? known : null;
}
