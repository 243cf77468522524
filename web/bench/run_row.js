import { h, setText, svg } from "../shared/elements.js";
import { pinnedLine } from "../draw/charts/pinned_curves.js";
import { createSparkline } from "./sparkline.js";

/**
 * What the engine tells of a run, which does not change once it is left.
 * @typedef {object} Run
 * @property {number} id
 * @property {import("../shared/types.js").Values} values its settings, as in a link
 * @property {string} link theirs, with no panel open
 * @property {number} parameters
 * @property {number} epoch it has come to
 * @property {number} last test loss, of several networks the median
 * @property {{epoch: number, loss: number} | null} best
 * @property {boolean} edited a parameter was set by hand
 * @property {Float32Array} output the small map
 * @property {{epochs: Float64Array, losses: Float64Array}} spark thinned
 */

/** @typedef {{id: number, pin: number | null, present: boolean, reachable: boolean}} State what may change of it */

const COPY = "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1";

/** A run in the table. Its buttons stay the same elements, so that they keep the focus. */
export class RunRow {
  #messages;
  #number = h("span", { class: "kept-number" });
  #stroke = svg("svg", { class: "kept-stroke", width: 28, height: 8, "aria-hidden": "true" }, svg("line", { x1: 0, x2: 28, y1: 4, y2: 4 }));
  #map;
  #changes = h("ul", { class: "kept-changes" });
  #cells = {
    parameters: h("td", { class: "number", "data-head": "" }),
    epochs: h("td", { class: "number" }),
    last: h("td", { class: "number" }),
    best: h("td", { class: "number" }),
  };
  #spark = createSparkline();
  #pin;
  #show;
  #link = h("a", { class: "kept-link", tTitle: "compare.linkTitle" }, svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: COPY })));
  #head = h("th", { scope: "row", class: "kept-head", role: "rowheader" }, this.#number, this.#stroke);
  /** @type {HTMLTableCellElement[]} of the settings in which the runs differ */ #settings = [];
  /** @type {Run | null} */ #run = null;
  element = h("tr", { class: "kept-run", role: "row" });

  /**
   * @param {number} id
   * @param {import("../messages/messages.js").Messages} messages
   * @param {import("./small_map.js").SmallMaps} maps
   * @param {{pin: (on: boolean) => void, show: () => void}} acts
   */
  constructor(id, messages, maps, { pin, show }) {
    this.#map = maps.add();
    this.#messages = messages;
    this.id = id;
    this.#pin = h("button", { type: "button", class: "chip kept-pin", "aria-pressed": "false", t: "compare.pin", tTitle: "compare.pinTitle" });
    this.#pin.addEventListener("click", () => this.#pin.ariaDisabled !== "true" && pin(this.#pin.ariaPressed !== "true"));
    this.#show = h("button", { type: "button", class: "chip kept-show", t: "compare.show", tTitle: "compare.showTitle" });
    this.#show.addEventListener("click", () => this.#show.ariaDisabled !== "true" && show());
    const cell = (/** @type {string} */ name, /** @type {(Element | null)[]} */ ...parts) => h("td", { class: name, role: "cell" }, ...parts);
    for (const one of Object.values(this.#cells)) one.setAttribute("role", "cell");
    const { parameters, epochs, last, best } = this.#cells;
    this.element.append(this.#head, cell("kept-map-cell", this.#map.element), cell("kept-changes-cell", this.#changes), parameters, epochs, last, best, cell("kept-spark", this.#spark.element), cell("kept-acts", h("div", { class: "kept-buttons" }, this.#pin, this.#show, this.#link)));
  }

  get run() {
    return this.#run;
  }

  /** What it has come to. @param {Run} run */
  told(run) {
    this.#run = run;
    const { format, t } = this.#messages;
    const { parameters, epochs, last, best } = this.#cells;
    setText(parameters, format.epoch(run.parameters));
    setText(epochs, format.epoch(run.epoch));
    setText(last, format.readLoss(run.last));
    setText(best, run.best ? t("compare.bestAt", { loss: format.readLoss(run.best.loss), epoch: format.epoch(run.best.epoch) }) : "–");
    this.#spark.show(run.spark);
    this.#link.href = `${run.link}&bench=compare`; // the panel stays open
    this.#map.show(run.output);
  }

  /** It is in the table no more. @param {import("./small_map.js").SmallMaps} maps */
  remove(maps) {
    maps.remove(this.#map);
    this.element.remove();
  }

  /** Its curve's look; the colours may be others. */
  paint() {
    const dash = /** @type {SVGLineElement} */ (this.#stroke.firstElementChild);
    const pin = Number(this.#stroke.dataset.pin ?? -1);
    if (pin < 0) return;
    const look = pinnedLine({ id: this.id, pin, epochs: [], losses: [] }, this.#messages.t);
    dash.setAttribute("stroke", look.color((name) => getComputedStyle(this.element).getPropertyValue(name)));
    dash.setAttribute("stroke-dasharray", (look.dash ?? []).join(" "));
  }

  /** @param {State} state @param {boolean} mayPin whether there is room for another curve */
  state({ pin, present, reachable }, mayPin) {
    const { t, format } = this.#messages;
    this.element.classList.toggle("present", present);
    if (present) this.element.setAttribute("aria-current", "true");
    else this.element.removeAttribute("aria-current");
    const id = format.count(this.id);
    setText(this.#number, present ? t("compare.presentNumber", { id }) : id);
    this.#stroke.dataset.pin = String(pin ?? -1);
    this.#stroke.toggleAttribute("hidden", pin === null);
    this.#pin.ariaPressed = String(pin !== null);
    this.#pin.ariaDisabled = String(pin === null && !mayPin);
    this.#pin.title = t(pin === null && !mayPin ? "compare.pinsFull" : "compare.pinTitle");
    this.#show.ariaDisabled = String(!reachable);
    setText(this.#show, t(present ? "compare.onPage" : "compare.show"));
    this.#show.title = t(present ? "compare.onPage" : reachable ? "compare.showTitle" : "compare.unreachable");
    for (const [button, message] of /** @type {[HTMLElement, string][]} */ ([[this.#pin, "compare.pinRun"], [this.#show, present ? "compare.onPageRun" : "compare.showRun"], [this.#link, "compare.linkRun"]])) button.ariaLabel = t(message, { id });
    this.paint();
  }

  /** What it has otherwise than the run before. @param {string[]} lines */
  changes(lines) {
    if (this.#changes.childElementCount === lines.length && lines.every((line, i) => this.#changes.children[i].textContent === line)) return;
    this.#changes.replaceChildren(...lines.map((line) => h("li", {}, line)));
  }

  /** Its values of the settings in which the runs differ. @param {{value: string, name: string, isNew: boolean}[]} values */
  settings(values) {
    while (this.#settings.length > values.length) this.#settings.pop()?.remove();
    while (this.#settings.length < values.length) {
      const cell = h("td", { class: "kept-setting", role: "cell" });
      this.#settings.push(cell);
      this.#cells.parameters.before(cell);
    }
    for (const [i, { value, name, isNew }] of values.entries()) {
      setText(this.#settings[i], value);
      this.#settings[i].dataset.head = name;
      this.#settings[i].classList.toggle("new", isNew);
    }
  }

  /** What a phone writes before each number. @param {Record<string, string>} names */
  heads(names) {
    for (const [name, cell] of Object.entries(this.#cells)) cell.dataset.head = names[name];
  }
}
