import assert from "node:assert/strict";
import { test } from "node:test";

import { share } from "../../../web/start/start_events.js";
import { nodePlace } from "../../../web/draw/network/node_location.js";
import { problemText, unknownText } from "../../../web/page/notices.js";
import { createWords } from "../../../web/messages/messages.js";
import generated from "../../../web/schema.js";

const schema = /** @type {import("../../../web/shared/types.js").Schema} */ (/** @type {unknown} */ (generated));

test("the progress of all parts, once every size is known", () => {
  assert.equal(share([{ part: "a", loaded: 5, total: 10 }, { part: "b", loaded: 0, total: 10 }]), 0.25);
  assert.equal(share([{ part: "a", loaded: 5 }]), null);
  assert.equal(share([]), null);
  assert.equal(share([{ part: "a", loaded: 12, total: 10 }]), 1, "a size may be told too small");
});

test("a node's place from its index", () => {
  const shape = [2, 4, 2, 1];
  assert.deepEqual(nodePlace(1, shape), { kind: "input", layer: 0, neuron: 1 });
  assert.deepEqual(nodePlace(2, shape), { kind: "hidden", layer: 1, neuron: 0 });
  assert.deepEqual(nodePlace(7, shape), { kind: "hidden", layer: 2, neuron: 1 });
  assert.equal(nodePlace(8, shape).kind, "output");
  assert.equal(nodePlace(null, shape).kind, "output");
});

test("a refused part of a link is named with what is allowed", () => {
  const words = createWords("en");
  const problem = { key: "learningRate", value: "900", allowed: "must be a number above 0, at most 10", text: "" };
  assert.equal(problemText(problem, words, schema.fields), "Learning rate = 900: must be a number above 0, at most 10", "as its control is called");
  words.use("es");
  assert.equal(problemText(problem, words, schema.fields), "Tasa de aprendizaje = 900: debe ser un número mayor que 0, como mucho 10");
  words.use("en");
  assert.equal(problemText({ ...problem, key: "wibble" }, words, schema.fields), "wibble = 900: must be a number above 0, at most 10");
  assert.equal(problemText({ key: "", value: "", allowed: "", text: "as it is" }, words, schema.fields), "as it is");
});

test("what means nothing here is one sentence", () => {
  const words = createWords("en");
  assert.equal(unknownText(["a", "b"], words), "Not known here, and left out: a, b");
  assert.equal(unknownText([..."abcdefghij"], words), "Not known here, and left out: a, b, c, d, e, f, g, h and 2 more");
});
