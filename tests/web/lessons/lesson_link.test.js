import assert from "node:assert/strict";
import { test } from "node:test";

import { lessonLink } from "../../../web/lessons/lesson_link.js";

const steps = [{ text: "1" }, { text: "2", settings: "noise=10" }, { text: "3" }, { text: "4", settings: "noise=20&x_hide=true" }];
const lesson = { version: 1, title: "Noise", steps, goals: {}, hidden: ["seed"], locked: [] };

test("a step without settings has those of the nearest before it", () => {
  assert.equal(lessonLink(lesson, "text", 0), "#seed_hide=true&lesson=text.1");
  assert.equal(lessonLink(lesson, "text", 1), "#noise=10&seed_hide=true&lesson=text.2");
  assert.equal(lessonLink(lesson, "text", 2), "#noise=10&seed_hide=true&lesson=text.3");
  assert.equal(lessonLink(lesson, "text", 3), "#noise=20&seed_hide=true&lesson=text.4");
});
