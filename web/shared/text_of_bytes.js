/** The text of a file: UTF-8, UTF-16 or, as older programs write, Windows' own encoding. */

// What no text has: control characters besides tab, line ends, form feed and the end of an old file.
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000e-\u0019\u001b-\u001f\u007f]/;
const PROBE = 2000; // bytes that tell UTF-16 without a mark

/** Whether it is no picture, say, or program. @param {string} text */
export const isText = (text) => !CONTROL.test(text);

/**
 * @param {Uint8Array} bytes
 * @returns {string} without a byte order mark
 */
export function textOf(bytes) {
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
