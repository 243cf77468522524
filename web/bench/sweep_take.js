import { copyText } from "../shared/clipboard.js";
import { h, setText } from "../shared/elements.js";
import { savePicture } from "../shared/picture_file.js";
import { commandOf } from "./sweep_command.js";
import { tablePicture } from "./sweep_picture.js";

const NAME = "sweep"; // of the files
const KINDS = /** @type {("svg" | "png")[]} */ (["svg", "png"]); // of its picture

/** What a person takes along of a sweep: tables, pictures, and the command that does the same. */
export class SweepTake {
  element;
  #messages;
  #isSizes;
  #command = h("code", { class: "sweep-command", tabindex: 0 });
  #status = h("span", { class: "hint", role: "status" });

  /**
   * @param {import("./panels.js").PanelContext} context
   * @param {() => import("./sweep_picture.js").Shown} shown
   */
  constructor({ messages, act, schema }, shown) {
    this.#messages = messages;
    this.#isSizes = (/** @type {string} */ key) => schema.fields.find(({ name }) => name === key)?.kind === "sizes";
    const button = (/** @type {string} */ name, /** @type {() => unknown} */ take) => {
      const one = h("button", { type: "button", class: "chip", id: `sweep-${name}`, t: `sweep.${name}` });
      one.addEventListener("click", take);
      return one;
    };
    const files = h("div", { class: "chips", role: "group", tLabel: "sweep.take" }, button("csv", () => act("save", "csv")), button("json", () => act("save", "json")), ...KINDS.map((kind) => button(kind, () => savePicture(tablePicture(shown()), kind, NAME))));
    const copy = button("copy", async () => {
      const isCopied = await copyText(this.#command.textContent);
      setText(this.#status, this.#messages.t(isCopied ? "sweep.copied" : "sweep.byHand"));
    });
    const python = h("details", { class: "sweep-python" }, h("summary", { t: "sweep.python" }), this.#command, h("div", { class: "sweep-buttons" }, copy, this.#status));
    this.element = h("div", { class: "sweep-take" }, files, python);
  }

  /** @param {import("./sweep_measures.js").Plan} plan */
  show(plan) {
    setText(this.#command, commandOf(plan, this.#isSizes));
  }
}
