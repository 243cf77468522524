import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync } from "node:zlib";

import { checked, parsed } from "../../../web/lessons/format.js";
import { LessonError } from "../../../web/lessons/lesson_error.js";
import { GOALS, MAX_BYTES, MAX_LINK, MAX_SETTINGS, MAX_STEPS, MAX_TEXT, MAX_TITLE } from "../../../web/lessons/limits.js";
import { joined, parts } from "../../../web/lessons/lesson_link.js";
import { fileText, pack, unpack } from "../../../web/lessons/packing.js";
import messages from "../../../web/messages/en.lessons.js";
import schema from "../../../web/schema.js";

const controls = schema.controls;
const LESSON = {
  version: 1,
  title: "Espiral <b>pequeña</b> & \u{1f300}",
  steps: [{ text: "Play.\n<img src=x onerror=alert(1)>", settings: "dataset=spiral&networkShape=4,2&seed=0.5" }, { text: "Look." }],
  goals: { testLoss: 0.05, accuracy: 95, epochs: 500, parameters: 30 },
  hidden: ["noise", "regenerate"],
  locked: ["dataset"],
};

/** @param {unknown} value */
const deflated = (value) => deflateRawSync(Buffer.from(typeof value === "string" ? value : JSON.stringify(value))).toString("base64url");

