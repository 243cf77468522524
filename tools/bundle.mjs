// node tools/bundle.mjs ROOT TARGET SHEET...: the page's modules and style sheets in few files, in TARGET/web.
//
// What is imported when it is used stays apart. bundle.json tells which sheets were read and
// which modules the page imports first.

import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { build } from "esbuild";

const [root, target] = process.argv.slice(2, 4).map((path) => resolve(path));
const sheets = process.argv.slice(4); // in the order in which the page links them
/** What index.html and pyscript.toml name, at the addresses by which they do. */
const ENTRIES = ["web/main.js", "web/view.js", "web/start/boot.js", "web/start/interpreter.js"];
const SHEET = "web/style/page.css";
/** Stays a file of its own, beside those that import it: web/start/error_origin.js tells it from others by its address. */
const ALONE = "runtime_files.js";

/** Addresses are given relative to a module's file: they stay those of the sources. */
const addresses = {
  name: "addresses",
  /** @param {import("esbuild").PluginBuild} build */
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\/runtime_files\.js$/ }, ({ kind }) => (kind === "entry-point" ? undefined : { path: `./${ALONE}`, external: true }));
    onLoad({ filter: /[/\\]web[/\\].*\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const place = JSON.stringify(relative(root, path).replaceAll("\\", "/"));
      return { contents: text.replaceAll("import.meta.url", `new URL(${place}, document.baseURI).href`), loader: "js" };
    });
  },
};

/** @satisfies {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: root,
  outbase: "web",
  outdir: join(target, "web"),
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
const styles = await build({ ...shared, stdin: { contents, loader: "css", resolveDir: root }, outdir: undefined, outfile: join(target, SHEET) });
await build({ ...shared, entryPoints: [`web/start/${ALONE}`] });
const page = await build({ ...shared, entryPoints: ENTRIES, splitting: true, chunkNames: "start/[name]-[hash]" });
const read = Object.keys(styles.metafile.inputs).filter((path) => path !== "<stdin>");
writeFileSync(join(target, "bundle.json"), JSON.stringify({ sheets: read, first: first(page.metafile.outputs) }));

/**
 * The modules that the page imports before it does anything, in TARGET.
 * @param {import("esbuild").Metafile["outputs"]} outputs
 */
function first(outputs) {
  /** @type {Set<string>} */
  const found = new Set([join(shared.outdir, "start", ALONE)]);
  const add = (/** @type {string} */ path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: next, kind, external } of outputs[path].imports) if (kind === "import-statement" && !external) add(next);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (entryPoint && ENTRIES.includes(entryPoint)) add(path);
  return [...found].map((path) => relative(target, resolve(root, path)).replaceAll("\\", "/")).sort();
}
