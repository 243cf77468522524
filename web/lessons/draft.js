// A lesson that is being made. It may be unfinished: what is missing is said when it is packed.

import { recall, remember } from "../shared/storage.js";
import { checked } from "./format.js";
import { withoutLesson } from "./lesson_link.js";
import { VERSION } from "./limits.js";

/** @typedef {import("./format.js").Lesson} Lesson */

const KEY = "lesson draft";
const KEY_BEFORE = "lesson draft before"; // of the one that took its place

/** @param {string} link the playground's @returns {Lesson} */
export const emptyLesson = (link) => ({ version: VERSION, title: "", steps: [{ text: "", settings: settingsOf(link) }], goals: {}, hidden: [], locked: [] });

/** What a step may begin with. @param {string} link the playground's */
export const settingsOf = (link) => withoutLesson(link).join("&");

/** The draft of the last visit, or null. @param {readonly string[]} controls */
export const recallDraft = (controls) => recalled(KEY, controls);

/** The draft that it took the place of, or null. @param {readonly string[]} controls */
export const recallDraftBefore = (controls) => recalled(KEY_BEFORE, controls);

/** @param {string} key @param {readonly string[]} controls @returns {Lesson | null} */
function recalled(key, controls) {
  try {
    const draft = JSON.parse(recall(key) ?? "null");
    if (!draft) return null;
    // An unfinished one lacks words, but nothing else may be wrong with it.
    const steps = draft.steps.map((/** @type {{text: string}} */ step) => ({ ...step, text: step.text || "?" }));
    const whole = checked({ ...draft, title: draft.title || "?", steps, goals: {} }, controls);
    const words = whole.steps.map((step, i) => ({ ...step, text: draft.steps[i].text }));
    return { ...whole, title: draft.title, steps: words, goals: numbersOf(draft.goals) };
  } catch {
    return null; // another version's, or spoilt
  }
}

/** @param {Lesson} draft */
export const rememberDraft = (draft) => remember(KEY, JSON.stringify(draft));

/** @param {Lesson} draft */
export const rememberDraftBefore = (draft) => remember(KEY_BEFORE, JSON.stringify(draft));

/** Goals may be wrong in a draft, but are numbers. @param {Record<string, unknown>} goals */
const numbersOf = (goals = {}) => Object.fromEntries(Object.entries(goals).filter(([, value]) => typeof value === "number"));
