import { loadOnce } from "../shared/load_once.js";

/**
 * Where the page hears of records: what is said of them is fetched when there is something to say.
 * @typedef {object} RecordParts
 * @property {import("../messages/messages.js").Messages} messages
 * @property {import("../shared/types.js").Act} act
 * @property {{open(kind: string, role: "status" | "alert" | "group", render: () => HTMLElement[]): void, close(kind: string): void}} notices
 * @property {(name: import("./record_cards.js").Goal["name"], value: number) => string} goalText a lesson's goal in words
 */

/** A record's replay, as the engine tells of it. */
export class Records {
  #parts;
  #cards = loadOnce(() => import("./record_cards.js").then(({ RecordCards }) => new RecordCards(this.#parts)));

  /** @param {RecordParts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** It has come so far. @param {import("./record_cards.js").Progress} progress */
  async replaying(progress) {
    (await this.#cards.get()).replaying(progress);
  }

  /** What came of it; null: it was left. @param {import("./record_cards.js").Found | null} found */
  async replayed(found) {
    if (!found && !this.#cards.begun) return;
    (await this.#cards.get()).replayed(found);
  }
}
