import { createInterval } from "../shared/interval.js";
import { packPoints } from "../shared/packed_points.js";
import { LEAST_POINTS } from "./limits.js";
import { arraysOf } from "./point_editor.js";

/** @typedef {import("./point_editor.js").Points} Points */

const PAUSE = 300; // ms from one beginning to the next during a stroke

/** What the engine has of the points: they are packed and sent, and it draws them a little later. */
export class EnginePoints {
  /** What it was last given, as text and as points. */ sent = { text: "", points: /** @type {Points} */ ([]) };
  #send;
  #pack;
  #interval;
  /** The points it draws. @type {Points | null} */ #drawn = null;
  #turn = 0; // of two that are being packed the later one is sent

  /**
   * @param {() => Points} current what there is to send
   * @param {(text: string) => void} send
   * @param {typeof packPoints} [pack]
   */
  constructor(current, send, pack = packPoints) {
    this.#send = send;
    this.#pack = pack;
    this.#interval = createInterval(PAUSE, () => this.#begin(current()));
  }

  /** Within a stroke: now and then. */
  soon() {
    this.#interval.soon();
  }

  now() {
    this.#interval.now();
  }

  /** What waits need not be sent any more. */
  cancel() {
    this.#interval.cancel();
  }

  /** It has points of another's. @param {Points} points @param {string} text they are packed in */
  settled(points, text) {
    this.#turn++;
    this.sent = { text, points };
    this.#drawn = points;
  }

  /** It draws what it was last given. */
  drew() {
    this.#drawn = this.sent.points;
  }

  /** Those of the points that it does not draw; null: it draws some that are gone. @param {Points} points @returns {Points | null} */
  missing(points) {
    const present = new Set(points);
    if (!this.#drawn?.every((point) => present.has(point))) return null;
    const drawn = new Set(this.#drawn);
    return points.filter((point) => !drawn.has(point));
  }

  /** @param {Points} points */
  async #begin(points) {
    const turn = ++this.#turn;
    if (points.length < LEAST_POINTS) return; // it goes on with what it has
    const { xy, targets } = arraysOf(points);
    const text = await this.#pack(xy, targets);
    if (turn !== this.#turn) return;
    this.sent = { text, points };
    this.#send(text);
  }
}
