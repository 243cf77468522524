/** The formulas of each phase, with the numbers of a neuron put in: a paragraph each, in pieces between which lines break. */

import { h } from "../shared/elements.js";
import { factor, fraction, math, number, row, sub, sup, word } from "./mathml.js";
import { isPlainStep } from "./subject.js";

/** @typedef {import("./subject.js").Subject} Subject */
/** @typedef {"forward" | "loss" | "backward" | "update"} Phase */

/**
 * @typedef {object} Context
 * @property {(value: number) => string} write a number
 * @property {string} activation its name
 * @property {"log" | "squared" | "regression" | "own"} loss own: a person's, of which the value is all that is known
 * @property {number} rate
 * @property {(row: number) => string} source what a neuron's input is called
 */

const line = (/** @type {Node[]} */ ...pieces) => h("p", { class: "microscope-formula" }, ...pieces.flatMap((piece) => [piece, " "]));

/** Σ of an index. @param {string} index */
const sumOver = (index) => sub("∑", index);

/**
 * What comes in is named x where it is the sample's own, a from other neurons.
 * @param {Subject} subject
 */
const incomingName = ({ layer }) => (layer === 1 ? "x" : "a");

/** @param {Subject} subject @param {Context} context */
export function forward(subject, { write, activation, loss }) {
  const { layer, isOutput, incoming, bias, sum, output, bent, skipped } = subject;
  if (!layer) return [line(math("x", "="), math(number(write(output))))];
  const name = isOutput ? "o" : "a";
  const terms = incoming.map(({ weight, output: below }) => math("+", factor(write(weight)), "·", factor(write(below))));
  const symbols = math("z", "=", "b", "+", sumOver("i"), sub("w", "i"), sub(incomingName(subject), "i"));
  const lines = [line(symbols, math("=", number(write(bias.value))), ...terms, math("=", number(write(sum))))];
  if (isOutput && loss === "regression") return [...lines, line(math(name, "=", "z", "=", number(write(output))))];
  const f = word(isOutput ? "tanh" : activation);
  const put = [math(name, "=", f.cloneNode(true), "(", "z", ")"), math("=", f, "(", number(write(sum)), ")"), math("=", number(write(bent)))];
  lines.push(line(...put));
  // What is added past the layer, as skip connections do.
  if (skipped !== null) lines.push(line(math(number(write(bent)), "+", factor(write(skipped))), math("=", number(write(output)))));
  return lines;
}

/** Of the output, whichever neuron is looked at. @param {Subject} output @param {number} target @param {number} value @param {Context} context */
export function lossOf({ sum, output }, target, value, { write, loss }) {
  const result = math("=", number(write(value)));
  if (loss === "log") {
    const power = (/** @type {Node[]} */ ...exponent) => sup("e", row("−", number("2"), "·", ...exponent));
    const inside = (/** @type {Node} */ term) => math("=", word("ln"), "(", number("1"), "+", term, ")");
    const symbols = sup("e", row("−", number("2"), "y", "z"));
    return [line(math("L"), inside(symbols), inside(power(factor(write(target)), row("·", factor(write(sum))))), result)];
  }
  if (loss === "own") return [line(math("L", "(", "z", ",", "y", ")"), math("=", "L", "(", number(write(sum)), ",", number(write(target)), ")"), result)];
  const name = loss === "regression" ? "z" : "o";
  const half = (/** @type {Node} */ inside) => math("=", fraction(number("1"), number("2")), sup(inside, number("2")));
  const put = row("(", number(write(output)), "−", factor(write(target)), ")");
  return [line(math("L"), half(row("(", name, "−", "y", ")")), half(put), result)];
}

/** @param {Subject} subject @param {number} target @param {Context} context */
export function backward(subject, target, context) {
  const { write } = context;
  const { layer, isOutput, outgoing, slope, error, skippedError, incoming } = subject;
  if (!layer) return [];
  const lines = isOutput ? outputError(subject, target, context) : [];
  if (!isOutput) {
    const terms = outgoing.map(({ weight, error: above }, j) =>
      j ? math("+", factor(write(weight)), "·", factor(write(above))) : math(number(write(weight)), "·", factor(write(above))),
    );
    if (skippedError !== null) terms.push(math("+", factor(write(skippedError)))); // s
    lines.push(
      line(
        math("δ", "=", sup("f", "′"), "(", "z", ")", "·", row("(", sumOver("j"), sub("w", "j"), sub("δ", "j"), ...(skippedError === null ? [] : ["+", "s"]), ")")),
        math("=", number(write(slope)), "·", "("),
        ...terms,
        math(")"),
        math("=", number(write(error))),
      ),
    );
  }
  lines.push(line(math(derivative(), "=", sub(incomingName(subject), "i"), "·", "δ")));
  incoming.forEach(({ output, gradient }, i) => {
    lines.push(weightLine(context.source(i), math(number(write(output)), "·", factor(write(error))), math("=", number(write(gradient)))));
  });
  return lines;
}

/** @param {Subject} subject @param {number} target @param {Context} context */
function outputError({ sum, output, slope, error }, target, { write, loss }) {
  const name = loss === "regression" ? "z" : "o";
  const value = loss === "regression" ? sum : output;
  const miss = () => [number(write(value)), "−", factor(write(target))];
  const result = math("=", number(write(error)));
  if (loss === "own") return [line(math("δ", "=", fraction(row("∂", "L"), row("∂", "z"))), result)];
  if (loss !== "squared") return [line(math("δ", "=", name, "−", "y"), math("=", ...miss()), result)];
  const symbols = math("δ", "=", "(", name, "−", "y", ")", "(", number("1"), "−", sup(name, number("2")), ")");
  return [line(symbols, math("=", "(", ...miss(), ")", "·", factor(write(slope))), result)];
}

/** @param {Subject} subject @param {Context} context */
export function update(subject, { write, rate, source }) {
  if (!subject.layer) return [];
  const isPlain = isPlainStep(subject, rate);
  const lines = isPlain ? [line(math("Δ", "w", "=", "−", "η", "·", derivative()))] : [];
  const changes = [...subject.incoming.map((one, i) => ({ ...one, name: source(i) })), { ...subject.bias, name: source(subject.incoming.length) }];
  for (const { name, gradient, change } of changes) {
    const put = isPlain ? [math("−", number(write(rate)), "·", factor(write(gradient))), math("=", number(write(change)))] : [math("Δ", "w", "=", number(write(change)))];
    lines.push(weightLine(name, ...put));
  }
  return lines;
}

/** ∂L/∂w of a weight. */
const derivative = () => fraction(row("∂", "L"), row("∂", sub("w", "i")));

/** @param {string} name where the weight comes from @param {...Node} pieces */
const weightLine = (name, ...pieces) => h("p", { class: "microscope-formula of-weight" }, h("span", { class: "microscope-source" }, name), ...pieces.flatMap((piece) => [" ", piece]));
