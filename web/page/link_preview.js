// What a link asks for, read before the engine is there.

import { readValue } from "../shared/read_value.js";
import { decode } from "./anchors.js";

// As py/playground/link.py and reading.py read a link. tests/links.json holds them together.

const INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff";
const BLANKS = ` \t\n\r\f\v\u00a0+${INVISIBLE}`;
const PUNCTUATION = ".,;:!?)]}>\"'»”’…`*\\|";
const MAX_PUNCTUATION = 8;
const CLOSED = /["<>)\]].*|'[\s>].*/s;
const BEFORE_A_KEY = `${BLANKS}\\?!/&#`;
const HIDE = "_hide";
const BEGUN_LESSON = /^[\w-]+\.\d+$/;
const OWN = "own"; // a data set of one's own points, which `data` holds
const IMPLIED_TEMPERATURE = "0.0001"; // the temperature that preventLossIncreases brings along

/**
 * The settings to show until the engine has read the link: the defaults, and from the link
 * whatever plainly is an option. The engine has the last word as soon as it is there.
 * @param {string} hash
 * @param {import("../shared/types.js").Schema} schema
 * @returns {{values: Record<string, string>, hidden: string[]}} hidden: names of what the link hides
 */
export function previewSettings(hash, { fields, hideable }) {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const values = Object.fromEntries(fields.map((field) => [field.name, field.default]));
  /** @type {Set<string>} */
  const hidden = new Set();
  /** @type {Map<string, string>} */
  const texts = new Map();
  /** @type {Set<string>} keys with a value that was read */
  const given = new Set();
  const isHide = (/** @type {string} */ key) => key.endsWith(HIDE) && hideable.includes(key.slice(0, -HIDE.length));

  for (const [key, raw] of pairs(hash, (one) => byName.has(one) || isHide(one))) {
    const field = byName.get(key);
    const text = field?.kind === "text" ? null : decode(raw);
    if (field?.kind === "text") texts.set(key, raw);
    if (key === "lesson") {
      if (BEGUN_LESSON.test(raw)) values.lesson = raw; // to be read while the engine comes
    } else if (field) {
      values[key] = field.default; // of a repeated key the last counts, even if it is refused
      given.delete(key);
      if (text === null) continue;
      const asked = field.kind === "boolean" ? tidyBoolean(text) : tidy(withoutBlanks(field, text), (one) => readValue(field, one) !== null);
      const value = readValue(field, asked);
      texts.set(key, asked);
      if (value === null) continue;
      values[key] = value;
      given.add(key);
    } else if (isHide(key)) {
      const name = key.slice(0, -HIDE.length);
      if (tidyBoolean(text ?? "") === "true") hidden.add(name);
      else hidden.delete(name);
    }
  }
  // TensorFlow Playground leaves none out.
  if (texts.get("regularizationRate") && !texts.get("regularization")) values.regularization = "none";
  if (values.preventLossIncreases === "true" && !given.has("learningRateAutotuning")) values.learningRateAutotuning = IMPLIED_TEMPERATURE;
  for (const key of ["dataset", "regDataset"]) {
    if (values[key] === OWN && !texts.get("data")) values[key] = byName.get(key)?.default ?? "";
  }
  if (!texts.get("weights") && byName.has("epoch")) values.epoch = "0"; // it is theirs
  return { values, hidden: [...hidden] };
}

/**
 * A link's keys and values, the values still percent-encoded, after what mail, chat and markup do to it.
 * @param {string} link
 * @param {(key: string) => boolean} known
 * @returns {[string, string][]}
 */
function pairs(link, known) {
  let text = link.replace(/^#/, "");
  for (let i = 0; i < 4 && !text.includes("=") && /%(25)*3D/i.test(text); i++) text = decodeAny(text);
  text = text
    .replace(/\\?&(amp;|#38;|#x26;)+|\\&|%26(amp;|amp%3B)*(?=[A-Za-z]\w*=)/gi, "&")
    .replace(/(\\|%5C)(?=_hide=)/gi, "")
    .replace(/(&reg;|®|%(C2%)?AE)(?=(Dataset|ularization(Rate)?)(_hide)?=)/gi, "&reg");
  return text.split("&").flatMap((item) => {
    const equals = item.indexOf("=");
    if (equals < 0) return [];
    const key = decodeAny(item.slice(0, equals));
    const plain = strip(key.slice(key.lastIndexOf("#") + 1), BEFORE_A_KEY);
    return [/** @type {[string, string]} */ ([known(key) ? key : plain, item.slice(equals + 1)])];
  });
}

/** Percent-decoded, with a sign (U+FFFD) for what gives no text. @param {string} text */
function decodeAny(text) {
  const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
  return text.replace(/(%[0-9a-f]{2})+/gi, (run) => utf8.decode(Uint8Array.from(run.slice(1).split("%"), (byte) => parseInt(byte, 16))));
}

/** Without some characters at both ends. @param {string} text @param {string} characters */
function strip(text, characters) {
  let [start, end] = [0, text.length];
  while (start < end && characters.includes(text[start])) start++;
  while (end > start && characters.includes(text[end - 1])) end--;
  return text.slice(start, end);
}

/**
 * A value without blanks around it, and without punctuation or markup after it where the rest then fits.
 * @param {string} text
 * @param {(text: string) => boolean} fit
 */
function tidy(text, fit) {
  const whole = strip(text, BLANKS);
  return fitting(whole, fit) ?? fitting(strip(whole.replace(CLOSED, ""), BLANKS), fit) ?? whole;
}

/** @param {string} text */
const isBoolean = (text) => ["true", "false", ""].includes(text);

/** As `tidy`, without what follows a `true` or a `false` after a blank, as in `false width=600`. @param {string} text */
function tidyBoolean(text) {
  const whole = tidy(text, isBoolean);
  let end = 0;
  while (end < whole.length && !BLANKS.includes(whole[end])) end++;
  const first = tidy(whole.slice(0, end), isBoolean);
  return isBoolean(first) ? first : whole;
}

/** @param {string} text @param {(text: string) => boolean} fit @returns {string | null} null if it never fits */
function fitting(text, fit) {
  let shorter = text;
  for (let i = 0; i < MAX_PUNCTUATION; i++) {
    if (fit(shorter)) return shorter;
    if (!shorter || !PUNCTUATION.includes(shorter.slice(-1))) break;
    shorter = strip(shorter.slice(0, -1), BLANKS);
  }
  return null;
}

/** Sizes without blanks between them. @param {import("../shared/types.js").Field} field @param {string} text */
function withoutBlanks({ kind }, text) {
  return kind === "sizes" ? text.split(",").map((part) => strip(part, BLANKS)).join(",") : text;
}
