const MOST = 200; // lines

/** The lines typed so far, from the last one back; what was being typed comes after them. */
export class InputHistory {
  /** @type {string[]} */ #lines = [];
  #at = 0;
  #draft = "";

  /** @param {string} line that was sent */
  push(line) {
    if (line !== this.#lines.at(-1)) this.#lines.push(line);
    if (this.#lines.length > MOST) this.#lines.shift();
    this.#at = this.#lines.length;
  }

  /** The line before; null: there is none. @param {string} typed what stands there now */
  back(typed) {
    if (this.#at === 0) return null;
    if (this.#at === this.#lines.length) this.#draft = typed;
    return this.#lines[--this.#at];
  }

  /** The line after, at last what was being typed; null: that stands there already. */
  forward() {
    if (this.#at >= this.#lines.length) return null;
    this.#at += 1;
    return this.#at === this.#lines.length ? this.#draft : this.#lines[this.#at];
  }
}
