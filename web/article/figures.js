import { setText } from "../shared/elements.js";
import { MovingFigure } from "./moving_figure.js";

/** @typedef {import("./moving_figure.js").FigureNumbers} FigureNumbers */
/** @typedef {(values: Record<string, number>, messages: import("../messages/messages.js").Messages) => string} Reading */

/** What a figure says in words. @type {Record<string, Reading>} */
const READINGS = {
  odds: ({ down, stay, up }, { t, format }) =>
    t("article.odds", { down: format.percent(down, 0), stay: format.percent(stay, 0), up: format.percent(up, 0) }),
  norms: ({ times }, { t, format }) => t("article.norms", { times: format.short(times, 3) }),
  valley: ({ loss, penalty, total, slope }, { t, format }) => {
    const sums = { loss: format.loss(loss), penalty: format.loss(penalty), total: format.loss(total) };
    return t("article.valley", { ...sums, way: t(slope < 0 ? "article.larger" : "article.smaller") });
  },
};

/**
 * The article's figures that a reader moves, while the engine is there. Before that, and if it fails, they show
 * what is printed, and say why they do not move.
 * @param {import("../messages/messages.js").Messages} messages
 * @param {import("../shared/types.js").Act} act
 */
export function createFigures(messages, act) {
  const page = document.documentElement;
  /** @type {Map<string, {figure: MovingFigure, knobs: HTMLFieldSetElement, reading: HTMLElement}>} by name, in the article at hand */
  const figures = new Map();
  new MutationObserver(() => figures.forEach(update)).observe(page, { attributeFilter: ["data-app"] });

  /** @param {{figure: MovingFigure, knobs: HTMLFieldSetElement, reading: HTMLElement}} one */
  function update({ figure, knobs, reading }) {
    const state = page.dataset.app;
    knobs.disabled = state !== "ready";
    if (knobs.disabled) setText(reading, messages.t(state === "failed" ? "article.still" : "article.waiting"));
    else figure.ask();
  }

  return {
    /** A figure is about to be seen. @param {HTMLElement} element */
    attach(element) {
      const name = element.dataset.name ?? "";
      const knobs = /** @type {HTMLFieldSetElement} */ (element.querySelector(".knobs"));
      const reading = /** @type {HTMLElement} */ (element.querySelector(".reading"));
      const figure = new MovingFigure(element, messages.format, (values) => act("figure", name, ...values));
      const one = { figure, knobs, reading };
      // What nobody has moved is seen, and not heard.
      knobs.addEventListener("input", () => reading.setAttribute("aria-live", "polite"), { once: true });
      figures.set(name, one);
      update(one);
    },

    /** The engine's answer. @param {string} name @param {FigureNumbers} numbers */
    show(name, numbers) {
      const shown = figures.get(name);
      if (!shown) return;
      shown.figure.draw(numbers);
      setText(shown.reading, READINGS[name](numbers.values, messages));
    },
  };
}
