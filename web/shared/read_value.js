import { nearestOption } from "./number_format.js";

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i; // one way to read each text, also a long one

/**
 * A setting's text as the engine would write it, null if it would be refused: as fields.py reads it.
 * @param {import("./types.js").Field} field
 * @param {string} text
 */
export function readValue(field, text) {
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
  if (!Number.isFinite(number)) return null;
  const known = nearestOption(number, values);
  if (values.includes(known)) return known; // also what is allowed outside the bounds
  const { minimum, maximum, above, kind } = field;
  const inside = number >= (minimum ?? -Infinity) && number <= (maximum ?? Infinity) && !(above && number === minimum);
  return inside && (kind === "number" || Number.isInteger(number)) ? known : null;
}
