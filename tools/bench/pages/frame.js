// The real page's drawing and the real engine, started by hand so that each part can be timed.
// Playwright calls what hangs on `globalThis.bench`.

import * as view from "./web/view.js";
import { loadPyodide } from "./runtime/pyodide/pyodide.mjs";
import { train } from "./bench-convnet.js";

/** @param {string} path */
const text = async (path) => (await fetch(path)).text();

const pyodide = await loadPyodide();
await pyodide.loadPackage("numpy");
const files = [...(await text("pyscript.toml")).matchAll(/^"(\.\/py\/.*)" = "(.*)"$/gm)];
for (const [, from, to] of files) {
  const folder = to.slice(0, to.lastIndexOf("/"));
  pyodide.FS.mkdirTree(folder);
  pyodide.FS.writeFile(to, await text(from));
}
pyodide.FS.writeFile("bench.py", await text("bench-frame.py"));
// PyScript is not here; this is all the bridge wants of it.
pyodide.registerJsModule("pyscript", { js_modules: { view } });
const python = pyodide.pyimport("bench");
view.ready();

/** The same network, the same samples, the same initial weights on both sides. @param {string} link */
function convnet(link) {
  const start = python.start_of_comparison(link);
  const network = train(start.toJs({ dict_converter: Object.fromEntries }));
  start.destroy();
  return network;
}

/** @type {Map<string, ReturnType<typeof train>>} */
const rivals = new Map();

/** @param {string} link */
function rivalOf(link) {
  const rival = rivals.get(link) ?? convnet(link);
  rivals.set(link, rival);
  return rival;
}

Object.assign(globalThis, {
  bench: {
    /** @param {string} link */
    prepare: (link) => python.prepare(link),
    /** Plays frames of what is prepared: milliseconds a frame, part by part. @param {number} frames */
    block: async (frames) => JSON.parse(await python.block(frames)),
    /** @param {number} epochs */
    fillHistory: (epochs) => python.fill_history(epochs),
    /** Microseconds of a thing of TIMED. @param {string} what @param {string} link @param {string} engine @param {number} runs @param {number} seconds */
    time: (what, link, engine, runs, seconds) => python.time(what, link, engine, runs, seconds),
    /** Microseconds an epoch of convnetjs. @param {string} link @param {number} seconds */
    timeRival: (link, seconds) => rivalOf(link).time(seconds),
    /** Both train so many epochs from the same start; the weights' largest difference. @param {string} link @param {number} epochs */
    agreement(link, epochs) {
      const other = convnet(link);
      for (let i = 0; i < epochs; i++) other.epoch();
      return python.difference(link, epochs, pyodide.toPy(other.parameters()));
    },
    /** NumPy calls an update makes. @param {string} link */
    calls: (link) => JSON.parse(python.calls(link)),
  },
});
