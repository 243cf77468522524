import { readNumber } from "../shared/number_format.js";
import { readValue } from "../shared/read_value.js";

/** Which settings a sweep may vary, and the values it is offered. */

/** They train as before, or decide what is the same in all cells: as in py/playground/sweep.py. */
const NEVER_VARIED = new Set(["animationSpeed", "engine", "runs", "epoch"]);

export const LEAST_VALUES = 2;
export const MOST_VALUES = 12;

/** Values of settings that have no menu of their own. @type {Record<string, string[]>} */
const OFFERED = {
  batchSize: ["1", "5", "10", "20", "50", "100"],
  noise: ["0", "10", "20", "30", "40", "50"],
  networkShape: ["2", "4", "8", "4,2", "4,4", "8,8"],
  percTrainData: ["10", "20", "30", "50", "70", "90"],
};

/** What a sweep begins with, to show it working. @type {Record<string, string[]>} */
const EXAMPLES = {
  learningRate: ["0.003", "0.01", "0.03", "0.1", "0.3", "1"],
  activation: ["tanh", "sigmoid", "relu", "linear"],
};

export const FIRST = "learningRate";
export const SECOND = "activation";

const AROUND = 2; // entries of a menu on each side of the value at hand
const REACH = 5; // of the same, where it is long
const SHORT_MENU = 4; // all of it is chosen

/** @typedef {import("../shared/types.js").Field} Field */

/**
 * The settings that can be varied, those first that the current problem has.
 * @param {Field[]} fields
 * @param {import("../shared/types.js").Values} values
 */
export function variableFields(fields, { problem }) {
  const other = problem === "regression" ? ["dataset", "loss"] : ["regDataset"];
  return fields.filter(({ name, kind, effect }) => (effect === "resets" || effect === "live") && kind !== "text" && kind !== "names" && !NEVER_VARIED.has(name) && !other.includes(name));
}

/**
 * All values that a setting is offered, texts as links have them, the one at hand among them.
 * @param {Field} field
 * @param {string} current
 * @returns {string[]}
 */
export function offeredValues(field, current) {
  const offered = nearest(menuOf(field), current);
  if (offered.includes(current)) return offered;
  return field.kind === "number" || field.kind === "integer" ? [...offered, current].sort((a, b) => Number(a) - Number(b)) : [...offered, current];
}

/** Of a long menu of numbers those around the value at hand: others can be typed. @param {string[]} menu @param {string} current */
function nearest(menu, current) {
  if (menu.length <= MOST_VALUES || !menu.every((value) => value !== "" && Number.isFinite(Number(value)))) return menu;
  const above = menu.findIndex((value) => Number(value) >= Number(current));
  const at = above < 0 ? menu.length - 1 : above;
  const from = Math.min(Math.max(at - REACH, 0), menu.length - 2 * REACH - 1);
  return menu.slice(from, from + 2 * REACH + 1);
}

/** @param {Field} field @returns {string[]} */
function menuOf({ name, kind, options }) {
  if (kind === "boolean") return ["false", "true"];
  if (options) return options.map(({ value }) => value).filter((value) => value !== "own");
  return OFFERED[name] ?? [];
}

/**
 * The values that are chosen at first.
 * @param {Field} field
 * @param {string} current
 * @returns {string[]}
 */
export function chosenValues(field, current) {
  const offered = offeredValues(field, current);
  const example = EXAMPLES[field.name];
  if (example) return example.includes(current) || example.length === MOST_VALUES ? example : offered.filter((value) => value === current || example.includes(value));
  if (offered.length <= SHORT_MENU) return offered;
  const at = Math.min(Math.max(offered.indexOf(current), AROUND), offered.length - 1 - AROUND);
  return offered.slice(at - AROUND, at + AROUND + 1);
}

/**
 * A value as it is read: a menu's label, a number in the page's language.
 * @param {Field} field
 * @param {string} value
 * @param {import("../messages/messages.js").Messages} messages
 */
export function valueLabel(field, value, messages) {
  if (field.kind === "boolean") return messages.t(value === "true" ? "sweep.on" : "sweep.off");
  if (field.kind === "sizes") return value ? value.replaceAll(",", " · ") : messages.t("sweep.noLayers");
  const known = field.options?.find((option) => option.value === value);
  return known ? messages.entry(known) : messages.format.text(value);
}

/** What a person typed, as a link has it: numbers of any language, sizes parted by anything. @param {Field} field @param {string} typed */
export function typedValue({ kind }, typed) {
  if (kind === "sizes") return typed.trim().split(/[\s,;·×x]+/).filter(Boolean).join(",");
  const text = typed.trim();
  const number = readNumber(text);
  return Number.isFinite(number) && !/e/i.test(text) ? String(number) : text;
}

/**
 * Why a typed value cannot be, in the engine's words; null: it can.
 * @param {Field} field
 * @param {string} value
 */
export function wrongValue(field, value) {
  if (field.options?.some((option) => option.value === value)) return null;
  return value === "" || readValue(field, value) === null ? field.allowed : null;
}
