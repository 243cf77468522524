import { h, setText } from "../../shared/elements.js";

const NOTHING = { epoch: -1, loss: Infinity };

/** The best test loss so far and its epoch, over the losses' chart. */
export class BestLoss {
  #element = h("span", { class: "plot-best live-number" });
  #translate;
  #format;
  /** Of the epochs before the newest one, which an edit may still change. */
  #earlier = NOTHING;
  #newest = NOTHING;

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
    this.#earlier = this.#newest = NOTHING;
  }

  /** @param {Pick<import("./chart_table.js").Numbers, "epoch" | "lossTest">} numbers */
  push({ epoch, lossTest }) {
    if (epoch !== this.#newest.epoch) this.#earlier = this.#best;
    this.#newest = { epoch, loss: Number.isNaN(lossTest) ? Infinity : lossTest };
  }

  /** Not before there is something to compare. */
  draw() {
    const { best } = this;
    const { epoch: write, loss: writeLoss } = this.#format;
    setText(this.#element, best ? this.#translate("chart.best", { loss: writeLoss(best.loss), epoch: write(best.epoch) }) : "");
  }

  /** Of all epochs; null: there is none, or nothing to compare it with. */
  get best() {
    const best = this.#best;
    return this.#newest.epoch > 0 && best.loss < Infinity ? best : null;
  }

  get #best() {
    return this.#newest.loss < this.#earlier.loss ? this.#newest : this.#earlier;
  }
}
