/** Whether another network than the present one shows: then a sign says so, which is loaded when it is first wanted. */

import { loadOnce } from "../shared/load_once.js";

/** @typedef {{epoch: number, newest: number}} PastEpoch the epoch of this training that is looked at, and its newest one */

/** @typedef {Pick<import("./past_sign.js").PastSign, "show" | "translated">} Sign */

/**
 * @typedef {object} PastPage
 * @property {import("../messages/messages.js").Messages} messages
 * @property {import("../shared/types.js").Act} act
 * @property {(kind: string, text: () => string) => void} say
 * @property {import("./panels.js").LossChart} chart
 */

export class Past {
  #page;
  #shows = false;
  /** @type {PastEpoch | null} */ #news = null;
  /** @type {number | null} the epoch that has become the present */ #wentOn = null;
  #loading;
  /** @type {Sign | null} */ #sign = null;

  /**
   * @param {PastPage} page
   * @param {() => Promise<Sign>} load
   */
  constructor(page, load = async () => new (await import("./past_sign.js")).PastSign(page)) {
    this.#page = page;
    this.#loading = loadOnce(load);
  }

  /** What the frame that comes next shows, where it is an earlier epoch of the training, or was one. @param {PastEpoch | {wentOn: number}} news */
  told(news) {
    if ("wentOn" in news) this.#wentOn = news.wentOn;
    else this.#news = news;
  }

  /** @param {import("../shared/types.js").Numbers} numbers */
  frame({ past }) {
    if (!past && !this.#shows) return; // as in nearly every frame
    if (!past) this.#news = null;
    this.#shows = past;
    this.#page.chart.mark(this.#news?.epoch ?? null);
    this.#draw();
  }

  translated() {
    this.#sign?.translated();
  }

  async #draw() {
    const [shows, news, wentOn] = [this.#shows, this.#news, this.#wentOn]; // what comes while the sign is loaded is drawn after it
    if (!shows) this.#wentOn = null;
    this.#sign = await this.#loading.get();
    this.#sign.show(shows, news, wentOn);
  }
}
