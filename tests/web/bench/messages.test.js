import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const TEXTS = new URL("../../../web/messages/", import.meta.url);
const FOLDER = new URL("../../../web/bench/", import.meta.url);
const source = readdirSync(FOLDER).map((name) => readFileSync(new URL(name, FOLDER), "utf8")).join("\n");

/** What a part says, and what an id of its words begins with. */
const PARTS = { bench_parts: "bench", runs: "runs" };

for (const [part, prefix] of Object.entries(PARTS)) {
  const [en, es] = await Promise.all(["en", "es"].map(async (tag) => (await import(new URL(`${tag}.${part}.js`, TEXTS).href)).default));

  test(`${part}: both languages have every word and fill the same places`, () => {
    const places = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    assert.deepEqual(Object.keys(es), Object.keys(en));
    for (const id of Object.keys(en)) assert.deepEqual(places(es[id]), places(en[id]), id);
  });

  test(`${part}: every word is used`, () => {
    const pattern = new RegExp(`["\`](${prefix}\\.[\\w.]+)`, "g");
    const named = [...source.matchAll(pattern)].map(([, id]) => id.replace(/\.$/, ""));
    // Names of numbers and orders are put together: `runs.${name}`.
    const names = [...source.matchAll(/"(\w+)"/g)].map(([, name]) => `${prefix}.${name}`);
    const isUsed = (/** @type {string} */ id) => [...named, ...names].some((one) => id === one || id.replace(/\.(one|other)$/, "") === one);
    assert.deepEqual(Object.keys(en).filter((id) => !isUsed(id)), []);
  });
}
