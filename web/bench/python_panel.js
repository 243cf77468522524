import en from "../messages/en.python.js";
import es from "../messages/es.python.js";
import { h } from "../shared/elements.js";
import { loadStyleSheet } from "../shared/style_sheet.js";
import { loadCodeMirror } from "./load_codemirror.js";
import { CodeEditor } from "./python_code_editor.js";
import { PythonConsole } from "./python_console.js";
import { PythonControls } from "./python_controls.js";
import { PythonDesk } from "./python_desk.js";
import { PythonFile } from "./python_file.js";
import { PlainEditor } from "./python_plain_editor.js";
import { PythonPlots } from "./python_plots.js";
import { PythonProblem } from "./python_problem.js";
import { PythonRegistered } from "./python_registered.js";

/** @typedef {import("./panels.js").PanelContext} Context */
/** @typedef {{text: string, line: number | null, column?: number | null}} Problem */

/** A person's own Python: where it is written, run and talked to. @param {Context} context */
export async function create(context) {
  context.messages.add({ en, es });
  const [codemirror] = await Promise.all([
    loadCodeMirror().catch((error) => void console.info(error)),
    ...["python_panel", "python_results"].map((name) => loadStyleSheet(new URL(`../style/${name}.css`, import.meta.url))),
  ]);
  return new PythonPanel(context, codemirror ?? null);
}

/** @implements {Panel} @typedef {import("./panels.js").Panel} Panel */
class PythonPanel {
  #context;
  #desk;
  #controls;
  #problem;
  #console;
  #plots;
  #registered;
  #file;
  #hasAsked = false; // for a text to begin with
  #awaitsFirst = false; // it has not come yet
  element;

  /** @param {Context} context @param {import("./load_codemirror.js").CodeMirror | null} codemirror */
  constructor(context, codemirror) {
    this.#context = context;
    const { messages, act } = context;
    const parts = { messages, run: () => this.#run(), changed: () => this.#desk.changed() };
    const editor = codemirror ? new CodeEditor(codemirror, parts) : new PlainEditor(parts);
    this.#problem = new PythonProblem(context, editor);
    this.#desk = new PythonDesk(messages, editor, this.#problem.element, () => this.#forgetRun());
    this.#file = new PythonFile({ opened: (text, name) => this.#replace(text, () => name), refused: (id, values) => this.#problem.refuse(id, values) });
    this.#controls = new PythonControls({
      ...{ messages, run: parts.run, stop: () => act("stop"), reset: () => this.#reset() },
      example: (name) => act("example", name, messages.language),
      ...{ open: (file) => this.#file.open(file), save: () => this.#file.save(editor.text) },
    });
    this.#console = new PythonConsole({ send: (text) => this.#whenComplete(() => act("line", text)) });
    this.#plots = new PythonPlots(context);
    this.#registered = new PythonRegistered(messages, (line) => editor.goTo(line));
    this.#file.listen(editor.element);
    context.fullPython().catch((error) => console.info(error)); // asked for again when something is run
    const keys = h("p", { class: "hint", id: "python-keys", t: "python.keys" });
    const left = h("div", { class: "python-write" }, this.#desk.banner, this.#controls.element, this.#desk.element, keys);
    const right = h("div", { class: "python-results" }, this.#registered.element, this.#plots.element, this.#console.element);
    this.element = h("div", { class: "python-panel" }, h("p", { class: "hint python-about", t: "python.about" }), left, right);
  }

  /** @param {import("../shared/types.js").Values} values */
  settings({ code = "" }) {
    this.#desk.settings(code);
  }

  /** @param {any} news of its room in py/app/bench/python_panel.py */
  told(news) {
    /** @type {Record<string, (value: any) => void>} */
    const heard = {
      clear: () => this.#console.clear(),
      examples: (examples) => this.#examples(examples),
      example: ({ name, text }) => this.#example(name, text),
      output: (output) => this.#console.append(output),
      ran: (ran) => this.#ran(ran),
      registered: (rows) => this.#registered.show(rows),
      curves: (curves) => this.#registered.curves(curves),
      plot: (plot) => this.#plot(plot),
      charts: (charts) => this.#plots.charts(charts),
      failed: (problem) => this.#problem.show(problem),
      busy: (on) => this.#controls.busy(on),
      linkTooLong: (length) => this.#controls.linkTooLong(length),
    };
    for (const [name, hear] of Object.entries(heard)) if (name in news) hear(news[name] ?? null);
  }

  closed() {
    this.#desk.save();
  }

  translated() {
    for (const part of [this.#desk, this.#controls, this.#problem, this.#plots]) part.translated();
    this.#registered.draw();
  }

  /** It stands over the console, where the next line is typed. @param {any} plot */
  #plot(plot) {
    this.#plots.add(plot);
    this.#console.stayInView();
  }

  /** What came of running another text. */
  #forgetRun() {
    this.#problem.clear();
    this.#controls.say(() => "");
  }

  #run() {
    const text = this.#desk.run();
    this.#forgetRun();
    this.#whenComplete(() => this.#context.act("run", text));
  }

  /** Then all that Python has can be imported; where it does not come, what is there already. @param {() => void} act */
  #whenComplete(act) {
    const { messages, fullPython } = this.#context;
    fullPython()
      .catch((error) => {
        console.info(error);
        this.#console.append([{ kind: "note", text: messages.t("python.incomplete") }]);
      })
      .then(act);
  }

  #reset() {
    this.#problem.clear();
    this.#tell(() => this.#context.messages.t("python.resetDone"));
    this.#context.act("reset");
  }

  /** @param {{ok: boolean, code: string, error: Problem | null}} ran */
  #ran({ ok, code, error }) {
    const { t } = this.#context.messages;
    this.#desk.ran(code);
    this.#tell(() => t(ok ? "python.ranOk" : "python.ranNot"));
    if (error) this.#problem.show(error); // which is said instead
  }

  /** At the very first opening the first one is the text to begin with. @param {{name: string}[]} examples */
  #examples(examples) {
    const names = examples.map(({ name }) => name);
    this.#controls.examples(names);
    if (this.#desk.isBare && names.length && !this.#hasAsked) {
      this.#hasAsked = this.#awaitsFirst = true;
      this.#context.act("example", names[0], this.#context.messages.language);
    }
  }

  /** @param {string} name @param {string} text */
  #example(name, text) {
    const isFirst = this.#awaitsFirst;
    this.#awaitsFirst = false;
    if (this.#desk.isBare) return this.#desk.begin(text);
    if (isFirst) return; // a link has brought another one meanwhile
    this.#file.forget();
    this.#replace(text, () => this.#context.messages.t(`python.example.${name}`));
  }

  /** @param {string} text @param {() => string} name of what it is */
  #replace(text, name) {
    this.#forgetRun();
    this.#desk.replace(text);
    this.#tell(() => this.#context.messages.t("python.replaced", { name: name() }));
  }

  /** Beside Run, and to who hears the page. @param {() => string} text */
  #tell(text) {
    this.#controls.say(text);
    this.#context.say("python", text);
  }
}
