import assert from "node:assert/strict";
import { test } from "node:test";

import { createPythonNotice } from "../../../web/page/python_notice.js";

/** A notice and what it has done. */
function notice() {
  /** @type {string[]} */ const done = [];
  const notices = { open: (/** @type {string} */ kind) => done.push(`open ${kind}`), close: (/** @type {string} */ kind) => done.push(`close ${kind}`) };
  const { settings, ran } = createPythonNotice({ look: () => {}, notices });
  const told = (/** @type {string} */ code, bench = "none") => {
    done.length = 0;
    settings({ code, bench });
    return [...done];
  };
  const run = () => {
    done.length = 0;
    ran();
    return [...done];
  };
  return { told, run };
}

test("a link's Python is told of once", () => {
  const { told } = notice();
  assert.deepEqual(told(""), []);
  assert.deepEqual(told("A"), ["open python"]);
  assert.deepEqual(told("A"), [], "a person may have dismissed it");
  assert.deepEqual(told("B"), ["open python"]);
  assert.deepEqual(told(""), ["close python"]);
});

test("what the panel has shown or run needs no notice, then or later", () => {
  const { told, run } = notice();
  assert.deepEqual(told("A"), ["open python"]);
  assert.deepEqual(told("A", "python"), ["close python"]);
  assert.deepEqual(run(), []);
  assert.deepEqual(told("B", "python"), ["close python"]);
  assert.deepEqual(told("B", "sweep"), []);
  assert.deepEqual(told(""), ["close python"]);
  assert.deepEqual(told("A"), ["close python"]);
  assert.deepEqual(told("C"), ["open python"]);
});

test("a link that opens the panel, too, is told of until its Python has run: the panel may be out of view", () => {
  const { told, run } = notice();
  told("", "python"); // the page begins
  assert.deepEqual(told("A", "python"), ["open python"]);
  assert.deepEqual(told("A", "python"), [], "another setting has changed");
  assert.deepEqual(run(), ["close python"]);
  assert.deepEqual(run(), []);
});
