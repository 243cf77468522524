import { translate } from "../messages/messages.js";
import { h, setText } from "../shared/elements.js";
import { savePicture } from "../shared/picture_file.js";
import { createDotPlot } from "./dot_plot.js";
import { namesOf } from "./run_differences.js";
import { seedsSentence, seedsTable } from "./same_seeds_words.js";
import { createCopyButtons } from "./table_text.js";

/** @typedef {import("./run_row.js").Run} Run */
/** @typedef {import("./same_seeds_words.js").SeedsResult} SeedsResult */

const NAME = "same-seeds"; // of files
const HEADS = ["compare.settings", "compare.median", "compare.reached", "compare.divergedCount"];

/** What came of it: a sentence, a table, a plot of all networks. */
export class SeedsResultView {
  #context;
  /** @type {[Run, Run] | null} of which the result is, or will be */ #pair = null;
  /** @type {SeedsResult | null} */ #result = null;
  #sentence = h("p", { class: "seeds-sentence" });
  #title = h("p", { class: "hint" });
  #rows = h("tbody");
  #plot;

  element;

  /** @param {import("./panels.js").PanelContext} context */
  constructor(context) {
    this.#context = context;
    const { messages } = context;
    this.#plot = createDotPlot({ messages });
    const table = h("table", { class: "run-table seeds-table" }, h("thead", {}, h("tr", {}, ...HEADS.map((t, i) => h("th", { scope: "col", class: i ? "number" : null, t })))), this.#rows);
    const copy = createCopyButtons({ messages, name: NAME, table: () => seedsTable(/** @type {SeedsResult} */ (this.#result), this.#names, messages.t) });
    copy.querySelector(".copy-status")?.before(this.#picture("svg"), this.#picture("png"));
    this.element = h("div", { class: "seeds-result", hidden: true }, this.#sentence, this.#title, h("div", { class: "seeds-both" }, table, this.#plot.element), copy);
  }

  /** In one sentence. */
  get sentence() {
    return this.#result ? seedsSentence(this.#result, this.#names, this.#context.messages) : "";
  }

  /** Two runs are about to be trained. @param {[Run, Run]} pair */
  begin(pair) {
    this.#pair = pair;
    this.#result = null;
    this.element.hidden = true;
  }

  /** @param {SeedsResult} result */
  show(result) {
    this.#result = result;
    this.element.hidden = false;
    this.#draw();
  }

  /** Saves the plot with its sentence. @param {"svg" | "png"} kind */
  #picture(kind) {
    const { messages, say } = this.#context;
    const button = h("button", { type: "button", class: "wide-button copy-button", id: `seeds-${kind}`, t: `compare.${kind}` });
    button.addEventListener("click", async () => {
      const { seedsPicture } = await import("./seeds_picture.js");
      await savePicture(seedsPicture(this.#plot.element, this.sentence), kind, NAME);
      say("seeds", () => messages.t("bench.savedFile", { name: `${NAME}.${kind}` }));
    });
    return button;
  }

  translated() {
    translate(this.element, this.#context.messages);
    if (this.#result) this.#draw();
  }

  get #names() {
    return namesOf(this.#pair ?? [], this.#context.schema, this.#context.messages);
  }

  #draw() {
    const { messages } = this.#context;
    const { t, format } = messages;
    const { sides, runs, epochs, target, seeds } = /** @type {SeedsResult} */ (this.#result);
    const names = this.#names.map(({ whole }) => whole);
    setText(this.#sentence, this.sentence);
    setText(this.#title, t("compare.seedsOf", { runs: format.count(runs), epochs: format.epoch(epochs) }));
    const cells = sides.map((side, i) => [names[i], format.readLoss(side.median), t("compare.ofAll", { count: format.count(side.reached), runs: format.count(runs) }), format.count(side.diverged)]);
    this.#rows.replaceChildren(...cells.map(([name, ...numbers]) => h("tr", {}, h("th", { scope: "row" }, name), ...numbers.map((number) => h("td", { class: "number" }, number)))));
    setText(/** @type {HTMLElement} */ (this.element.querySelectorAll("thead th")[2]), t("compare.reached", { target: format.short(target, 3) }));
    const positive = sides.every(({ losses }) => losses.every((loss) => !(loss <= 0)));
    this.#plot.show({ groups: sides.map(({ losses }, i) => ({ label: names[i], values: losses })), log: positive, target, name: t("compare.last"), dotName: (_group, index) => t("compare.seedNumber", { seed: seeds[index] }) });
  }
}
