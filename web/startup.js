import { byId } from "./shared/elements.js";
import { listenForErrors } from "./start/error_listener.js";
import { createErrorPanel } from "./start/error_panel.js";
import { createLoadingCard } from "./start/loading_card.js";
import { beginAnew, isRenewing } from "./start/renewal.js";
import { isFromSnapshot } from "./start/snapshot.js";
import { FIRST_STAGE, listen } from "./start/start_events.js";
import { createWatchdog } from "./start/watchdog.js";

/**
 * @typedef {object} StartupParts
 * @property {import("./messages/messages.js").Messages} messages
 * @property {import("./page/notices.js").Notices} notices
 * @property {() => void} loadCharts the host has the runtime, or will soon
 */

/** What ends the engine: Python's own errors, and a stack that overflows in it, which no Python survives. */
const STOPS = /PythonError|Traceback|^(?:RangeError|RuntimeError|InternalError): [^]*wasm/;

/** Hears of progress, silence and errors until the engine runs, and of its end; then nothing of it can be used. */
export class Startup {
  #root = document.documentElement;
  #panel;
  #card;
  #watchdog;
  #errors;
  #stage = "the page's own files";

  /** Made last, when every part is there to show what was heard. @param {StartupParts} parts */
  constructor({ messages, notices, loadCharts }) {
    this.#panel = createErrorPanel(messages, notices);
    this.#card = createLoadingCard(messages);
    this.#watchdog = createWatchdog({ slow: this.#card.slow, silent: (seconds) => this.#silent(seconds) });
    this.#errors = listenForErrors((fault) => this.fail(fault)); // pre_paint.js has kept what came before
    listen({
      progress: (parts, newest) => {
        this.#watchdog.alive();
        this.#card.show(parts, newest);
      },
      stage: (name) => {
        this.#watchdog.alive();
        this.#stage = name;
        if (name !== FIRST_STAGE) loadCharts();
      },
      failed: (news) => this.fail(news),
    });
  }

  /** @param {Parameters<ReturnType<typeof createErrorPanel>["show"]>[0]} news */
  fail(news) {
    if (isRenewing()) return;
    const running = this.#root.dataset.app === "ready";
    if (!running && isFromSnapshot()) {
      console.info("A start from the snapshot has failed; the next one is without it.", news.details);
      return beginAnew();
    }
    // Once the page runs, a stray error elsewhere is for the console; Python's stop the engine.
    if (running && !news.reason && !STOPS.test(String(news.details))) return;
    setEnabled(false);
    this.#watchdog.stop();
    this.#card.hide();
    this.#panel.show({ ...news, running });
  }

  /** The engine runs. @returns {boolean} false: the page has failed before, and stays so */
  ready() {
    if (this.#root.dataset.app === "failed" && !this.#panel.recover()) return false;
    this.#watchdog.stop();
    this.#root.dataset.app = "ready";
    this.#card.hide();
    setEnabled(true);
    this.#errors.started();
    return true;
  }

  /** @param {number} seconds */
  #silent(seconds) {
    const details = [`No sign of life for ${seconds} s after: ${this.#stage}`, ...this.#errors.foreignErrors].join("\n\n");
    this.fail({ kind: "silent", details });
  }
}

/** What needs the engine. @param {boolean} on */
function setEnabled(on) {
  for (const part of /** @type {NodeListOf<HTMLFieldSetElement>} */ (document.querySelectorAll("[data-engine]"))) part.disabled = !on;
  byId("network").inert = !on;
}