/** @param {() => unknown} attempt @returns {Promise<LessonError>} the refusal, which has words */
async function refusal(attempt) {
  try {
    await attempt();
  } catch (error) {
    assert.ok(error instanceof LessonError, String(error));
    assert.ok(error.id in messages, error.id);
    const places = [...messages[error.id].matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    for (const name of places) assert.ok(name in error.values, `${error.id} has no ${name}`);
    return error;
  }
  throw new assert.AssertionError({ message: "it was taken" });
}

test("a lesson comes back from its link and from its file as it was", async () => {
  const text = await pack(checked(LESSON, controls));
  assert.match(text, /^[\w-]+$/);
  assert.ok(text.length < 600);
  assert.deepEqual(await unpack(text, controls), LESSON);
  assert.deepEqual(parsed(fileText(LESSON, controls), controls), LESSON);
});

test("what is left out is as usual, and a # before settings goes", () => {
  const least = { version: 1, title: "T", steps: [{ text: "t", settings: "#seed=1" }] };
  assert.deepEqual(checked(least, controls), { version: 1, title: "T", steps: [{ text: "t", settings: "seed=1" }], goals: {}, hidden: [], locked: [] });
  assert.deepEqual(checked({ ...least, hidden: ["noise", "noise"] }, controls).hidden, ["noise"]);
});

test("a step stands behind the lesson, and what mail leaves behind a link is no part of it", () => {
  assert.deepEqual(parts("abc"), { packed: "abc", step: null });
  assert.deepEqual(parts("abc.2"), { packed: "abc", step: 1 });
  assert.deepEqual(parts("abc.2).\n"), { packed: "abc", step: 1 });
  assert.deepEqual(parts("abc."), { packed: "abc", step: null });
  assert.equal(joined("abc", 1), "abc.2");
});

/** @type {[string, unknown, string][]} what, the lesson, the reason */
const WRONG = [
  ["no object", [1], "object"],
  ["nothing", null, "object"],
  ["another version", { ...LESSON, version: 2 }, "version"],
  ["a version as text", { ...LESSON, version: "1" }, "version"],
  ["an unknown key", { ...LESSON, html: "<b>" }, "key"],
  ["an unknown key of a step", { ...LESSON, steps: [{ text: "a", onclick: "b" }] }, "key"],
  ["an unknown goal", { ...LESSON, goals: { trainLoss: 1 } }, "key"],
  ["no title", { ...LESSON, title: undefined }, "missing"],
  ["an empty title", { ...LESSON, title: " " }, "text"],
  ["a long title", { ...LESSON, title: "t".repeat(MAX_TITLE + 1) }, "text"],
  ["a long text", { ...LESSON, steps: [{ text: "t".repeat(MAX_TEXT + 1) }] }, "text"],
  ["long settings", { ...LESSON, steps: [{ text: "t", settings: "s".repeat(MAX_SETTINGS + 1) }] }, "text"],
  ["half a character", { ...LESSON, title: "\ud800" }, "characters"],
  ["a control character", { ...LESSON, title: "a\u0007" }, "characters"],
  ["no step", { ...LESSON, steps: [] }, "list"],
  ["too many steps", { ...LESSON, steps: Array(MAX_STEPS + 1).fill({ text: "t" }) }, "list"],
  ["a lesson in a lesson", { ...LESSON, steps: [{ text: "t", settings: "seed=1&lesson=abc" }] }, "inside"],
  ["a control that is none", { ...LESSON, hidden: ["constructor"] }, "name"],
  ["a lock that is none", { ...LESSON, locked: [1] }, "name"],
  ["a goal that is no number", { ...LESSON, goals: { testLoss: "0.1" } }, "number"],
  ["a loss of 0", { ...LESSON, goals: { testLoss: 0 } }, "number"],
  ["half an epoch", { ...LESSON, goals: { testLoss: 1, epochs: 1.5 } }, "whole"],
  ["too many parameters", { ...LESSON, goals: { parameters: 10_001 } }, "whole"],
  ["epochs alone", { ...LESSON, goals: { epochs: 5 } }, "epochsAlone"],
];

for (const [what, lesson, reason] of WRONG) {
  test(`${what} is refused by name, in a link as in a file`, async () => {
    for (const attempt of [() => unpack(deflated(lesson), controls), () => parsed(JSON.stringify(lesson), controls)]) {
      assert.equal((await refusal(attempt)).id, `lesson.refused.${reason}`);
    }
  });
}

test("a link that was cut off or changed is refused", async () => {
  const text = await pack(checked(LESSON, controls));
  for (let length = 1; length < text.length - 1; length += 7) await refusal(() => unpack(text.slice(0, length), controls));
  for (const other of [" ", "", "a b", "<script>", "a=b", "Ünal"]) {
    assert.equal((await refusal(() => unpack(other, controls))).id, "lesson.refused.base64");
  }
  assert.equal((await refusal(() => unpack(deflated("{"), controls))).id, "lesson.refused.json");
  assert.equal((await refusal(() => unpack("a".repeat(MAX_LINK + 1), controls))).id, "lesson.refused.long");
});

test("what would unpack to more than there is room for is not unpacked", async () => {
  const bomb = deflated(" ".repeat(2_000_000));
  assert.ok(bomb.length <= MAX_LINK);
  assert.equal((await refusal(() => unpack(bomb, controls))).id, "lesson.refused.large");
  const full = JSON.stringify(LESSON).padEnd(MAX_BYTES - 8); // bytes: two characters have more than one
  assert.deepEqual(await unpack(deflated(full), controls), LESSON);
});

test("a thousand values that are nearly lessons are taken whole or refused by name", async () => {
  let seed = 12345;
  const random = (/** @type {number} */ n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  const values = [null, 0, -1, Infinity, 1.5, "", "x", "<b>", "noise", [], {}, [[]], true, "\ud800", "__proto__", "a".repeat(5000), ["noise", "noise"], { text: "t" }];
  const keys = [...Object.keys(LESSON), ...Object.keys(GOALS), "text", "settings", "__proto__", "constructor", "0"];
  let taken = 0;
  for (let i = 0; i < 1000; i++) {
    const lesson = /** @type {any} */ (structuredClone(LESSON));
    for (let n = random(3); n >= 0; n--) {
      const place = [lesson, lesson.goals, lesson.steps?.[0], lesson.hidden][random(4)] ?? lesson;
      const [key, value] = [keys[random(keys.length)], structuredClone(values[random(values.length)])];
      if (typeof place === "object") Object.defineProperty(place, key, { value, enumerable: true, configurable: true, writable: true });
    }
    const attempt = () => checked(lesson, controls);
    try {
      const result = attempt();
      assert.deepEqual(checked(result, controls), result);
      taken++;
    } catch {
      await refusal(attempt);
    }
  }
  assert.ok(taken > 10 && taken < 990, String(taken));
});
