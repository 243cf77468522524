import { translate } from "../messages/messages.js";
import { byId, h, setText } from "../shared/elements.js";
import { loadOnce } from "../shared/load_once.js";
import { createTabs } from "./bench_tabs.js";
import { CLOSED, PANELS } from "./panels.js";
import { createUndoButtons } from "./bench_undo.js";
import { Past } from "./past.js";

/** @typedef {import("./panels.js").Panel} Panel */

const ROW_AT = 0.4; // of the window's height: so far up the row of tabs comes when a panel is opened

/**
 * @typedef {object} BenchPage
 * @property {import("../shared/types.js").Schema} schema
 * @property {import("../messages/messages.js").Messages} messages
 * @property {import("../shared/types.js").Act} act
 * @property {(kind: string, text: () => string) => void} say
 * @property {() => string} address
 * @property {() => Promise<any>} uPlot
 * @property {(curves: import("../draw/charts/pinned_curves.js").PinnedCurve[]) => void} pinned curves that stay in the losses' chart
 * @property {import("./panels.js").LossChart} chart
 * @property {() => Promise<void>} library what the panels need of Python
 * @property {() => Promise<void>} fullPython all that a person's own code may import
 * @property {() => void} openData
 * @property {() => void} openSave
 */

/** What opens under the app. The setting `bench` says which panel; nothing is loaded or told before it is opened. */
export class Bench {
  #page;
  #place = byId("bench-panel");
  #tabs;
  /** What is told of, besides panels. @type {Record<string, (news: any) => void>} */ #topics;
  #past;
  /** @type {import("../shared/types.js").Values} */ #values = {};
  /** @type {Map<string, Promise<Panel>>} */ #loading = new Map();
  /** @type {Map<string, Panel>} */ #panels = new Map();
  /** What several panels have. */
  #parts = loadOnce(() => import("./panel_parts.js").then(({ loadPanelParts }) => loadPanelParts(this.#page.messages)));
  #wanted = CLOSED;
  #open = CLOSED;
  #isReady = false; // the engine is there
  #isChosen = false; // by a tab, and not by a link: who opened it wants to see it

  /** @param {BenchPage} page */
  constructor(page) {
    this.#page = page;
    const { messages, openData, openSave } = page;
    this.#tabs = createTabs({ panels: Object.keys(PANELS), choose: (name) => this.#choose(name), others: { data: openData, save: openSave } });
    this.#place.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.#tabs.focus(this.#open);
    });
    this.#topics = { undo: createUndoButtons(page).told, pins: ({ curves }) => page.pinned(curves) };
    this.#past = new Past(page);
    messages.follow(() => {
      this.#past.translated();
      translate(this.#place, messages);
      this.#panel?.translated?.();
    });
  }

  get #panel() {
    return this.#panels.get(this.#open);
  }

  /** @param {string} name */
  #choose(name) {
    this.#isChosen = true;
    this.#page.act("set", "bench", name === this.#wanted ? CLOSED : name);
  }

  /** Opens a panel and brings it into view. @param {string} name */
  open(name) {
    if (name !== this.#wanted) this.#choose(name);
    this.#tabs.focus(name);
    if (name === this.#open) this.#comeIntoView();
  }

  /** The engine is there: what a link has opened is opened. */
  ready() {
    this.#isReady = true;
    this.#show(this.#wanted);
  }

  /** @param {import("../shared/types.js").Values} values */
  settings(values) {
    this.#values = values;
    const name = values.bench ?? CLOSED;
    if (name !== this.#wanted) {
      this.#wanted = name;
      this.#tabs.show(name);
      if (this.#isReady) this.#show(name);
    }
    this.#panel?.settings?.(values);
  }

  /** A person's own entries have come or gone. */
  ownEntries() {
    this.#panel?.settings?.(this.#values);
  }

  /** @param {import("../shared/types.js").Numbers} numbers */
  frame(numbers) {
    this.#past.frame(numbers);
    this.#panel?.frame?.(numbers);
  }

  /** A room in Python has news. @param {string} topic @param {any} news */
  told(topic, news) {
    this.#topics[topic]?.(news);
    if (topic === "past") return this.#past.told(news);
    this.#panels.get(topic)?.told?.(news);
  }

  /** @param {string} name */
  async #show(name) {
    if (this.#open !== CLOSED && this.#open !== name) this.#close();
    this.#place.hidden = name === CLOSED; // also of a panel that did not come
    if (name === CLOSED || this.#open === name) return;
    const panel = await this.#load(name).catch((error) => this.#missing(error));
    if (!panel || name !== this.#wanted || this.#open === name) return; // another one was wanted meanwhile
    this.#open = name;
    this.#place.setAttribute("aria-labelledby", `bench-tab-${name}`);
    this.#place.replaceChildren(panel.element);
    translate(panel.element, this.#page.messages);
    panel.settings?.(this.#values);
    panel.opened?.();
    this.#page.act("bench", name, "open");
    if (this.#isChosen) this.#comeIntoView();
  }

  /** The panel comes up under the row of tabs, and over them what the app has lowest stays in view. */
  #comeIntoView() {
    this.#isChosen = false;
    const row = /** @type {HTMLElement} */ (this.#place.previousElementSibling).getBoundingClientRect();
    const down = row.top - ROW_AT * innerHeight;
    const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    if (down > 0) scrollBy({ top: down, behavior });
  }

  #close() {
    const isFocused = this.#place.contains(document.activeElement);
    this.#page.act("bench", this.#open, "close");
    this.#panel?.closed?.();
    if (isFocused) this.#tabs.focus(this.#wanted === CLOSED ? this.#open : this.#wanted); // what was focused goes
    this.#open = CLOSED;
    this.#place.replaceChildren();
  }

  /** @param {string} name @returns {Promise<Panel>} */
  #load(name) {
    const known = this.#loading.get(name);
    if (known) return known;
    const { schema, messages, act, say, address, uPlot, chart, fullPython } = this.#page;
    const context = { ...{ schema, messages, say, address, uPlot, chart, fullPython, page: act, settings: () => this.#values }, act: (/** @type {string} */ action, /** @type {(string | number)[]} */ ...args) => act("bench", name, action, ...args) };
    const loading = Promise.all([PANELS[name](), this.#parts.get(), this.#page.library()]).then(async ([{ create }]) => {
      const panel = await create(context);
      this.#panels.set(name, panel);
      return panel;
    });
    this.#loading.set(name, loading);
    loading.catch(() => this.#loading.delete(name)); // without a network: it may come another time
    return loading;
  }

  /** @param {unknown} error @returns {null} */
  #missing(error) {
    console.info(error);
    const sentence = h("p", { class: "bench-missing", role: "alert" });
    setText(sentence, this.#page.messages.t("bench.missing"));
    this.#place.replaceChildren(sentence);
    return null;
  }
}
