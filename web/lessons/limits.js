// What a lesson may be: docs/lessons.md says the same in words.

export const VERSION = 1;

/** Characters of a link's `lesson=`, and bytes that it may unpack to. */
export const MAX_LINK = 4096;
export const MAX_BYTES = 65536;

export const MAX_TITLE = 80;
export const MAX_TEXT = 600;
export const MAX_SETTINGS = 1000;
export const MAX_STEPS = 12;

/**
 * What a goal's number may be. A goal is reached below `testLoss`, above `accuracy` (in percent), and with no
 * more than `epochs` and `parameters`.
 * @type {Record<string, {above: number, most: number, whole: boolean}>}
 */
export const GOALS = {
  testLoss: { above: 0, most: 100, whole: false },
  accuracy: { above: 0, most: 99.9, whole: false },
  epochs: { above: 0, most: 1_000_000, whole: true },
  parameters: { above: 0, most: 10_000, whole: true },
};

/** The lessons that come with the page, by the names that links have for them: see ours.js. */
export const OUR_LESSONS = ["spiral", "penalty", "depth"];
