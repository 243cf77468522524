import { createArticle } from "./article/article.js";
import { Bench } from "./bench/bench.js";
import { loadLibrary } from "./bench/library.js";
import { ControlPanel } from "./control_panel.js";
import { Drawing } from "./drawing.js";
import { Explanations } from "./explanations/explanations.js";
import { goalText } from "./lessons/goal_words.js";
import { Lessons } from "./lessons/lessons.js";
import { createMakerOpener } from "./lessons/maker_opener.js";
import { createMessages, pickLanguage } from "./messages/messages.js";
import { OwnDataPanel } from "./own_data_panel.js";
import { createColumnOrder } from "./page/column_order.js";
import { HashNavigation } from "./page/hash_navigation.js";
import { Goals } from "./page/goals.js";
import { createHandIn } from "./page/hand_in.js";
import { createKeyboardShortcuts } from "./page/keyboard_shortcuts.js";
import { createLiveRegion } from "./page/live_region.js";
import { createMetrics } from "./page/metrics.js";
import { listenForMissingParts } from "./page/missing_parts.js";
import { Notices } from "./page/notices.js";
import { createPrinting } from "./page/printing.js";
import { createPythonNotice } from "./page/python_notice.js";
import { Share } from "./page/share.js";
import { createLanguages, createTheme } from "./page/top_bar_tools.js";
import { Records } from "./record/records.js";
import { Saving } from "./saving/saving.js";
import { putOwnEntries } from "./own_entries.js";
import { byId } from "./shared/elements.js";
import { loadOnce } from "./shared/load_once.js";
import { recall } from "./shared/storage.js";
import { loadStyleSheet } from "./shared/style_sheet.js";
import { ShownTraining } from "./shown_training.js";
import { keep, listen as listenOffline } from "./start/offline.js";
import { Startup } from "./startup.js";

