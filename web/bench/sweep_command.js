/**
 * The command that trains the same sweep in Python.
 * @param {import("./sweep_measures.js").Plan} plan
 * @param {(key: string) => boolean} isSizes whether a setting's values have commas in them
 */
export function commandOf({ link, varied, runs, epochs, target }, isSizes) {
  const vary = varied.map(({ key, values }) => `--vary ${quoted(`${key}=${values.join(isSizes(key) ? ";" : ",")}`)}`);
  const goal = target === null ? [] : [`--target ${target}`];
  return ["playground sweep", `"${link}"`, ...vary, `--runs ${runs}`, `--epochs ${epochs}`, ...goal, "--out results.parquet"].join(" ");
}

/** What a shell would take apart is in quotes. @param {string} text */
const quoted = (text) => (/^[\w=.,-]+$/.test(text) ? text : `"${text}"`);
