import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

import en from "../../../web/messages/en.own_data.js";
import es from "../../../web/messages/es.own_data.js";

const FOLDER = new URL("../../../web/own_data/", import.meta.url);
const source = readdirSync(FOLDER).map((name) => readFileSync(new URL(name, FOLDER), "utf8")).join("\n");

test("both languages have every word and fill the same places", () => {
  const places = (/** @type {string} */ text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  assert.deepEqual(Object.keys(es), Object.keys(en));
  for (const id of Object.keys(en)) assert.deepEqual(places(es[id]), places(en[id]), id);
});

test("every word that the panel names exists, and every one is used", () => {
  const named = [...source.matchAll(/"(own\.[\w.]+)"/g)].map(([, id]) => id);
  const refusals = [...source.matchAll(/TableError\("(\w+)"/g)].map(([, id]) => `own.refused.${id}`);
  const starts = ["workbook", "binary", "markup", "json"].map((id) => `own.refused.${id}`); // told by how a file begins
  const lines = [...source.matchAll(/\bline(?:: \w+)?, id: "(\w+)"/g)].map(([, id]) => `own.line.${id}`);
  const faults = ["quote", "wide", "nothing", "number", "label", "far"].map((id) => `own.line.${id}`);
  assert.deepEqual([...new Set(lines)].sort(), faults.sort());
  assert.deepEqual(Object.keys(en).sort(), [...new Set([...named, ...refusals, ...starts, ...lines])].sort());
});
