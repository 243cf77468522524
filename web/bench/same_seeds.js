import { translate } from "../messages/messages.js";
import { h, setText } from "../shared/elements.js";
import { readNumber } from "../shared/number_format.js";
import { differing, settingValue } from "./run_differences.js";
import { SeedsResultView } from "./same_seeds_result.js";

/** @typedef {import("./run_row.js").Run & import("./run_row.js").State} Run */

const SEEDS = [8, 16, 32, 64];
const USUAL_SEEDS = 32;
const LEAST_EPOCHS = 10;
const MOST_EPOCHS = 5000;
const USUAL_EPOCHS = 300;
const LONGEST = 32; // characters of a run's settings in a menu, which has room for them on the narrowest phone

/** Two of the runs' settings, trained on the same seeds. */
export class SameSeeds {
  #context;
  /** @type {Run[]} */ #runs = [];
  /** Whether the person has chosen: what is offered by itself stays as it is then. */ #chosen = { runs: false, epochs: false };
  #first = h("select", { id: "seeds-first" });
  #second = h("select", { id: "seeds-second" });
  #seeds = h("select", { id: "seeds-count" }, ...SEEDS.map((count) => h("option", { value: count, selected: count === USUAL_SEEDS }, String(count))));
  #epochs = h("input", { id: "seeds-epochs", type: "text", inputmode: "numeric", autocomplete: "off", size: 6, "aria-describedby": "seeds-refused" });
  #start = h("button", { type: "submit", class: "wide-button strong", id: "seeds-start", t: "compare.start" });
  #cancel = h("button", { type: "button", class: "wide-button", id: "seeds-cancel", t: "compare.cancel" });
  #bar = h("progress", { max: 1, value: 0, tLabel: "compare.progress" });
  #left = h("span", { class: "hint number" });
  #work = h("div", { class: "seeds-work", hidden: true }, this.#bar, this.#left, this.#cancel);
  #refused = h("p", { class: "seeds-refused", id: "seeds-refused", role: "alert" });
  #result;

  element;

