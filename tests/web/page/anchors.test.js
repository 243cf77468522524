import assert from "node:assert/strict";
import { test } from "node:test";

import { anchorId, isAnchor } from "../../../web/page/anchors.js";

const onPage = (/** @type {string} */ id) => id === "article" || id === "top-controls";

test("a place on the page is no setting", () => {
  assert.equal(isAnchor("#article", onPage, true), true);
  assert.equal(isAnchor("#dropout-doc", onPage, false), true, "the article may not have arrived yet");
  assert.equal(isAnchor("#dropout-doc", onPage, true), false, "it has arrived, and has no such place");
  for (const hash of ["#credits", "#about", "#contents"]) assert.equal(isAnchor(hash, onPage, false), true, hash);
  for (const hash of ["", "#", "#dataset=spiral", "#article=1", "#dataset=x-doc", "#%", "#<b>", "#a&b"]) {
    assert.equal(isAnchor(hash, onPage, false), false, hash);
  }
  assert.equal(isAnchor("#nonsense", onPage, true), false);
  assert.equal(anchorId("#%E0%A4%A"), "%E0%A4%A", "a broken escape stays as it is");
});
