import assert from "node:assert/strict";
import { test } from "node:test";

import { createMessages } from "../../../web/messages/messages.js";
import { problemText, unknownText } from "../../../web/page/notices.js";
import generated from "../../../web/schema.js";

const schema = /** @type {import("../../../web/shared/types.js").Schema} */ (/** @type {unknown} */ (generated));

test("a refused part of a link is named with what is allowed", () => {
  const messages = createMessages("en");
  const problem = { key: "learningRate", value: "900", allowed: "must be a number above 0, at most 10", text: "" };
  assert.equal(problemText(problem, messages, schema.fields), "Learning rate = 900: must be a number above 0, at most 10", "as its control is called");
  messages.use("es");
  assert.equal(problemText(problem, messages, schema.fields), "Tasa de aprendizaje = 900: debe ser un número mayor que 0, como mucho 10");
  messages.use("en");
  assert.equal(problemText({ ...problem, key: "wibble" }, messages, schema.fields), "wibble = 900: must be a number above 0, at most 10");
  assert.equal(problemText({ key: "", value: "", allowed: "", text: "as it is" }, messages, schema.fields), "as it is");
});

test("what means nothing here is one sentence", () => {
  const messages = createMessages("en");
  assert.equal(unknownText(["a", "b"], messages), "Not known here, and left out: a, b");
  assert.equal(unknownText([..."abcdefghij"], messages), "Not known here, and left out: a, b, c, d, e, f, g, h and 2 more");
});
