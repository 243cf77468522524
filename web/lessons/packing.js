// A lesson as the text of a link: JSON, deflated, in base64url. What a link unpacks to is read with a limit.

import { deflated, DeflateError, inflated } from "../shared/deflate.js";
import { checked, compact, parsed } from "./format.js";
import { LessonError, shown } from "./lesson_error.js";
import { MAX_BYTES, MAX_LINK } from "./limits.js";

/** @typedef {import("./format.js").Lesson} Lesson */

/** The text of a lesson, however long. @param {Lesson} lesson */
export async function pack(lesson) {
  const bytes = new TextEncoder().encode(JSON.stringify(compact(lesson)));
  return deflated(bytes).catch((error) => refuse(error));
}

/**
 * The lesson of a text; throws LessonError.
 * @param {string} text
 * @param {readonly string[]} controls names of what may be hidden or locked
 * @returns {Promise<Lesson>}
 */
export async function unpack(text, controls) {
  if (text.length > MAX_LINK) throw new LessonError("long", { given: text.length, most: MAX_LINK });
  const bytes = await inflated(text, MAX_BYTES).catch((error) => refuse(error, text));
  return parsed(utf8(bytes, text), controls);
}

/** The file of a lesson. @param {Lesson} lesson @param {readonly string[]} controls */
export const fileText = (lesson, controls) => `${JSON.stringify(compact(checked(lesson, controls)), null, 2)}\n`;

/** @param {ArrayBuffer} bytes @param {string} text they were unpacked from */
function utf8(bytes, text) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new LessonError("broken", { given: text.length });
  }
}

/** @param {unknown} error @param {string} [text] what was to be unpacked @returns {never} */
function refuse(error, text = "") {
  if (!(error instanceof DeflateError)) throw error;
  const values = { browser: {}, base64: { given: shown(text) }, large: { most: MAX_BYTES }, broken: { given: text.length } };
  throw new LessonError(error.reason, values[error.reason]);
}
