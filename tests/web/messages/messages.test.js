import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { createMessages, fill, languages, pickLanguage } from "../../../web/messages/messages.js";

const en = languages.en.messages;
const schema = await import("../../../web/schema.js").then((module) => module.default);

/** Settings whose options are proper names. */
const NAMES = ["optimizer"];

/** Labels that are the same in every language: numbers, formulas. */
const symbolic = /^[^\p{L}]*$|^p = [\d.]+$|^\d+×$|^(X[₁₂]|sin|cos|[²³()·+−/ ])+$/u;

for (const [tag, { messages, labels, patterns }] of Object.entries(languages)) {
  if (tag === "en") continue;

  test(`${tag} has every word of English and no other`, () => {
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(en).sort());
  });

  test(`${tag} fills the same places as English`, () => {
    const places = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const id of Object.keys(en)) assert.deepEqual(places(messages[id]), places(en[id]), id);
  });

  const optionsToTranslate = (/** @type {{name: string, options: {label: string}[] | null}} */ { name, options }) =>
    NAMES.includes(name) ? [] : (options ?? []).map(({ label }) => label);

  const translated = (/** @type {string} */ text) => text in labels || patterns.some(([pattern]) => pattern.test(text));

  test(`${tag} has every label of the registries`, () => {
    const all = [
      ...schema.fields.flatMap((field) => [field.label, ...optionsToTranslate(field)]),
      ...[...schema.datasets, ...schema.features, ...schema.activations].map(({ label }) => label),
    ];
    const missing = [...new Set(all)].filter((label) => !translated(label) && !symbolic.test(label));
    assert.deepEqual(missing, []);
  });

  test(`${tag} has every refusal`, () => {
    const source = (/** @type {string} */ path) => readFileSync(new URL(`../../../py/${path}`, import.meta.url), "utf8");
    const python = ["playground/settings.py", "playground/fields.py", "playground/reading.py", "playground/beginning.py", "app/number_field.py"].map(source).join("");
    const texts = [...python.matchAll(/(?:SettingError|Problem)\(.*?"([^"{]+)"(?:, [A-Z]+)?\)|ALLOWED = "([^"]+)"/g)].map((match) => match[1] ?? match[2]);
    assert.ok(translated("may mean 1000 or 1.000: write the one you mean"));
    for (const known of ["no such control", "counts as true; only false is false", "must be a number from -1000 to 1000, its digits not grouped"]) {
      assert.ok(texts.includes(known), known);
    }
    assert.ok(texts.includes("no such setting") && texts.some((text) => text.startsWith("must be a number")), "they are found");
    assert.ok(texts.includes("needs points: give data, too"));
    const packing = source("playground/packing.py") + source("playground/beginning.py");
    const unpacking = [...packing.slice(packing.indexOf("def unpack_points")).matchAll(/"((?:unpacks|holds|must|is) [^"]+)"/g)];
    for (const [, text] of unpacking) texts.push(text.replace(/\{[^}]+\}/g, "25"));
    assert.ok(unpacking.length > 8 && texts.includes("unpacks to more than 25 bytes"), "those with numbers, too");
    assert.ok(translated("a link takes up to 1000 parameters"));
    const all = [...texts, ...schema.fields.map((field) => field.allowed)];
    const never = ["must be a set of names", "must be numbers"]; // no link can say it
    assert.deepEqual([...new Set(all)].filter((text) => !never.includes(text) && !translated(text)), []);
  });
}

test("every word the page names exists", () => {
  const html = readFileSync(new URL("../../../index.html", import.meta.url), "utf8");
  for (const [, id] of html.matchAll(/data-t(?:-\w+)?="([^"]+)"/g)) assert.ok(id in en, id);
});

test("the language is the chosen one, else the browser's first that is spoken, else English", () => {
  assert.equal(pickLanguage("es", ["en-US"]), "es");
  assert.equal(pickLanguage(null, ["fr-FR", "es-MX", "en"]), "es");
  assert.equal(pickLanguage("xx", ["ja"]), "en");
  assert.equal(pickLanguage(null, ["toString"]), "en");
});

test("places are filled; an unknown one stays to be seen", () => {
  assert.equal(fill("{a} of {b}, {c}", { a: 1, b: "x" }), "1 of x, {c}");
});

test("messages follow the language", () => {
  const messages = createMessages("en");
  let calls = 0;
  messages.follow(() => calls++);
  messages.use("es");
  messages.use("xx");
  assert.equal(calls, 2);
  assert.equal(messages.t("control.pause"), "Pausar");
  assert.equal(messages.label("Spiral"), "Espiral");
  assert.equal(messages.message("must be a number from 0 to 80"), "debe ser un número de 0 a 80");
  assert.equal(messages.label("Drop 33%"), "Sin 33\u00a0%");
  assert.equal(messages.message("something new"), "something new");
  assert.equal(messages.message({ id: "chart.median", values: { runs: 8 } }), "mediana de 8");
  assert.equal(messages.t("no.such.id"), "no.such.id");
});

test("a part that is loaded later brings its own words", () => {
  const messages = createMessages("es");
  messages.add({ en: { "later.word": "Late" }, es: { "later.word": "Tarde" } });
  assert.equal(messages.t("later.word"), "Tarde");
  for (const { messages: words } of Object.values(languages)) delete words["later.word"];
});

test("Spanish offers a number that Spaniards read as it is meant", () => {
  const { label } = createMessages("es");
  assert.equal(label("may mean 1000 or 1.000: write the one you mean"), "puede significar 1000 o 1,0000: escribe el que quieras decir");
  assert.equal(label("may mean -1125e-3 or -1.125e-3: write the one you mean"), "puede significar -1125e-3 o -1,1250e-3: escribe el que quieras decir");
});
