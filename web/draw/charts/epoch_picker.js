/** A chart pointed at: while somebody asks, a press or a drag on it, and Enter at the epoch that is read, choose an epoch. */

/**
 * @typedef {object} Epochs what is known of the chart's
 * @property {(clientX: number) => number | null} under the one at a place on the screen; null: there is none
 * @property {() => number | null} read the place of the one that is read by keys
 * @property {(index: number) => number} epoch at a place
 */

export class EpochPicker {
  #area;
  #epochs;
  /** @type {((epoch: number) => void) | null} */ #listener = null;
  /** @type {number | null} the pointer that drags */ #pointer = null;

  /** @param {HTMLElement} area @param {Epochs} epochs */
  constructor(area, epochs) {
    this.#area = area;
    this.#epochs = epochs;
  }

  /** @param {((epoch: number) => void) | null} listener null: nobody asks any more, and the chart costs nothing */
  listen(listener) {
    if (Boolean(listener) !== Boolean(this.#listener)) {
      const change = listener ? "addEventListener" : "removeEventListener";
      for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel"]) this.#area[change](type, this.#onPointer);
      this.#area[change]("keydown", this.#onKey);
      this.#area.classList.toggle("picks", Boolean(listener));
    }
    this.#listener = listener;
    this.#pointer = null;
  }

  /** @param {Event} event */
  #onPointer = (event) => {
    const { type, pointerId, clientX, button } = /** @type {PointerEvent} */ (event);
    if (type === "pointerdown" && button === 0) {
      this.#pointer = pointerId;
      this.#area.setPointerCapture(pointerId);
    } else if (pointerId !== this.#pointer) return;
    if (type === "pointerup" || type === "pointercancel") this.#pointer = null;
    const epoch = type === "pointercancel" ? null : this.#epochs.under(clientX);
    if (epoch !== null) this.#listener?.(epoch);
  };

  /** @param {Event} event */
  #onKey = (event) => {
    const index = this.#epochs.read();
    if (/** @type {KeyboardEvent} */ (event).key !== "Enter" || index === null) return;
    event.preventDefault();
    this.#listener?.(this.#epochs.epoch(index));
  };
}
