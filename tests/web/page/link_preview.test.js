import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { previewSettings } from "../../../web/page/link_preview.js";
import generated from "../../../web/schema.js";

const schema = /** @type {import("../../../web/shared/types.js").Schema} */ (/** @type {unknown} */ (generated));

const fields = /** @type {import("../../../web/shared/types.js").Field[]} */ ([
  { name: "learningRate", kind: "number", default: "0.03", options: [{ value: "0.1", label: "0.1" }], minimum: 0, maximum: 10, above: true, step: null },
  { name: "tuning", kind: "number", default: "-1", options: [{ value: "-1", label: "None" }], minimum: 0.1, maximum: 1, step: null },
  { name: "runs", kind: "integer", default: "1", options: [{ value: "8", label: "8" }], minimum: 1, maximum: 64, step: null },
  { name: "loss", kind: "choice", default: "log", options: [{ value: "squared", label: "Squared" }], minimum: null, maximum: null, step: null },
  { name: "noise", kind: "number", default: "0", options: null, minimum: 0, maximum: 80, step: 5 },
  { name: "networkShape", kind: "sizes", default: "4,2", options: null, minimum: null, maximum: null, step: null },
  { name: "sinX", kind: "boolean", default: "false", options: null, minimum: null, maximum: null, step: null },
  { name: "seed", kind: "text", default: "", options: null, minimum: null, maximum: null, step: null },
].map((field) => ({ effect: "live", label: "", anchor: null, allowed: "", above: false, ...field })));

/** @param {string} link @param {Record<string, string>} expected */
function previews(link, expected) {
  const defaults = Object.fromEntries(fields.map((field) => [field.name, field.default]));
  assert.deepEqual(previewSettings(link, { ...schema, fields }).values, { ...defaults, ...expected }, link);
}

test("until the engine has read the link, what it will read is shown", () => {
  previews("#learningRate=0.1&noise=20&networkShape=3,3&sinX=true&seed=a", { learningRate: "0.1", noise: "20", networkShape: "3,3", sinX: "true" });
  previews("#networkShape=10,10&learningRate=0.33&noise=7&runs=4&tuning=-1", { networkShape: "10,10", learningRate: "0.33", noise: "7", runs: "4" });
  previews("#networkShape=&learningRate=1.0e-1&noise=%2B.5&loss=squared", { networkShape: "", learningRate: "0.1", noise: "0.5", loss: "squared" });
  previews("#networkShape=1,2,3,4,5,6,7,32&noise=+5&sinX=yes", { networkShape: "1,2,3,4,5,6,7,32", noise: "5", sinX: "true" });
  previews("#noise=5&noise=6", { noise: "6" });
});

test("and defaults for what it will refuse", () => {
  previews("#learningRate=99&noise=-1&networkShape=9,0&sinX=&runs=65&&=&%", {});
  previews("#learningRate=0&noise=0x10&networkShape=33&runs=2.5&tuning=0&loss=other", {});
  previews("#learningRate=Infinity&noise=&networkShape=1,,2&runs=-1&tuning=-2", {});
  previews("#networkShape=1,2,3,4,5,6,7,8,9&noise=5,5&noise=81", {});
  previews(`#noise=${"9".repeat(300_000)}x&learningRate=0.${"9".repeat(300_000)}e`, {}); // at once
  previews("#learningRate=1e309&noise=1e309&sinX=true&sinX=%FF", {});
});

/** @typedef {{why: string, link: string, settings: Record<string, string>, hidden?: string[]}} Case */
const cases = /** @type {Case[]} */ (JSON.parse(readFileSync(new URL("../../links.json", import.meta.url), "utf8")));

for (const { why, link, settings, hidden = [] } of cases) {
  if (!link.startsWith("#")) continue; // a whole address is for scripts: the page is given what follows its own #
  test(`a link as the engine reads it: ${why}`, () => {
    const keys = Object.keys(settings).filter((key) => key !== "seed"); // what is drawn from it is the engine's
    const read = previewSettings(link, schema);
    for (const key of keys) assert.equal(read.values[key], settings[key], key);
    assert.deepEqual(read.hidden.sort(), hidden);
  });
}
