/** The settings whose menus have a kind of entry. @type {["activations" | "losses" | "optimizers", string][]} */
const MENUS = [
  ["activations", "activation"],
  ["losses", "loss"],
  ["optimizers", "optimizer"],
];
/** The settings that choose a data set, and for which problem. */
const DATASETS = { dataset: "classification", regDataset: "regression" };

/**
 * Puts what a person's own Python has registered among the entries of the schema, and takes out what it had put there before.
 * @param {import("./shared/types.js").Schema} schema what all controls read
 * @param {import("./shared/types.js").OwnEntries} entries
 */
export function putOwnEntries(schema, entries) {
  const { activations, datasets, features } = entries;
  replaceOwn(schema.activations, activations.map(({ key, label, x, value, slope }) => ({ key, label, own: true, curve: { x, value, slope } })));
  replaceOwn(schema.datasets, datasets.map(({ key, label, problem, points }) => ({ key, label, own: true, problem, points: triples(points) })));
  replaceOwn(schema.features, features.map(({ key, label, map }) => ({ key, label, own: true, map })));
  for (const [kind, name] of MENUS) offer(schema, name, entries[kind]);
  for (const [name, of] of Object.entries(DATASETS)) offer(schema, name, datasets.filter(({ problem }) => problem === of));
  offer(schema, "ownFeatures", features);
}

/** One's own after the others, in the same list. @template {{own?: boolean}} T @param {T[]} list @param {T[]} own */
function replaceOwn(list, own) {
  list.splice(0, list.length, ...list.filter((one) => !one.own), ...own);
}

/**
 * Options of a setting; the points that a person brings stay the last. A setting without any has no menu.
 * @param {import("./shared/types.js").Schema} schema
 * @param {string} name
 * @param {{key: string, label: string}[]} entries
 */
function offer({ fields }, name, entries) {
  const field = fields.find((one) => one.name === name);
  if (!field) return;
  const others = (field.options ?? []).filter(({ own }) => !own);
  const last = others.at(-1)?.value === "own" ? others.splice(-1) : [];
  const options = [...others, ...entries.map(({ key, label }) => ({ value: key, label, own: true })), ...last];
  field.options = options.length ? options : null;
}

/** x, y, target of one after the other, as samples. @param {ArrayLike<number>} points */
function triples(points) {
  return Array.from({ length: Math.floor(points.length / 3) }, (_, i) => [points[3 * i], points[3 * i + 1], points[3 * i + 2]]);
}

/**
 * The setting that makes a feature an input, or none, and its text: a person's own ones have one setting together.
 * @param {readonly import("./shared/types.js").Feature[]} features
 * @param {string} key
 * @param {boolean} on
 * @param {string} own those that are inputs now, as in a link
 * @returns {[string, string]}
 */
export function featureSetting(features, key, on, own) {
  if (!features.some((feature) => feature.key === key && !feature.own)) {
    const others = own.split(",").filter((name) => name && name !== key);
    return ["ownFeatures", (on ? [...others, key] : others).join(",")];
  }
  return [key, String(on)];
}
