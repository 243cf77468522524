/** Plays epochs back: so many a second, by the clock, however long one takes to draw. */

const RATE = 20; // epochs that were kept, a second, at speed 1
const TICK = 50; // ms

export class TimelinePlayer {
  #step;
  #changed;
  #now;
  #owed = 0; // of an epoch
  #at = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;
  speed = 1;

  /**
   * @param {(epochs: number) => boolean} step goes on by so many; whether there are more
   * @param {() => void} changed it plays, or no more
   * @param {() => number} [now] ms
   */
  constructor(step, changed, now = () => performance.now()) {
    this.#step = step;
    this.#changed = changed;
    this.#now = now;
  }

  get isOn() {
    return this.#timer !== undefined;
  }

  start() {
    if (this.isOn) return;
    this.#owed = 0;
    this.#at = this.#now();
    this.#timer = setInterval(() => this.tick(), TICK);
    this.#changed();
  }

  stop() {
    if (!this.isOn) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#changed();
  }

  /** What has become due since the last one. */
  tick() {
    const now = this.#now();
    this.#owed += (Math.min(now - this.#at, 1000) / 1000) * RATE * this.speed; // a tab that was away jumps no further
    this.#at = now;
    const due = Math.floor(this.#owed + 1e-9);
    this.#owed -= due;
    if (due && !this.#step(due)) this.stop();
  }
}
