// A lesson as data: checked whole, so that nothing of a lesson that is refused is ever used. What it says is
// text and stays text.

import { LessonError, shown } from "./lesson_error.js";
import { GOALS, MAX_SETTINGS, MAX_STEPS, MAX_TEXT, MAX_TITLE, VERSION } from "./limits.js";

/**
 * @typedef {object} Step
 * @property {string} text
 * @property {string} [settings] a link's text, without its #: the page is set up so when the step begins
 */

/** @typedef {{testLoss?: number, accuracy?: number, epochs?: number, parameters?: number}} Goals */

/**
 * @typedef {object} Lesson
 * @property {number} version
 * @property {string} title
 * @property {Step[]} steps at least one
 * @property {Goals} goals
 * @property {string[]} hidden names of controls
 * @property {string[]} locked
 */

/**
 * The lesson that a value describes; throws LessonError on any other.
 * @param {unknown} value as JSON gives it
 * @param {readonly string[]} controls names of what may be hidden or locked
 * @returns {Lesson}
 */
export function checked(value, controls) {
  const given = object(value, "lesson", ["version", "title", "steps", "goals", "hidden", "locked"]);
  if (given.version !== VERSION) throw new LessonError("version", { given: shown(given.version), version: VERSION });
  const title = text(given.title, "title", MAX_TITLE);
  const steps = list(given.steps, "steps", 1, MAX_STEPS).map((one, i) => step(one, `steps ${i + 1}`));
  const goals = checkedGoals(given.goals ?? {});
  const hidden = names(given.hidden ?? [], "hidden", controls);
  const locked = names(given.locked ?? [], "locked", controls);
  return { version: VERSION, title, steps, goals, hidden, locked };
}

/** Without what goes without saying. @param {Lesson} lesson */
export function compact({ version, title, steps, goals, hidden, locked }) {
  /** @type {Record<string, unknown>} */
  const short = { version, title, steps };
  if (Object.keys(goals).length) short.goals = goals;
  if (hidden.length) short.hidden = hidden;
  if (locked.length) short.locked = locked;
  return short;
}

/**
 * The lesson in a file's text.
 * @param {string} json
 * @param {readonly string[]} controls
 */
export function parsed(json, controls) {
  let value;
  try {
    value = JSON.parse(json);
  } catch {
    throw new LessonError("json", { given: shown(json) });
  }
  return checked(value, controls);
}

/** @param {unknown} value @param {string} place */
function step(value, place) {
  const given = object(value, place, ["text", "settings"]);
  const words = text(given.text, `${place} text`, MAX_TEXT);
  if (given.settings === undefined) return { text: words };
  const settings = text(given.settings, `${place} settings`, MAX_SETTINGS);
  if (/(^|[#&?])lesson=/i.test(settings)) throw new LessonError("inside", { place: `${place} settings` });
  return { text: words, settings: settings.replace(/^#/, "") };
}

/** @param {unknown} value @returns {Goals} */
function checkedGoals(value) {
  const given = object(value, "goals", Object.keys(GOALS));
  /** @type {Record<string, number>} */
  const goals = {};
  for (const [name, { above, most, whole }] of Object.entries(GOALS)) {
    const number = given[name];
    if (number === undefined) continue;
    const fits = typeof number === "number" && number > above && number <= most && (!whole || Number.isInteger(number));
    if (!fits) throw new LessonError(whole ? "whole" : "number", { place: `goals ${name}`, given: shown(number), above, most });
    goals[name] = number;
  }
  if ("epochs" in goals && !("testLoss" in goals || "accuracy" in goals)) throw new LessonError("epochsAlone");
  return goals;
}

/**
 * @param {unknown} value
 * @param {string} place
 * @param {readonly string[]} known keys
 * @returns {Record<string, unknown>}
 */
function object(value, place, known) {
  if (value === undefined) throw new LessonError("missing", { place });
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new LessonError("object", { place, given: shown(value) });
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  if (unknown.length) {
    const keys = unknown.slice(0, 8).map((key) => shown(key)).join(", ");
    throw new LessonError("key", { place, keys, known: known.join(", ") });
  }
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {unknown} value @param {string} place @param {number} most characters */
function text(value, place, most) {
  if (value === undefined) throw new LessonError("missing", { place });
  const fits = typeof value === "string" && value.trim() !== "" && value.length <= most;
  if (!fits) throw new LessonError("text", { place, given: shown(value), most });
  // Half a character cannot be packed; a control character but for the end of a line cannot be read.
  if (/[\ud800-\udfff]|(?![\n\r\t])\p{Cc}/u.test(value)) throw new LessonError("characters", { place, given: shown(value) });
  return value;
}

/** @param {unknown} value @param {string} place @param {number} least @param {number} most @returns {unknown[]} */
function list(value, place, least, most) {
  if (value === undefined) throw new LessonError("missing", { place });
  const fits = Array.isArray(value) && value.length >= least && value.length <= most;
  if (!fits) throw new LessonError("list", { place, given: shown(value), least, most });
  return value;
}

/** @param {unknown} value @param {string} place @param {readonly string[]} controls */
function names(value, place, controls) {
  const given = list(value, place, 0, controls.length);
  for (const one of given) {
    const known = typeof one === "string" && controls.includes(one);
    if (!known) throw new LessonError("name", { place, given: shown(one), known: controls.join(", ") });
  }
  return [...new Set(/** @type {string[]} */ (given))];
}
