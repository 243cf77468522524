/** The text of a table's file. */

import { isText, textOf } from "../shared/text_of_bytes.js";
import { MOST_BYTES } from "./limits.js";
import { TableError } from "./table_error.js";

/** How files begin that are no text, and what they are. @type {[string, string][]} */
const SIGNATURES = [
  ["PK\u0003\u0004", "workbook"], // .xlsx, .ods, .numbers: zip files all
  ["\u00d0\u00cf\u0011\u00e0", "workbook"], // .xls
  ["%PDF", "binary"],
];
/** How texts begin that are no tables. @type {[RegExp, string][]} */
const OTHERS = [
  [/^\s*</, "markup"],
  [/^\s*[[{]/, "json"],
];

/**
 * @param {Uint8Array} bytes
 * @returns {string} without a byte order mark
 */
export function decodeText(bytes) {
  if (bytes.length > MOST_BYTES) throw new TableError("large", { given: bytes.length, most: MOST_BYTES });
  if (!bytes.length) throw new TableError("empty");
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  for (const [signature, id] of SIGNATURES) if (start.startsWith(signature)) throw new TableError(id);
  const text = textOf(bytes);
  checkText(text);
  return text;
}

/** Throws where a text is none, or too long. @param {string} text */
export function checkText(text) {
  if (text.length > MOST_BYTES) throw new TableError("large", { given: text.length, most: MOST_BYTES });
  if (!isText(text)) throw new TableError("binary");
  if (!text.trim()) throw new TableError("empty");
  for (const [start, id] of OTHERS) if (start.test(text)) throw new TableError(id);
}
