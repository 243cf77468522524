import { loadOnce } from "../shared/load_once.js";

/**
 * CodeMirror, by the names that its own packages have. Its classes have no types here.
 * @typedef {Record<"core" | "state" | "view" | "language" | "commands" | "python", Record<string, any>>} CodeMirror
 */

const PACKAGES = /** @type {const} */ (["core", "state", "view", "language", "commands", "python"]);

/** What the editor uses of each: where PyScript's next version has none of it, a plain field takes the editor's place. */
const NEEDED = {
  core: ["EditorView", "basicSetup"],
  state: ["EditorState", "Prec", "StateEffect", "StateField"],
  view: ["Decoration", "keymap"],
  language: ["HighlightStyle", "indentUnit", "syntaxHighlighting"],
  commands: ["indentWithTab"],
  python: ["pythonLanguage"],
};

/** CodeMirror as PyScript carries it, fetched when an editor is first opened. */
export const loadCodeMirror = loadOnce(load).get;

/** @returns {Promise<CodeMirror>} */
async function load() {
  if (!("adoptedStyleSheets" in document)) throw new Error("CodeMirror needs a browser in which a page adopts style sheets");
  // The page has imported it: it knows how its own files are called.
  const { codemirror } = await import(new URL("../../runtime/pyscript/core.js", import.meta.url).href);
  const modules = await Promise.all(PACKAGES.map((name) => codemirror?.[name]));
  return checked(Object.fromEntries(PACKAGES.map((name, i) => [name, modules[i] ?? {}])));
}

/**
 * The same; throws where something is missing.
 * @param {Record<string, Record<string, any>>} packages
 * @returns {CodeMirror}
 */
export function checked(packages) {
  const missing = PACKAGES.flatMap((name) => NEEDED[name].filter((one) => !packages[name]?.[one]).map((one) => `${name}.${one}`));
  if (missing.length) throw new Error(`PyScript's CodeMirror is not what it should be: it lacks ${missing.join(", ")}`);
  return /** @type {CodeMirror} */ (packages);
}
