/**
 * The command that trains the same sweep in Python.
 * @param {import("./sweep_measures.js").Plan} plan
 * @param {(key: string) => boolean} isSizes whether a setting's values have commas in them
 */
export function commandOf({ link, varied, runs, epochs, target }, isSizes) {
  const vary = varied.map(({ key, values }) => `--vary ${quoted(`${key}=${values.join(isSizes(key) ? ";" : ",")}`)}`);
  const goal = target === null ? [] : [`--target ${target}`];
  return ["playground sweep", `"${harmless(link)}"`, ...vary, `--runs ${runs}`, `--epochs ${epochs}`, ...goal, "--out results.parquet"].join(" ");
}

/**
 * A link that a shell leaves as it is, within double quotes, too: one from somebody else, with a seed of `$(…)`, runs nothing.
 * @param {string} link
 */
const harmless = (link) => link.replace(/[$`"\\!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** What a shell would take apart is in quotes. @param {string} text */
const quoted = (text) => (/^[\w=.,-]+$/.test(text) ? text : `"${text}"`);