/** Makes the page's parts and wires them: actions go to whoever is connected, news to the parts. */
export class Page {
  messages = createMessages(pickLanguage(recall("language"), navigator.languages));
  notices;
  address;
  drawing;
  article;
  sharing;
  records;
  saving;
  bench;
  goals;
  #schema;
  #ownStyle = loadOnce(() => loadStyleSheet(new URL("./style/own_entries.css", import.meta.url)));
  #liveRegion = createLiveRegion(this.messages);
  #controls;
  #metrics;
  #training;
  #lessons;
  #startup;
  #explanations;
  #ownData;
  #pythonNotice;
  #reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {import("./shared/types.js").Act | null} */ #dispatch = null;
  #library = loadOnce(() => loadLibrary((content) => this.#addLibrary(content)));
  #addLibrary = (/** @type {Uint8Array} */ _content) => {};
  #fullPython = loadOnce(async () => {
    await this.#library.get(); // it has what adds the other
    const { loadFullPython } = await import("./bench/full_python.js");
    await loadFullPython((content) => this.#addFullPython(content));
  });
  #addFullPython = (/** @type {Uint8Array} */ _content) => {};

  /** @param {import("./shared/types.js").Schema} schema */
  constructor(schema) {
    this.#schema = schema;
    const { messages } = this;
    const act = this.#act;
    const say = this.#liveRegion.say;
    const context = { schema, messages, act };
    this.notices = new Notices(context);
    this.records = new Records({ messages, act, notices: this.notices, goalText: (name, value) => goalText(messages, name, value) });
    createTheme((dark) => say("theme", () => messages.t(dark ? "live.dark" : "live.light")));
    createPrinting(createHandIn({ messages, handedIn: () => this.#training.handedIn }));
    createColumnOrder();
    this.address = new HashNavigation(act, {
      missing: (place) => this.notices.noPlace(place),
      entered: (source) => this.#lessons.experiment(source),
    });
    this.#controls = new ControlPanel(context, () => this.#ownData.open());
    this.#metrics = createMetrics(messages);
    this.drawing = new Drawing({ ...context, say });
    this.goals = new Goals({ messages, act, say });
    this.#ownData = new OwnDataPanel({
      ...{ ...context, say, field: this.drawing.field },
      painting: (on) => this.drawing.painting(on),
      drawn: (points) => this.#controls.ownPoints(points),
      isHeld: () => this.#lessons.holds("own", []),
    });
    this.#training = new ShownTraining({
      ...{ schema, messages, link: () => this.address.whole(), shown: () => this.drawing.shown },
      ...{ goals: () => this.#asked, note: () => this.saving.note },
    });
    const makeLesson = createMakerOpener({ schema, messages, address: () => this.address.whole() });
    this.saving = new Saving({
      ...{ messages, act, subject: () => this.#training.subject, goals: () => this.#asked },
      ...{ makeLesson, tell: (text) => this.notices.file(text) },
      openTable: (file) => this.#ownData.open(file),
    });
    this.bench = new Bench({
      ...{ ...context, say, address: () => this.address.whole(), uPlot: this.drawing.uPlot, chart: { pick: this.drawing.pickEpoch, mark: this.drawing.markEpoch } },
      pinned: (curves) => this.drawing.pinned(curves),
      ...{ openData: () => this.#ownData.open(), openSave: () => this.saving.open(), library: this.#library.get, fullPython: this.#fullPython.get },
    });
    this.#pythonNotice = createPythonNotice({ notices: this.notices, look: () => this.bench.open("python") });
    this.#explanations = new Explanations(context);
    createLanguages(messages);
    createKeyboardShortcuts(act);
    const held = () => this.#ownData.held();
    const leave = () => this.address.leaveExperiment();
    const link = () => new URL(this.address.whole()).hash;
    this.#lessons = new Lessons({ schema, messages, act, say, refuse: (error) => this.notices.lesson(error), goal: (loss) => this.drawing.goal(loss), held, leave, link });
    this.article = createArticle(messages, act, { schema, atOnce: this.address.awaitsPlace(), settled: () => this.address.arrived() });
    // The answer to a click neither waits nor gives way to an epoch.
    this.sharing = new Share({ messages, act, announce: (text) => say("share", () => text), notices: this.notices, address: () => this.address.whole() });
    listenForMissingParts(() => this.notices.file(() => messages.t("bench.missing")));
    listenOffline((news) => this.#offline(news));
    this.#startup = new Startup({ messages, notices: this.notices, loadCharts: this.drawing.loadCharts });
  }

  /**
   * @param {import("./shared/types.js").Act} to
   * @param {import("./shared/types.js").AddArchive} addLibrary
   * @param {import("./shared/types.js").AddArchive} addFullPython
   */
  connect(to, addLibrary, addFullPython) {
    this.#dispatch = to;
    this.#addLibrary = addLibrary;
    this.#addFullPython = addFullPython;
  }

  /**
   * @param {import("./shared/types.js").Values} values
   * @param {readonly string[]} hidden
   */
  settings(values, hidden) {
    this.#controls.settings(values, hidden);
    for (const part of [this.#metrics, this.drawing, this.#ownData, this.#training, this.#liveRegion, this.notices, this.goals, this.sharing, this.bench, this.#pythonNotice]) part.settings(values);
    byId("network").classList.toggle("layers-fixed", hidden.includes("numHiddenLayers"));
    this.drawing.network.hide(hidden);
    this.#explanations.refresh();
    this.#lessons.settings(values, hidden);
    document.documentElement.classList.toggle("no-hints", values.hideText === "true");
  }

  /** What a person's own Python has registered. @param {import("./shared/types.js").OwnEntries} entries */
  own(entries) {
    putOwnEntries(this.#schema, entries);
    this.#pythonNotice.ran();
    this.#ownStyle.get();
    for (const part of [this.#controls, this.drawing, this.#ownData, this.bench, this.article]) part.ownEntries();
  }

  /** @param {Float32Array} train @param {Float32Array} test x, y, target triples */
  data(train, test) {
    this.drawing.data(train, test);
    this.#ownData.data(train, test);
  }

  /** A new network: returns the arrays for its numbers. @param {number[]} shape @param {string[]} inputs */
  build(shape, inputs) {
    const buffers = this.drawing.build(shape, inputs);
    this.#lessons.build(buffers.parameters.length);
    this.sharing.build(buffers.parameters.length);
    return buffers;
  }

  /** @param {import("./shared/types.js").Numbers} numbers */
  frame(numbers) {
    this.#metrics.frame(numbers);
    this.#training.frame(numbers);
    this.sharing.frame(numbers);
    this.drawing.frame(numbers);
    this.#controls.frame(numbers);
    this.bench.frame(numbers);
    if (numbers.past) return; // it reaches no goal, and whoever looks at it hears of it there
    this.#lessons.frame(numbers);
    this.#liveRegion.frame(numbers);
  }

  /** @param {string} text */
  engineProblem(text) {
    if (text) console.info(`engine: NumPy. ${text}`);
    this.#controls.engineProblem(text);
  }

  /** @param {boolean} on */
  playing(on) {
    this.#liveRegion.playing(on);
    this.#controls.playing(on);
    this.#lessons.playing();
    this.drawing.playing(on);
  }

  ready() {
    this.article.now();
    if (!this.#startup.ready()) return;
    this.#liveRegion.ready();
    if (this.#reducedMotion.matches) this.#sendReducedMotion(); // dropout shows the whole network to those who want less motion
    this.#reducedMotion.addEventListener("change", this.#sendReducedMotion);
    this.drawing.measureAnew();
    this.bench.ready();
    keep().catch(() => {}); // no service worker here: the page runs, it is only not kept
  }

  /** @param {Parameters<Startup["fail"]>[0]} news */
  fail(news) {
    this.#startup.fail(news);
  }

  /** @type {import("./shared/types.js").Act} */
  #act = (type, ...args) => {
    if (this.#lessons.holds(type, args)) return;
    this.#liveRegion.act(type);
    this.#dispatch?.(type, ...args);
  };

  /** The goals, as a record has them: a lesson's go before the settings'. */
  get #asked() {
    return this.#lessons.goals || this.goals.states;
  }

  #sendReducedMotion = () => this.#act("reduceMotion", String(this.#reducedMotion.matches));

  /** @param {import("./shared/types.js").OfflineNews} news */
  #offline(news) {
    if (news.state !== "ready") return this.notices.offline(news);
    byId("offline-badge").hidden = false;
    this.#liveRegion.say("offline", () => this.messages.t("offline.ready"));
  }
}
