// A lesson as the text of a link: JSON, deflated, in base64url. What a link unpacks to is read with a limit.

import { checked, compact, parsed } from "./format.js";
import { LessonError, shown } from "./lesson_error.js";
import { MAX_BYTES, MAX_LINK } from "./limits.js";

/** @typedef {import("./format.js").Lesson} Lesson */

/** The text of a lesson, however long. @param {Lesson} lesson */
export async function pack(lesson) {
  const { CompressionStream } = globalThis;
  if (!CompressionStream) throw new LessonError("browser");
  const bytes = new TextEncoder().encode(JSON.stringify(compact(lesson)));
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const deflated = new Uint8Array(await new Response(stream).arrayBuffer());
  const binary = Array.from(deflated, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * The lesson of a text; throws LessonError.
 * @param {string} text
 * @param {readonly string[]} controls names of what may be hidden or locked
 * @returns {Promise<Lesson>}
 */
export async function unpack(text, controls) {
  if (text.length > MAX_LINK) throw new LessonError("long", { given: text.length, most: MAX_LINK });
  if (!/^[\w-]+$/.test(text)) throw new LessonError("base64", { given: shown(text) });
  return parsed(await inflated(text), controls);
}

/** The file of a lesson. @param {Lesson} lesson @param {readonly string[]} controls */
export const fileText = (lesson, controls) => `${JSON.stringify(compact(checked(lesson, controls)), null, 2)}\n`;

/** @param {string} text */
async function inflated(text) {
  const { DecompressionStream } = globalThis;
  if (!DecompressionStream) throw new LessonError("browser");
  /** @type {Uint8Array[]} */ const pieces = [];
  let size = 0;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    for (let { value } = await reader.read(); value; { value } = await reader.read()) {
      size += value.length;
      if (size > MAX_BYTES) {
        reader.cancel().catch(() => {}); // of what is thrown away anyway
        throw new LessonError("large", { most: MAX_BYTES });
      }
      pieces.push(value);
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(/** @type {BlobPart[]} */ (pieces)).arrayBuffer());
  } catch (error) {
    if (error instanceof LessonError) throw error;
    throw new LessonError("broken", { given: text.length });
  }
}
