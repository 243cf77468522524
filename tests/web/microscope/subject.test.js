import assert from "node:assert/strict";
import { test } from "node:test";

import { isPlainStep, subjectOf } from "../../../web/microscope/subject.js";

const of = (/** @type {number[]} */ ...values) => Float64Array.from(values);

/** Two inputs, two layers of two neurons, the output; every number another one. */
const INSPECTION = /** @type {import("../../../web/shared/types.js").Inspection} */ ({
  kind: "train",
  index: 0,
  inputs: of(1, 2),
  target: 1,
  loss: 0.5,
  rate: 0.1,
  layers: [2, 2, 1].map((width, layer) => {
    const count = 3 * width;
    const numbers = (/** @type {number} */ start, /** @type {number} */ length) => Float64Array.from({ length }, (_, i) => 100 * (layer + 1) + start + i);
    return {
      sums: numbers(10, width),
      outputs: numbers(20, width),
      slopes: numbers(30, width),
      outputErrors: layer < 2 ? numbers(40, width) : null,
      errors: numbers(50, width),
      parameters: numbers(60, count),
      gradients: numbers(70, count),
      changes: numbers(70, count).map((gradient) => -0.1 * gradient),
    };
  }),
});
const SIZES = [2, 2, 2, 1];

test("a neuron has what comes in, its bias and what it leads to", () => {
  const { sum, output, slope, error, incoming, bias, outgoing, isOutput } = subjectOf(INSPECTION, SIZES, false, 1, 1);
  assert.deepEqual([sum, output, slope, error, isOutput], [111, 121, 131, 151, false]);
  assert.deepEqual(incoming.map(({ weight, output: below, gradient }) => [weight, below, gradient]), [[161, 1, 171], [163, 2, 173]]);
  assert.deepEqual([bias.value, bias.gradient], [165, 175]);
  assert.deepEqual(outgoing, [{ weight: 262, error: 250 }, { weight: 263, error: 251 }]);
});

test("an input has nothing that comes in, the output leads nowhere", () => {
  const input = subjectOf(INSPECTION, SIZES, false, 0, 1);
  assert.deepEqual([input.output, input.incoming.length, input.outgoing.map(({ weight }) => weight)], [2, 0, [162, 163]]);
  const output = subjectOf(INSPECTION, SIZES, true, 3, 0);
  assert.deepEqual([output.isOutput, output.outgoing.length, output.skipped, output.skippedError], [true, 0, null, null]);
});

test("what is skipped is told apart, forward and backward", () => {
  const second = subjectOf(INSPECTION, SIZES, true, 2, 0);
  assert.deepEqual([second.bent, second.skipped, second.output, second.skippedError], [100, 120, 220, null]);
  const first = subjectOf(INSPECTION, SIZES, true, 1, 0);
  assert.deepEqual([first.skipped, first.skippedError], [null, 240]);
});

test("a step is plain where all of it is minus the rate times the gradient", () => {
  const subject = subjectOf(INSPECTION, SIZES, false, 1, 0);
  assert.equal(isPlainStep(subject, 0.1), true);
  assert.equal(isPlainStep(subject, 0.2), false);
  subject.bias.change += 1e-6;
  assert.equal(isPlainStep(subject, 0.1), false);
});