  /** @param {import("./panels.js").PanelContext} context */
  constructor(context) {
    this.#context = context;
    this.#result = new SeedsResultView(context);
    const field = (/** @type {string} */ t, /** @type {HTMLElement} */ control) => h("div", { class: "seeds-field" }, h("label", { for: control.id, t }), control.tagName === "SELECT" ? h("span", { class: "select" }, control) : control);
    const form = h("form", { class: "seeds-form", novalidate: true }, field("compare.firstRun", this.#first), field("compare.secondRun", this.#second), field("compare.seeds", this.#seeds), field("compare.epochs", this.#epochs), this.#start);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#begin();
    });
    for (const menu of [this.#first, this.#second]) {
      menu.addEventListener("change", () => {
        this.#chosen.runs = true;
        this.#offerEpochs();
      });
    }
    this.#epochs.addEventListener("input", () => (this.#chosen.epochs = this.#epochs.value.trim() !== ""));
    this.#cancel.addEventListener("click", () => context.act("cancel"));
    this.element = h("section", { class: "seeds", "aria-labelledby": "seeds-title", hidden: true }, h("h3", { class: "heading", id: "seeds-title", t: "compare.sameSeeds" }), h("p", { class: "hint", t: "compare.sameSeedsHint" }), form, this.#refused, this.#work, this.#result.element);
  }

  /** @param {Run[]} runs rising */
  runs(runs) {
    this.#runs = runs;
    this.element.hidden = runs.length < 2;
    if (this.element.hidden) return;
    const wanted = this.#pair();
    const keys = differing(
      runs.map(({ values }) => values),
      this.#context.schema,
    );
    for (const [i, menu] of [this.#first, this.#second].entries()) {
      const options = runs.map((run) => h("option", { value: run.id, selected: run.id === wanted[i] }, this.#described(run, keys)));
      const same = options.length === menu.length && options.every((option, j) => option.value === menu.options[j].value && option.text === menu.options[j].text);
      if (same) menu.value = String(wanted[i]);
      else menu.replaceChildren(...options);
    }
    this.#offerEpochs();
  }

  /** @param {any} news */
  told({ progress, result, stopped, refused }) {
    const { messages, say } = this.#context;
    if (progress) this.#progress(progress);
    if (result) {
      this.#end();
      this.#result.show(result);
      say("seeds", () => this.#result.sentence);
    }
    if (stopped) {
      this.#end();
      say("seeds", () => messages.t("compare.stopped"));
    }
    if (refused) {
      this.#end();
      setText(this.#refused, messages.label(refused));
    }
  }

  translated() {
    translate(this.element, this.#context.messages);
    this.runs(this.#runs);
    this.#result.translated();
  }

  /** The runs to begin with: those chosen, else two that are pinned, else the last two that differ. */
  #pair() {
    const ids = this.#runs.map(({ id }) => id);
    const chosen = [this.#first, this.#second].map((menu) => Number(menu.value));
    if (this.#chosen.runs && chosen.every((id) => ids.includes(id))) return chosen;
    const pinned = this.#runs.filter(({ pin }) => pin !== null);
    if (pinned.length > 1) return pinned.slice(0, 2).map(({ id }) => id);
    const last = this.#runs[this.#runs.length - 1];
    const before = this.#runs.findLast((run) => run !== last && differing([run.values, last.values], this.#context.schema).length) ?? this.#runs[this.#runs.length - 2];
    return [before.id, last.id];
  }

  /** @param {Run} run @param {string[]} keys in which the runs differ */
  #described(run, keys) {
    const { schema, messages } = this.#context;
    const words = keys.map((key) => settingValue(key, run.values, schema, messages)).join(" · ");
    const short = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
    return [messages.format.count(run.id), short].filter(Boolean).join(": ");
  }

  #offerEpochs() {
    if (this.#chosen.epochs) return;
    const longest = Math.max(...this.#chosenRuns().map(({ epoch }) => epoch));
    this.#epochs.value = String(Math.min(Math.max(longest || USUAL_EPOCHS, LEAST_EPOCHS), MOST_EPOCHS));
  }

  #chosenRuns() {
    return [this.#first, this.#second].flatMap((menu) => this.#runs.find(({ id }) => id === Number(menu.value)) ?? []);
  }

  #begin() {
    const { messages, schema, act } = this.#context;
    const { t, format } = messages;
    const [first, second] = this.#chosenRuns();
    const epochs = readNumber(this.#epochs.value);
    const isEpochs = Number.isInteger(epochs) && epochs >= LEAST_EPOCHS && epochs <= MOST_EPOCHS;
    const isPair = first && second && differing([first.values, second.values], schema).some((key) => key !== "seed" && key !== "weightsSeed");
    setText(this.#refused, !isEpochs ? t("compare.wrongEpochs", { low: format.epoch(LEAST_EPOCHS), high: format.epoch(MOST_EPOCHS) }) : !isPair ? t("compare.samePair") : "");
    this.#epochs.setAttribute("aria-invalid", String(!isEpochs));
    if (!isEpochs) this.#epochs.focus();
    if (!isEpochs || !isPair) return;
    this.#result.begin([first, second]);
    act("seeds", first.id, second.id, Number(this.#seeds.value), epochs);
  }

  /** @param {{done: number, left?: number | null}} progress left: seconds */
  #progress({ done, left }) {
    const { t, format } = this.#context.messages;
    if (this.#work.hidden) {
      const isFocused = document.activeElement === this.#start;
      this.#work.hidden = false;
      this.#start.ariaDisabled = "true";
      if (isFocused) this.#cancel.focus();
    }
    this.#bar.value = done;
    setText(this.#left, left == null ? "" : t("compare.left", { seconds: format.count(Math.max(Math.ceil(left), 1)) }));
  }

  #end() {
    if (document.activeElement === this.#cancel) this.#start.focus();
    this.#work.hidden = true;
    this.#start.ariaDisabled = "false";
  }
}
