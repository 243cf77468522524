import assert from "node:assert/strict";
import { test } from "node:test";

import { forbiddenBy } from "../../../web/start/security_policy.js";

const FOLDER = "http://localhost/a/";
const PART = { disposition: /** @type {const} */ ("enforce"), effectiveDirective: "connect-src", blockedURI: `${FOLDER}runtime/parts.json`, sourceFile: "" };

test("what keeps the page's own files from coming is named as a header names it", () => {
  assert.equal(forbiddenBy(PART, FOLDER), "connect-src");
  assert.equal(forbiddenBy({ ...PART, effectiveDirective: "script-src-elem" }, FOLDER), "script-src");
});

test("what forbids others' files, or stops nothing, is no failure", () => {
  assert.equal(forbiddenBy({ ...PART, blockedURI: "https://elsewhere.invalid/x.js" }, FOLDER), null);
  assert.equal(forbiddenBy({ ...PART, blockedURI: "inline", effectiveDirective: "script-src-elem" }, FOLDER), null);
  assert.equal(forbiddenBy({ ...PART, effectiveDirective: "font-src" }, FOLDER), null);
  assert.equal(forbiddenBy({ ...PART, disposition: "report" }, FOLDER), null);
});

test("trusted types stop the page's own scripts alone", () => {
  const sink = { ...PART, effectiveDirective: "require-trusted-types-for", blockedURI: "trusted-types-sink" };
  assert.equal(forbiddenBy({ ...sink, sourceFile: `${FOLDER}web/article/article.js` }, FOLDER), "require-trusted-types-for");
  assert.equal(forbiddenBy({ ...sink, sourceFile: "chrome-extension://x/y.js" }, FOLDER), null);
});
