import { OPEN_OWN_DATA } from "./own_data/open_own_data.js";
import { byId } from "./shared/elements.js";
import { loadOnce } from "./shared/load_once.js";

/** @typedef {import("./own_data/own_data.js").OwnData} OwnData */
/** @typedef {import("./own_data/point_editor.js").Points} Points */

/**
 * @typedef {object} OwnDataParts
 * @property {HTMLElement} field the large map's
 * @property {import("./shared/types.js").Schema} schema
 * @property {import("./messages/messages.js").Messages} messages
 * @property {import("./shared/types.js").Act} act
 * @property {(kind: string, text: () => string) => void} say
 * @property {(on: boolean) => void} painting
 * @property {(points: Points) => void} drawn the settings' own points are these
 * @property {() => boolean} isHeld a lesson holds the data sets as they are, and says so
 */

/** The person's own points: the settings' are unpacked when there are any, the panel is loaded when first wanted. */
export class OwnDataPanel {
  #parts;
  #loading = loadOnce(() => this.#load());
  /** @type {OwnData | null} */ #panel = null;
  /** @type {import("./shared/types.js").Values} */ #values = {};
  /** @type {[Float32Array, Float32Array]} */ #samples = [new Float32Array(0), new Float32Array(0)];
  /** The settings' points as they are packed. */ #text = "";
  /** What has been unpacked of them. */ #unpacked = { text: "", points: /** @type {Points} */ ([]) };

  /** @param {OwnDataParts} parts */
  constructor(parts) {
    this.#parts = parts;
    document.addEventListener(OPEN_OWN_DATA, (event) => this.open(/** @type {CustomEvent<File | undefined>} */ (event).detail));
  }

  /** @param {File} [file] a table to be read */
  async open(file) {
    const panel = await this.#loading.get();
    if (!this.#parts.isHeld()) panel.open(file ?? undefined);
  }

  /** A lesson has begun: nothing that is painted would be trained on if it holds the data sets. */
  held() {
    if (this.#panel?.isOpen && this.#parts.isHeld()) this.#panel.close();
  }

  /** @param {import("./shared/types.js").Values} values */
  settings(values) {
    this.#values = values;
    this.#panel?.settings(values);
    const text = values.data ?? "";
    if (text === this.#text) return;
    this.#text = text;
    this.#unpack(text);
  }

  /** Data sets of a person's own Python have come or gone. */
  ownEntries() {
    this.#panel?.tools.name();
  }

  /** @param {Float32Array} train @param {Float32Array} test */
  data(train, test) {
    this.#samples = [train, test];
    this.#panel?.data(train, test);
  }

  /** @param {string} text */
  async #unpack(text) {
    let points = /** @type {Points} */ ([]);
    if (text) {
      const [{ unpackPoints }, { pointsOf }] = await Promise.all([import("./shared/packed_points.js"), import("./own_data/point_editor.js")]);
      // What holds no points the engine refuses, and says so.
      points = await unpackPoints(text).then(pointsOf, () => []);
    }
    if (text !== this.#text) return; // others have come meanwhile
    this.#unpacked = { text, points };
    this.#parts.drawn(points);
    this.#panel?.settled(points, text);
  }

  async #load() {
    const { createOwnData } = await import("./own_data/own_data.js");
    const place = /** @type {HTMLElement} */ (byId("heatmap").closest(".output-column"));
    const panel = await createOwnData({ ...this.#parts, place });
    panel.settings(this.#values);
    panel.settled(this.#unpacked.points, this.#unpacked.text);
    panel.data(...this.#samples);
    this.#panel = panel;
    return panel;
  }
}
