import assert from "node:assert/strict";
import { test } from "node:test";

import { anchorId, isAnchor, previewSettings } from "../../web/link.js";

const onPage = (/** @type {string} */ id) => id === "article" || id === "top-controls";

test("a place on the page is no setting", () => {
  assert.equal(isAnchor("#article", onPage), true);
  assert.equal(isAnchor("#dropout-doc", onPage), true, "the article may not have arrived yet");
  for (const hash of ["", "#", "#dataset=spiral", "#article=1", "#nonsense", "#dataset=x-doc", "#%"]) {
    assert.equal(isAnchor(hash, onPage), false, hash);
  }
  assert.equal(anchorId("#%E0%A4%A"), "%E0%A4%A", "a broken escape stays as it is");
});

const fields = /** @type {import("../../web/types.js").Field[]} */ ([
  { name: "learningRate", kind: "number", default: "0.03", options: [{ value: "0.1", label: "0.1" }], minimum: 0, maximum: 10, step: null },
  { name: "noise", kind: "number", default: "0", options: null, minimum: 0, maximum: 80, step: 5 },
  { name: "networkShape", kind: "sizes", default: "4,2", options: null, minimum: null, maximum: null, step: null },
  { name: "sinX", kind: "boolean", default: "false", options: null, minimum: null, maximum: null, step: null },
  { name: "seed", kind: "text", default: "", options: null, minimum: null, maximum: null, step: null },
].map((field) => ({ effect: "live", label: "", anchor: null, allowed: "", ...field })));

test("until the engine has read the link, plain options of it are shown, and defaults for the rest", () => {
  assert.deepEqual(previewSettings("#learningRate=0.1&noise=20&networkShape=3,3&sinX=true&seed=a", fields), {
    learningRate: "0.1",
    noise: "20",
    networkShape: "3,3",
    sinX: "true",
    seed: "",
  });
  assert.deepEqual(previewSettings("#learningRate=99&noise=-1&networkShape=9,0&sinX=maybe&&=&%", fields), {
    learningRate: "0.03",
    noise: "0",
    networkShape: "4,2",
    sinX: "false",
    seed: "",
  });
});
