// node tools/bundle.mjs ROOT TARGET SHEET...: the page's modules and style sheets in few files, in TARGET/web.
//
// What is imported when it is used stays apart. Each module's name tells its version, so that a page never gets
// another's from a browser's cache. bundle.json tells which sheets were read, what has become of the entries, and
// which modules the page imports first.

import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, relative, resolve } from "node:path";
import { build } from "esbuild";

const [root, target] = process.argv.slice(2, 4).map((path) => resolve(path));
const sheets = process.argv.slice(4); // in the order in which the page links them
/** What index.html and pyscript.toml name, at the addresses by which they do. */
const ENTRIES = ["web/main.js", "web/view.js", "web/start/boot.js", "web/start/interpreter.js"];
const SHEET = "web/style/page.css";
const VIEW = "web/view.js";
/** Stays a file of its own, beside those that import it: web/start/error_origin.js tells it from others by its address. */
const ALONE = "web/start/runtime_files.js";
let alone = "";
/** What is added to a module, by its path. @type {Map<string, string>} */
const further = new Map();

/** Addresses are given relative to a module's file: they stay those of the sources. */
const addresses = {
  name: "addresses",
  /** @param {import("esbuild").PluginBuild} build */
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\/runtime_files\.js$/ }, ({ kind }) => (kind === "entry-point" ? undefined : { path: `./${basename(alone)}`, external: true }));
    onLoad({ filter: /[/\\]web[/\\].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const address = JSON.stringify(relative(root, path).replaceAll("\\", "/"));
      return { contents: text.replaceAll("import.meta.url", `new URL(${address}, document.baseURI).href`) + (further.get(path) ?? ""), loader: "js" };
    });
  },
};

/** @satisfies {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: root,
  outbase: "web",
  outdir: join(target, "web"),
  entryNames: "[dir]/[name]-[hash]",
  chunkNames: "start/[name]-[hash]",
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  plugins: [addresses],
};

const contents = sheets.map((path) => `@import ${JSON.stringify(`./${path}`)};`).join("\n");
const styles = await build({ ...shared, stdin: { contents, loader: "css", resolveDir: root }, outdir: undefined, entryNames: undefined, outfile: join(target, SHEET) });
const apart = await build({ ...shared, entryPoints: [ALONE] });
[alone] = Object.keys(apart.metafile.outputs);
gather((await build({ ...shared, entryPoints: ENTRIES, splitting: true, write: false })).metafile);
const page = await build({ ...shared, entryPoints: ENTRIES, splitting: true });
const read = Object.keys(styles.metafile.inputs).filter((path) => path !== "<stdin>");
const modules = Object.entries(page.metafile.outputs);
const made = (/** @type {string} */ entry) => modules.find(([, { entryPoint }]) => entryPoint === entry)?.[0] ?? "";
const entries = Object.fromEntries(ENTRIES.map((entry) => [entry, place(made(entry))]));
writeFileSync(join(target, "bundle.json"), JSON.stringify({ sheets: read, entries, first: first(page.metafile.outputs) }));

/**
 * Modules are put together by who reaches them: each part that is opened later and shares a few with the page would
 * have these apart from the others. So all such parts reach all that the page has by then: nothing is read twice.
 * @param {import("esbuild").Metafile} metafile
 */
function gather({ inputs, outputs }) {
  /** @type {Set<string>} */
  const early = new Set();
  const add = (/** @type {string} */ path) => {
    if (early.has(path)) return;
    early.add(path);
    for (const { path: next, kind, external } of inputs[path].imports) if (kind === "import-statement" && !external) add(next);
  };
  add(VIEW);
  early.delete(VIEW);
  const text = [...early].map((path) => `\nimport ${JSON.stringify(resolve(root, path))};`).join("");
  for (const { entryPoint } of Object.values(outputs)) {
    if (entryPoint && !ENTRIES.includes(entryPoint) && !early.has(entryPoint)) further.set(resolve(root, entryPoint), text);
  }
}

/** As the page names it. @param {string} path of a file that was made */
function place(path) {
  return relative(target, resolve(root, path)).replaceAll("\\", "/");
}

/**
 * The modules that the page imports before it does anything, in TARGET.
 * @param {import("esbuild").Metafile["outputs"]} outputs
 */
function first(outputs) {
  /** @type {Set<string>} */
  const found = new Set([alone]);
  const add = (/** @type {string} */ path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: next, kind, external } of outputs[path].imports) if (kind === "import-statement" && !external) add(next);
  };
  for (const entry of ENTRIES) add(made(entry));
  return [...found].map(place).sort();
}
