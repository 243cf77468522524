import { setText } from "../shared/elements.js";

/**
 * What the engine says a figure shows (py/playground/article_figures.py): lines and bars as x and y, marked
 * points, and values to be told in words.
 * @typedef {object} FigureNumbers
 * @property {Record<string, [number[], number[]]>} lines
 * @property {Record<string, [number, number]>} marks
 * @property {Record<string, number>} values
 */

/** What an input says, as the engine takes it. @typedef {HTMLInputElement | HTMLSelectElement} Knob */

/** A figure with knobs: what they say is asked for, and what comes back is drawn into its picture. */
export class MovingFigure {
  #drawing;
  #knobs;
  #scale;
  #format;
  #ask;
  #due = 0;

  /**
   * @param {HTMLElement} figure
   * @param {import("../shared/number_format.js").Format} format
   * @param {(values: (number | string)[]) => void} ask the engine, for what the knobs say
   */
  constructor(figure, format, ask) {
    this.#drawing = /** @type {SVGSVGElement} */ (figure.querySelector("svg"));
    this.#knobs = /** @type {Knob[]} */ ([...figure.querySelectorAll(".knobs input, .knobs select")]);
    this.#scale = readScale(this.#drawing);
    this.#format = format;
    this.#ask = ask;
    for (const knob of this.#knobs) {
      knob.addEventListener("input", () => this.#changed());
      if (knob instanceof HTMLInputElement && "drag" in knob.dataset) this.#dragAlong(knob);
    }
    this.#tell();
  }

  /** Asks for what the knobs say now. */
  ask() {
    this.#ask(this.#knobs.map(value));
  }

  /** @param {FigureNumbers} numbers */
  draw({ lines, marks }) {
    const { at, floor, ceiling } = this.#scale;
    for (const path of this.#named("[data-line]")) {
      const [x, y] = lines[path.dataset.line ?? ""];
      const points = x.map((a, place) => at(a, y[place]));
      // What is higher than the picture is left out of it.
      const steps = points.map(([a, b], place) => `${b > ceiling || points[place - 1]?.[1] > ceiling ? "L" : "M"}${a} ${b}`);
      path.setAttribute("d", steps.join("").replace(/^L/, "M"));
    }
    for (const path of this.#named("[data-bars]")) {
      const [x, y] = lines[path.dataset.bars ?? ""];
      const half = Number(path.dataset.half);
      const bars = x.map((a, place) => {
        const [[left, top], [right]] = [at(a - half, y[place]), at(a + half, y[place])];
        return `M${left} ${floor}V${top}H${right}V${floor}Z`;
      });
      path.setAttribute("d", bars.join(""));
    }
    for (const mark of this.#named("[data-mark]")) {
      const [x, y] = at(...marks[mark.dataset.mark ?? ""]);
      mark.setAttribute("cx", String(x / 10));
      mark.setAttribute("cy", String(y / 10));
    }
  }

  /** @param {string} selector */
  #named(selector) {
    return /** @type {NodeListOf<SVGElement>} */ (this.#drawing.querySelectorAll(selector));
  }

  /** Many changes a frame are one. */
  #changed() {
    this.#tell();
    cancelAnimationFrame(this.#due);
    this.#due = requestAnimationFrame(() => this.ask());
  }

  /** Each slider's value is said beside it, and heard as it is written. */
  #tell() {
    for (const knob of this.#knobs) {
      const output = knob.parentElement?.querySelector("output");
      if (!output) continue;
      const text = written(Number(value(knob)), knob.dataset.format, this.#format);
      setText(output, text);
      knob.setAttribute("aria-valuetext", text);
    }
  }

  /** The pointer in the picture moves a slider, whose values are those of x. @param {HTMLInputElement} slider */
  #dragAlong(slider) {
    const picture = this.#drawing;
    picture.classList.add("draggable");
    /** @param {PointerEvent} event */
    const follow = (event) => {
      const { left, width } = picture.getBoundingClientRect();
      slider.value = String(this.#scale.x(((event.clientX - left) / width) * picture.viewBox.baseVal.width));
      this.#changed();
    };
    picture.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || slider.matches(":disabled")) return;
      event.preventDefault(); // no text is selected
      picture.setPointerCapture(event.pointerId);
      slider.focus({ preventScroll: true });
      follow(event);
    });
    picture.addEventListener("pointermove", (event) => {
      if (picture.hasPointerCapture(event.pointerId)) follow(event);
    });
  }
}

/** @param {Knob} knob */
function value(knob) {
  if (knob instanceof HTMLSelectElement) return knob.value;
  const number = Number(knob.value);
  return knob.dataset.power ? Number(knob.dataset.power) ** number : number;
}

/** @param {number} number @param {string | undefined} kind @param {import("../shared/number_format.js").Format} format */
function written(number, kind, format) {
  if (kind === "share") return format.percent(number, 0);
  if (kind === "percent") return format.percent(number / 100);
  return kind === "rate" ? format.rate(number) : format.short(number, 3);
}

/** Where things are in a chart that tools/figures/curves.py drew, in tenths of its units. @param {SVGSVGElement} chart */
function readScale(chart) {
  const numbers = (/** @type {string | undefined} */ text) => (text ?? "").split(" ").map(Number);
  const [left, right, bottom, top] = numbers(chart.dataset.box);
  const [[x0, x1], [y0, y1]] = [numbers(chart.dataset.x), numbers(chart.dataset.y)];
  const logarithmic = "log" in chart.dataset;
  return {
    floor: 10 * bottom,
    ceiling: 10 * (top - 6),
    /** @param {number} x @param {number} y @returns {[number, number]} */
    at(x, y) {
      const height = ((logarithmic ? Math.log10(y) : y) - y0) / (y1 - y0);
      const down = Math.min(Math.max(bottom - height * (bottom - top), top - 6), bottom);
      return [Math.round(10 * (left + ((x - x0) / (x1 - x0)) * (right - left))), Math.round(10 * down)];
    },
    /** @param {number} across */
    x: (across) => x0 + ((across - left) / (right - left)) * (x1 - x0),
  };
}
