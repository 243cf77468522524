/** What differs between trainings, in the page's words; pure. */

import { isMeant, nameOf, valueOf } from "../messages/training_words.js";

/** @typedef {import("../shared/types.js").Values} Values */
/** @typedef {import("../shared/types.js").Schema} Schema */
/** @typedef {import("../messages/messages.js").Messages} Messages */

/** What makes no other training, besides what only shows: how fast, what computes, where it begins to count. */
const UNSAID = new Set(["animationSpeed", "engine", "epoch"]);
/** Texts that nobody reads. */
const PACKED = new Set(["data", "weights"]);

/**
 * The settings in which trainings differ, in the schema's order.
 * @param {Values[]} all
 * @param {Schema} schema
 * @returns {string[]} keys
 */
export function differing(all, schema) {
  if (!all.length) return [];
  const [first] = all;
  const trained = schema.fields.filter(({ name, effect }) => effect !== "redraws" && !UNSAID.has(name)).map(({ name }) => name);
  return trained.filter((key) => all.some((values) => isMeant(key, values)) && all.some((values) => values[key] !== first[key]));
}

/** The setting as its control is called. @param {string} key @param {Schema} schema @param {Messages} messages */
export function settingName(key, { fields, features }, messages) {
  const feature = features.find((one) => one.key === key);
  if (feature) return messages.label(feature.label);
  const field = fields.find(({ name }) => name === key);
  return field ? nameOf(field, messages) : key;
}

/** Its value in words. @param {string} key @param {Values} values @param {Schema} schema @param {Messages} messages */
export function settingValue(key, values, { fields }, messages) {
  const text = values[key] ?? "";
  const field = fields.find(({ name }) => name === key);
  if (!field) return text;
  if (PACKED.has(key)) return messages.t(text ? "compare.some" : "compare.none");
  if (key === "networkShape") return text ? text.replaceAll(",", ", ") : messages.t("compare.none");
  return valueOf(field, text, messages) || messages.t("compare.none");
}

/**
 * What one training has otherwise than the one before: a line each.
 * @param {Values} before
 * @param {Values} after
 * @param {Schema} schema
 * @param {Messages} messages
 * @returns {{key: string, text: string}[]}
 */
export function changes(before, after, schema, messages) {
  const isFeature = new Set(schema.features.map(({ key }) => key));
  return differing([before, after], schema).map((key) => {
    const name = settingName(key, schema, messages);
    if (isFeature.has(key)) return { key, text: messages.t(after[key] === "true" ? "compare.added" : "compare.removed", { name }) };
    if (PACKED.has(key)) return { key, text: messages.t("compare.other", { name }) };
    const [from, to] = [before, after].map((values) => settingValue(key, values, schema, messages));
    return { key, text: messages.t("compare.change", { name, from, to }) };
  });
}

/**
 * What trainings are called beside each other: by the one setting in which they differ, else by their numbers.
 * @typedef {object} RunName
 * @property {string} whole "Learning rate 0.1"
 * @property {string} short "0.1", where the whole one of another stands before it
 */

/**
 * @param {{id: number, values: Values}[]} pair
 * @param {Schema} schema
 * @param {Messages} messages
 * @returns {RunName[]}
 */
export function namesOf(pair, schema, messages) {
  const keys = differing(
    pair.map(({ values }) => values),
    schema,
  ).filter((key) => key !== "seed" && key !== "weightsSeed");
  const alike = (/** @type {string} */ name) => ({ whole: name, short: name });
  if (keys.length !== 1 || PACKED.has(keys[0])) return pair.map(({ id }) => alike(messages.t("compare.runNumber", { id: messages.format.count(id) })));
  const [key] = keys;
  const kind = schema.fields.find(({ name }) => name === key)?.kind;
  const name = settingName(key, schema, messages);
  return pair.map(({ values }) => {
    const value = settingValue(key, values, schema, messages);
    if (kind === "boolean") return alike(messages.t(values[key] === "true" ? "compare.with" : "compare.without", { name }));
    return kind === "choice" ? alike(value) : { whole: messages.t("compare.named", { name, value }), short: value };
  });
}
