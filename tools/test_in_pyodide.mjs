// Runs the engine's tests inside the shipped Pyodide, in Node: `node tools/test_in_pyodide.mjs [pytest's arguments]`;
// with ENGINE=compiled in the environment those of compiled programs, and those of the engine that train, compiled.
// The engine, NumPy and the interpreter are the page's own; pytest and hypothesis, which the
// page does not have, are read from the virtual environment.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const runtime = process.env.RUNTIME ?? join(root, "runtime/pyodide");

/** The folder of pure Python packages that `make setup` fills. */
function sitePackages() {
  const lib = join(root, ".venv/lib");
  const versions = existsSync(lib) ? readdirSync(lib).filter((name) => name.startsWith("python")) : [];
  const found = versions.map((name) => join(lib, name, "site-packages")).find((path) => existsSync(join(path, "pytest")));
  if (!found) throw new Error("pytest is missing in .venv: run `make setup` first");
  return found;
}

/** What the tests are told by the environment: how, and how much of it. */
function told() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(ENGINE|FUZZ|FUZZ_SEED|REBUILDS)$/.test(name)));
}

/** The interpreter with NumPy, as the page starts it. */
async function start() {
  const entry = join(runtime, "pyodide.mjs");
  if (!existsSync(entry)) throw new Error(`${entry} is missing: run \`make setup\` first`);
  const { loadPyodide } = await import(pathToFileURL(entry).href);
  const pyodide = await loadPyodide({
    indexURL: runtime,
    env: { HOME: "/home/pyodide", PYTHONDONTWRITEBYTECODE: "1", ...told() }, // the mounted folders are only read
  });
  await pyodide.loadPackage("numpy", { messageCallback: () => {} });
  return pyodide;
}

/**
 * Make a folder of this machine readable at a place inside.
 * @param {any} pyodide
 * @param {string} folder
 * @param {string} place
 */
function mount(pyodide, folder, place) {
  pyodide.FS.mkdirTree(place);
  pyodide.FS.mount(pyodide.FS.filesystems.NODEFS, { root: folder }, place);
}

/**
 * Give it pytest and what that imports. No more of the virtual environment than that: the rest
 * is compiled for this machine, or asks for threads and sockets as soon as it is found.
 * @param {any} pyodide
 */
function addTools(pyodide) {
  const packages = sitePackages();
  const needed = /^(_?pytest|pluggy|iniconfig|packaging|pygments|_?hypothesis\w*|sortedcontainers|py)(-.*\.dist-info|\.py)?$/;
  for (const name of readdirSync(packages).filter((entry) => needed.test(entry))) {
    const from = join(packages, name);
    if (name.endsWith(".py")) pyodide.FS.writeFile(`/tools/${name}`, readFileSync(from));
    else mount(pyodide, from, `/tools/${name}`);
  }
}

/**
 * Interrupt Python after so many seconds, which shows where it was; if that does not help, end it all.
 * By another thread: this one is Python's until all tests are done.
 * @param {any} pyodide
 * @param {number} seconds
 */
function end(pyodide, seconds) {
  const interrupt = new Uint8Array(new SharedArrayBuffer(1));
  pyodide.setInterruptBuffer(interrupt);
  const thread = `
    const { workerData } = require("node:worker_threads");
    setTimeout(() => { workerData.interrupt[0] = 2; }, 1000 * workerData.seconds);
    setTimeout(() => process.kill(process.pid, "SIGKILL"), 1000 * (workerData.seconds + 30));`;
  new Worker(thread, { eval: true, workerData: { interrupt, seconds } }).unref();
}

/** The engine's tests in which a trainer trains: the others are the same, compiled or not. */
function thatTrain() {
  const names = readdirSync(join(root, "tests/engine")).filter((name) => /^test_.*\.py$/.test(name));
  const paths = names.map((name) => `tests/engine/${name}`);
  return paths.filter((path) => /\.step\(|check_snapshots/.test(readFileSync(join(root, path), "utf8")));
}

// What networks learn in thousands of updates is tried in CPython, and here compiled, as the page trains. That NumPy
// gives the same numbers here is told by the golden links and traces.
const LEARNING = ["--ignore=tests/engine/test_experiments.py"];

const RUN = `
import os, sys

sys.path.insert(0, "/repo/py")

def run_the_engine():
    """Import and run all that the page does, while there is no more library than the page has."""
    from playground import Settings, Trainer
    from playground.custom.registration import clear
    from playground.custom.source import run_source
    from playground.examples import EXAMPLES, example
    from playground.exports import KINDS, export
    from playground.history import History
    from playground.maps import Maps

    link = "#seed=s&dropout=0.5&preventLossIncreases=true&regularization=L1&regularizationRate=0.1"
    trainer = Trainer(Settings.from_hash(link + "&nothing=%ff"), runs=2)
    trainer.step(3)
    trainer.restore(trainer.snapshot())
    Maps(trainer).update()
    history = History(trainer.runs)
    history.add(trainer.epoch, trainer.evaluate())
    for kind in KINDS:
        export(kind, trainer, history)
    for name in EXAMPLES:
        run_source(example(name))
    clear()

def add_the_whole_library():
    """pytest needs parts of the standard library that the page's trimmed copy may leave out."""
    trimmed = next(path for path in sys.path if path.endswith(".zip"))
    sys.path[:0] = [FULL]
    for module in list(sys.modules.values()):
        for path in list(getattr(module, "__path__", [])):
            if path.startswith(trimmed):
                module.__path__.append(path.replace(trimmed, FULL))

def add_the_old_random_numbers():
    """hypothesis keeps and sets the state of NumPy's generator of old, which the trimmed NumPy has not."""
    import numpy.random
    numpy.random.get_state = lambda: None
    numpy.random.seed = numpy.random.set_state = lambda state: None

FULL = "/full/python_stdlib.zip"
run_the_engine()
add_the_whole_library()
add_the_old_random_numbers()
sys.path.append("/tools")
import pytest

os.chdir("/repo")
int(pytest.main(["-p", "no:cacheprovider", *arguments]))
`;

try {
  const pyodide = await start();
  for (const name of ["py", "tests"]) mount(pyodide, join(root, name), `/repo/${name}`);
  pyodide.FS.mkdir("/tools");
  addTools(pyodide);
  mount(pyodide, join(root, "node_modules/pyodide"), "/full");
  // Without its limits: they need signals or threads, which are not there. end() is the limit here.
  const settings = readFileSync(join(root, "pyproject.toml"), "utf8");
  pyodide.FS.writeFile("/repo/pyproject.toml", settings.replace(/^(timeout|faulthandler)\w* = .*$/gm, ""));
  end(pyodide, Number(process.env.LIMIT ?? 900));
  const given = process.argv.slice(2);
  const all = process.env.ENGINE === "compiled" ? ["tests/tape", ...thatTrain()] : ["tests/engine", ...LEARNING];
  const locals = pyodide.toPy({ arguments: given.some((word) => !word.startsWith("-")) ? given : [...given, ...all] });
  process.exitCode = pyodide.runPython(RUN, { globals: locals });
} catch (error) {
  console.error(String(error instanceof Error ? error.message : error));
  process.exitCode = 1;
}
