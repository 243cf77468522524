/** The dashes drift a third of a pixel an epoch; at many epochs a frame no faster than the eye. */

const EPOCHS_A_PIXEL = 3;
const MAX_STEP = 1.5; // px a frame
const PERIOD = 1e4; // px, after which the drift begins anew

/** How far they have come: not at all for those who want less motion. */
export class DashDrift {
  #drift = 0;
  #epoch = 0;
  #reducedMotion;

  /** @param {{readonly matches: boolean}} reducedMotion less motion is wanted, as a media query says it */
  constructor(reducedMotion) {
    this.#reducedMotion = reducedMotion;
  }

  /** Counts from epoch 0 again, where the dashes are. */
  restart() {
    this.#epoch = 0;
  }

  /** @param {number} epoch @returns {string} a `stroke-dashoffset` */
  offset(epoch) {
    const passed = Math.max(epoch - this.#epoch, 0);
    this.#drift = this.#reducedMotion.matches ? 0 : (this.#drift + Math.min(passed / EPOCHS_A_PIXEL, MAX_STEP)) % PERIOD;
    this.#epoch = epoch;
    return String(-Math.round(this.#drift * 10) / 10);
  }
}
