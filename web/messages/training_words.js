/** A training in words, its numbers and its settings: for a picture, for paper. */

/** @typedef {import("../shared/types.js").Field} Field */
/** @typedef {import("../shared/types.js").Values} Values */

/** What one asks first, in this order, whatever it is. Others are named where they are not as usual. */
const ALWAYS = ["dataset", "regDataset", "percTrainData", "noise", "batchSize", "activation", "learningRate", "optimizer", "regularization", "regularizationRate"];
/** What the picture shows, or what changes nothing in the training. */
const UNSAID = new Set(["networkShape", "problem", "showTestData", "discretize", "hideText", "animationSpeed", "collectStats", "cosX", "cosY", "engine", "bench", "shownRun"]);
const UNSAID_TOO = new Set(["showTestTimeNetwork", "data", "weights", "code", "lesson", "seed", "weightsSeed"]);
const UNITS = /** @type {Record<string, string>} */ ({ percTrainData: "%" });

/**
 * A name and a value each.
 * @param {Values} values every setting as in a link
 * @param {import("../shared/types.js").Schema} schema
 * @param {import("./messages.js").Messages} messages
 * @returns {[string, string][]}
 */
export function settingsWords(values, { fields, features }, messages) {
  const isFeature = new Set(features.map(({ key }) => key));
  const byName = new Map(fields.map((field) => [field.name, field]));
  const others = fields.filter(({ name }) => !ALWAYS.includes(name) && !UNSAID.has(name) && !UNSAID_TOO.has(name) && !isFeature.has(name));
  const changed = others.filter((field) => values[field.name] !== undefined && values[field.name] !== field.default);
  const always = ALWAYS.flatMap((name) => byName.get(name) ?? []);
  const said = [...always, ...changed].filter((field) => isMeant(field.name, values));
  const seeds = ["seed", "weightsSeed"].flatMap((name) => (values[name] ? (byName.get(name) ?? []) : []));
  return [...said, ...seeds].map((field) => [nameOf(field, messages), valueOf(field, values[field.name] ?? field.default, messages)]);
}

/**
 * How far it has come: a name and a value each.
 * @param {import("../shared/types.js").Numbers} numbers
 * @param {Values} values
 * @param {import("./messages.js").Messages} messages
 * @returns {[string, string][]}
 */
export function numbersWords({ epoch, lossTest, lossTrain, accuracyTest, accuracyTrain }, { problem, runs = "1" }, { t, format }) {
  const named = (/** @type {string} */ id) => (runs === "1" ? t(id) : t("words.median", { name: t(id), runs }));
  const accuracy = (/** @type {string} */ id, /** @type {number} */ share) => /** @type {[string, string][]} */ (problem === "regression" ? [] : [[named(id), format.percent(share)]]);
  return [
    [t("output.epoch"), format.epoch(epoch)],
    [named("words.lossTest"), format.readLoss(lossTest)],
    ...accuracy("words.accuracyTest", accuracyTest),
    [named("words.lossTrain"), format.readLoss(lossTrain)],
    ...accuracy("words.accuracyTrain", accuracyTrain),
  ];
}

/** Whether a setting has anything to do with the training. @param {string} name @param {Values} values */
export function isMeant(name, values) {
  const regression = values.problem === "regression";
  if (name === "dataset") return !regression;
  if (name === "regDataset") return regression;
  if (name === "loss") return !regression;
  if (name === "regularizationRate") return values.regularization !== "none";
  const own = values[regression ? "regDataset" : "dataset"] === "own";
  return !(own && (name === "noise" || name === "samples"));
}

/** As its control is called. @param {Field} field @param {import("./messages.js").Messages} messages */
export function nameOf({ name, label }, messages) {
  const short = messages.t(`field.${name}`);
  return short.startsWith("field.") ? messages.label(label) : short;
}

/** @param {Field} field @param {string} text as in a link @param {import("./messages.js").Messages} messages */
export function valueOf({ name, kind, options }, text, messages) {
  const same = (/** @type {string} */ value) => value === text || (text !== "" && Number(value) === Number(text));
  const entry = (/** @type {string} */ value) => {
    const option = options?.find((one) => one.value === value);
    return option ? messages.entry(option) : value; // one that has gone has its name left
  };
  if (kind === "names") return text.split(",").map(entry).join(", ");
  const option = options?.find(({ value }) => same(value));
  if (option) return messages.entry(option);
  if (kind === "boolean") return messages.t(text === "true" ? "choice.yes" : "choice.no");
  return kind === "number" || kind === "integer" ? messages.format.text(text + (UNITS[name] ?? "")) : text;
}
