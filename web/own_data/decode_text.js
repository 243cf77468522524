/** The text of a file: UTF-8, UTF-16 or, as an older Excel writes, Windows' own encoding. */

import { MOST_BYTES } from "./limits.js";
import { TableError } from "./table_error.js";

/** How files begin that are no text, and what they are. @type {[string, string][]} */
const SIGNATURES = [
  ["PK\u0003\u0004", "workbook"], // .xlsx, .ods, .numbers: zip files all
  ["\u00d0\u00cf\u0011\u00e0", "workbook"], // .xls
  ["%PDF", "binary"],
];
// What no table has: control characters besides tab, line ends, form feed and the end of an old file.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000e-\u0019\u001b-\u001f\u007f]/;
/** How texts begin that are no tables. @type {[RegExp, string][]} */
const OTHERS = [
  [/^\s*</, "markup"],
  [/^\s*[[{]/, "json"],
];
const PROBE = 2000; // bytes that tell UTF-16 without a mark

/**
 * @param {Uint8Array} bytes
 * @returns {string} without a byte order mark
 */
export function decodeText(bytes) {
  if (bytes.length > MOST_BYTES) throw new TableError("large", { given: bytes.length, most: MOST_BYTES });
  if (!bytes.length) throw new TableError("empty");
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  for (const [signature, id] of SIGNATURES) if (start.startsWith(signature)) throw new TableError(id);
  const text = decoded(bytes);
  checkText(text);
  return text;
}

/** Throws where a text is none, or too long. @param {string} text */
export function checkText(text) {
  if (text.length > MOST_BYTES) throw new TableError("large", { given: text.length, most: MOST_BYTES });
  if (CONTROL.test(text)) throw new TableError("binary");
  if (!text.trim()) throw new TableError("empty");
  for (const [start, id] of OTHERS) if (start.test(text)) throw new TableError(id);
}

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  const encoding = utf16(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** By its mark, or by the zeros that every other byte of plain text is then. @param {Uint8Array} bytes */
function utf16(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  const length = Math.min(bytes.length, PROBE);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i % 2]++;
  const most = 0.4 * (length / 2);
  if (length < 4) return null;
  if (zeros[1] > most && zeros[0] === 0) return "utf-16le";
  if (zeros[0] > most && zeros[1] === 0) return "utf-16be";
  return null;
}
