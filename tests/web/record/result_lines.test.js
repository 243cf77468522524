import assert from "node:assert/strict";
import { test } from "node:test";

import en from "../../../web/messages/en.record.js";
import es, { refusals } from "../../../web/messages/es.record.js";
import { createMessages } from "../../../web/messages/messages.js";
import { refusalText } from "../../../web/record/record_cards.js";
import { resultLines } from "../../../web/record/result_lines.js";

/** @type {import("../../../web/record/record_cards.js").Report} */
const HOLDS = { verdict: "equal", epoch: 1200, difference: 0, agreed: 1200, parted: null, largest: 0, contradicted: [], note: "", made: "", goal: null };

/** @param {Partial<typeof HOLDS>} report @param {string} [language] */
function said(report, language = "en") {
  const messages = createMessages(language);
  messages.add({ en, es });
  return resultLines({ ...HOLDS, ...report }, messages, (name, value) => `${name} ${value}`);
}

test("Spanish has every word of English and fills the same places", () => {
  assert.deepEqual(Object.keys(es), Object.keys(en));
  const places = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const id of Object.keys(en)) assert.deepEqual(places(es[id]), places(en[id]), id);
});

test("a record that holds says how far it was trained, and what it brings", () => {
  assert.deepEqual(said({}), ["Trained again for 1,200 epochs, it gives the recorded numbers."]);
  const goal = /** @type {typeof HOLDS["goal"]} */ ([
    { name: "testLoss", value: 0.1, epoch: 1100 },
    { name: "epochs", value: 300, epoch: null },
  ]);
  const lines = said({ note: "for <b>class</b> 7", made: "some day", goal }).slice(1);
  assert.deepEqual(lines, ["Goal: testLoss 0.1, reached at epoch 1,100", "Goal: epochs 300, not reached", "Saved some day", "Note: for <b>class</b> 7"]);
  assert.match(said({ made: "2026-01-02T03:04:05Z" })[1], /^Saved .*2026/);
});

test("what parts late is told as what is known", () => {
  const [line] = said({ verdict: "chaotic", agreed: 1000, parted: 1010, largest: 0.000012, contradicted: ["history", "result"] });
  assert.match(line, /^The losses agree up to epoch 1,000, then differ, by less than 0\.01% at most\./);
  assert.match(said({ verdict: "chaotic", agreed: 1000, parted: 1010, largest: 0.12 }, "es")[0], /hasta la época 1\u202f?\.?000 y luego difieren \(12,0/);
});

test("an altered record is told with what contradicts it", () => {
  const altered = /** @type {Partial<typeof HOLDS>} */ ({ verdict: "altered", contradicted: ["history", "result"] });
  assert.match(said({ ...altered, agreed: 20, parted: 21, largest: 0.5 })[0], /up to epoch 20; from there on they are not the recorded ones \(50\.0% apart at most\)/);
  assert.match(said({ ...altered, agreed: null, parted: 0, largest: Infinity })[0], /From its first epoch on.*\(∞ apart/);
  assert.match(said({ ...altered, contradicted: ["epoch", "best"] })[0], /in: the number of epochs, the best network\.$/);
  const goal = /** @type {typeof HOLDS["goal"]} */ ([{ name: "testLoss", value: 0.1, epoch: 5 }]);
  assert.equal(said({ ...altered, contradicted: ["goal"], goal }).length, 1, "a goal that was not reached is not said to be");
});

test("every refusal is said in Spanish", () => {
  const texts = [
    "has 1,000,001 characters; a record has up to 1,000,000",
    "must name its seed, or nobody can train it again",
    "asks for what cannot be: noise=99: must be a number from 0 to 80 (and 2 more)",
    "brings its own Python, which has not run: look at it in the tab Python, run it, and open the record again",
    "is there twice",
    "has NaN, which is no number that JSON knows; write null",
    "is no JSON, or is not whole: Expecting value at line 1, column 1",
    "has a number that is beyond all measure",
    'is not a record: it has no "format": "playground-record/1"',
    "is 'playground-record/2', another version; this program reads 'playground-record/1'",
    "is 'x', another program's; a record has 'playground-record/1'",
    "has lists or objects in more than 8 others, as no record has",
    "must rise",
    "must be one of compiled, numpy, not 'abacus'",
    "must have an epoch and one of edit, rates, restore, set",
    "must be from 10, the event's before, to 19, the record's, not 20",
    "must name a setting",
    "must be written '0.5', not '.50'",
    "must be an object, not null",
    "has 'noise', which it does not know; it has dropout",
    "lacks link",
    "must be a list, not 0.5",
    "must have 2 entries, not 1",
    "must have 1 to 1000 entries, not 0",
    "must be a whole number from 0 to 1, not 2",
    "must be a finite number, not 'x'",
    "must be a number from 0 to 1, not 1.1",
    "must be a number above 0, at most 10",
    "must be a text, not 5",
    "must be a text of up to 2,000 characters, not 2,001",
    "has half a character, which no file can hold",
  ];
  for (const text of texts) {
    const told = refusalText(text, "es");
    assert.notEqual(told, text);
    assert.doesNotMatch(told, /\$\d/);
    assert.equal(refusalText(text, "en"), text);
  }
  for (const [pattern] of refusals) assert.ok(texts.some((text) => pattern.test(text)), String(pattern));
});
