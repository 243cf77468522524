/** What is written over a chart's lines: their labels with the values under the cursor, its epoch, a note. */

import { h } from "../../shared/elements.js";

/** @typedef {import("./plot_options.js").Line} Line */

export class Readout {
  #epoch = h("span", { class: "plot-epoch" });
  #note = h("span", { class: "plot-note" });
  #pinned = h("span", { class: "plot-pinned" }); // their values, while they are read: their numbers stand at their ends
  /** @type {HTMLElement[]} one a line */ #values = [];

  /** The labels and values, above the chart. */
  element = h("p", { class: "plot-readout" });
  /** The epoch and the note, in the corner over the lines. */
  corner = h("p", { class: "plot-corner" }, this.#epoch, this.#note, this.#pinned);

  /** @param {Line[]} lines @param {Line[]} pinned behind them @param {import("./plot_options.js").Color} color @param {string} note */
  label(lines, pinned, color, note) {
    const all = [...lines, ...pinned];
    this.#values = all.map(() => h("b", { class: "plot-value" }));
    const items = all.map((line, i) => h("span", { class: "plot-item", hidden: line.hidden }, i < lines.length ? lineKey(line, color) : null, line.label, this.#values[i]));
    this.element.replaceChildren(...items.slice(0, lines.length));
    this.#pinned.replaceChildren(...items.slice(lines.length));
    this.#note.textContent = note;
  }

  /** Without values the readout is the legend. @param {string} epoch @param {string[]} values one a line, those of the pinned ones last */
  write(epoch, values) {
    this.#epoch.textContent = epoch;
    this.#values.forEach((place, i) => (place.textContent = values[i] ?? ""));
    for (const item of /** @type {Iterable<HTMLElement>} */ (this.#pinned.children)) item.hidden = !item.lastElementChild?.textContent;
  }

  /** Says something instead. @param {string} text */
  say(text) {
    this.element.textContent = text;
  }
}

/** How a line looks, in short. @param {Line} line @param {import("./plot_options.js").Color} color */
function lineKey(line, color) {
  const key = h("span", { class: line.dots ? "plot-key dot" : "plot-key" });
  const look = line.color(color);
  if (line.dots) key.style.background = look;
  else key.style.borderTop = `${Math.max(line.width ?? 1.5, 2)}px ${line.dash ? "dashed" : "solid"} ${look}`;
  return key;
}
