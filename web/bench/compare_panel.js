import { watchTheme } from "../draw/theme.js";
import en from "../messages/en.compare.js";
import es from "../messages/es.compare.js";
import { h } from "../shared/elements.js";
import { loadStyleSheet } from "../shared/style_sheet.js";
import { RunTable } from "./run_table.js";
import { SameSeeds } from "./same_seeds.js";
import { createCopyButtons } from "./table_text.js";

const PRESENT_PAUSE = 400; // ms from one look at the training on the page to the next

/** The panel "Compare": the runs side by side, and two of them on the same seeds. */
class ComparePanel {
  #context;
  #table;
  #seeds;
  #example = h("button", { type: "button", class: "wide-button strong", id: "compare-example", t: "compare.example" });
  #empty = h("div", { class: "compare-empty", hidden: true }, h("p", { t: "compare.empty" }), this.#example);
  #tools;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #looking;
  #isOpen = false;

  element;

  /** @param {import("./panels.js").PanelContext} context */
  constructor(context) {
    this.#context = context;
    this.#table = new RunTable(context);
    this.#seeds = new SameSeeds(context);
    this.#tools = createCopyButtons({ messages: context.messages, name: "runs", table: () => this.#table.table });
    this.#example.addEventListener("click", () => this.#example.ariaDisabled !== "true" && context.act("example"));
    this.element = h("div", { class: "bench-compare" }, this.#empty, this.#table.element, this.#tools, this.#seeds.element);
    watchTheme(() => this.#isOpen && this.#table.paint());
  }

  opened() {
    this.#isOpen = true;
  }

  closed() {
    this.#isOpen = false;
    clearTimeout(this.#looking);
    this.#looking = undefined;
  }

  /** The training on the page goes on: what is shown of it follows at leisure. */
  frame() {
    this.#looking ??= setTimeout(() => {
      this.#looking = undefined;
      this.#context.act("present");
    }, PRESENT_PAUSE);
  }

  /** @param {any} news */
  told(news) {
    if (news.runs) this.#table.states(news.runs, news.mayPin);
    if (news.row) this.#table.told(news.row);
    if (news.runs || news.row) this.#runs();
    if ("example" in news) this.#example.ariaDisabled = String(news.example);
    this.#seeds.told(news);
  }

  translated() {
    this.#table.translated();
    this.#seeds.translated();
  }

  #runs() {
    const { runs } = this.#table;
    const isAlone = runs.length < 2;
    if (isAlone !== !this.#empty.hidden || this.#table.element.hidden !== isAlone) {
      const isFocused = document.activeElement === this.#example;
      this.#empty.hidden = !isAlone;
      this.#table.element.hidden = this.#tools.hidden = isAlone;
      if (isFocused && !isAlone) this.#table.element.focus();
    }
    this.#seeds.runs(runs);
  }
}

/** @param {import("./panels.js").PanelContext} context @returns {Promise<import("./panels.js").Panel>} */
export async function create(context) {
  context.messages.add({ en, es });
  await Promise.all(["compare", "same_seeds"].map((name) => loadStyleSheet(new URL(`../style/${name}.css`, import.meta.url))));
  return new ComparePanel(context);
}
