import assert from "node:assert/strict";
import { test } from "node:test";

import { keyAction } from "../../../web/page/keyboard_shortcuts.js";

const key = (/** @type {string} */ name, more = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, defaultPrevented: false, repeat: false, ...more });
const on = (/** @type {string} */ tag, more = {}) => ({ tag, type: "text", role: "", editable: false, ...more });

test("keys on the page", () => {
  assert.equal(keyAction(key(" "), on("body")), "toggle");
  assert.equal(keyAction(key("."), on("body")), "step");
  assert.equal(keyAction(key("r"), on("body")), "reset");
  assert.equal(keyAction(key("x"), on("body")), null);
});

test("a focused control keeps the keys that mean something to it", () => {
  assert.equal(keyAction(key(" "), on("button")), null);
  assert.equal(keyAction(key(" "), on("canvas", { role: "button" })), null);
  assert.equal(keyAction(key(" "), on("input", { type: "checkbox" })), null);
  assert.equal(keyAction(key("r"), on("select")), null);
  assert.equal(keyAction(key("."), on("input", { type: "number" })), null);
  assert.equal(keyAction(key("r"), on("div", { editable: true })), null);
});

test("and those that do not work everywhere", () => {
  assert.equal(keyAction(key("."), on("button")), "step");
  assert.equal(keyAction(key("r"), on("input", { type: "range" })), "reset");
});

test("the browser's own shortcuts are left alone", () => {
  assert.equal(keyAction(key("r", { ctrlKey: true }), on("body")), null);
  assert.equal(keyAction(key(" ", { defaultPrevented: true }), on("body")), null);
  assert.equal(keyAction(key(" ", { repeat: true }), on("body")), null, "holding the key down is one press");
});

test("back to the training before, and forward again", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }]) {
    assert.equal(keyAction(key("z", held), on("body")), "undo");
    assert.equal(keyAction(key("Z", { ...held, shiftKey: true }), on("button")), "redo");
    assert.equal(keyAction(key("y", held), on("input", { type: "range" })), "redo");
    assert.equal(keyAction(key("z", held), on("input", { type: "number" })), null, "in a field it is the text's");
    assert.equal(keyAction(key("z", held), on("textarea")), null);
    assert.equal(keyAction(key("y", { ...held, shiftKey: true }), on("body")), null);
  }
  assert.equal(keyAction(key("z"), on("body")), null);
  assert.equal(keyAction(key("z", { ctrlKey: true, altKey: true }), on("body")), null);
});
