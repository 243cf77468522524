const HIDE = "_hide";

/** What a reader, mail or chat may leave behind a link. */
const TRAILING = /[\s.,;:!?)\]}>"'»”’…`*\\|]*$/u;

/**
 * What stands behind `lesson=`: the lesson, and the step that has begun, if one has.
 * @param {string} text
 * @returns {{packed: string, step: number | null}} step from 0
 */
export function parts(text) {
  const tidy = text.replace(TRAILING, "");
  const [, packed, step] = /^(.*)\.(\d{1,3})$/s.exec(tidy) ?? [null, tidy, null];
  return { packed, step: step === null ? null : Math.max(0, Number(step) - 1) };
}

/** @param {string} packed @param {number} step from 0 */
export const joined = (packed, step) => `${packed}.${step + 1}`;

/**
 * The step whose settings hold in a step: itself, or the nearest before that has any; -1: none has.
 * @param {readonly import("./format.js").Step[]} steps
 * @param {number} step from 0
 */
export const baseOf = (steps, step) => steps.slice(0, step + 1).findLastIndex(({ settings }) => settings !== undefined);

/**
 * The settings' link with which a step begins: the settings that hold in it, what is hidden, and the lesson.
 * @param {import("./format.js").Lesson} lesson
 * @param {string} packed the lesson's own text
 * @param {number} step from 0
 */
export function lessonLink({ steps, hidden }, packed, step) {
  const hides = hidden.map((name) => `${name}${HIDE}=true`);
  return `#${[...withoutLesson(steps[baseOf(steps, step)]?.settings ?? ""), ...hides, `lesson=${joined(packed, step)}`].join("&")}`;
}

/**
 * A link's settings, without what a lesson brings itself.
 * @param {string} link
 * @returns {string[]} pairs
 */
export function withoutLesson(link) {
  const text = link.replace(/^[^#]*#/, "");
  return text.split("&").filter((pair) => pair && !/^lesson=|_hide=/.test(pair));
}
