import { h, setText } from "../../shared/elements.js";

/** The best test loss so far and its epoch, over the losses' chart. */
export class BestLoss {
  #element = h("span", { class: "plot-best live-number" });
  #translate;
  #format;
  #loss = Infinity;
  #epoch = 0;

  /**
   * @param {HTMLElement} root
   * @param {{translate: import("../../shared/types.js").Translate, format: import("../../shared/number_format.js").Format}} words
   */
  constructor(root, { translate, format }) {
    this.#translate = translate;
    this.#format = format;
    root.append(this.#element);
  }

  reset() {
    this.#loss = Infinity;
  }

  /** An epoch that is seen again, after an edit, counts as it is now. @param {import("./chart_table.js").Numbers} numbers */
  push({ epoch, lossTest }) {
    if (!(lossTest < this.#loss || epoch === this.#epoch) || Number.isNaN(lossTest)) return;
    this.#loss = lossTest;
    this.#epoch = epoch;
  }

  /** Not before there is something to compare. */
  draw() {
    const text = this.#epoch > 0 && this.#loss < Infinity ? this.#translate("chart.best", { loss: this.#format.loss(this.#loss), epoch: this.#format.epoch(this.#epoch) }) : "";
    setText(this.#element, text);
  }
}
