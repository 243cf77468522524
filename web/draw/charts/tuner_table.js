/** What autotuning knows: a table with a column a learning rate, or a row where that is too wide. Columns keep their widths, whatever stands in them. */

import { h, setText } from "../../shared/elements.js";

/** @typedef {{rates: ArrayLike<number>, counts: ArrayLike<number>, scores: ArrayLike<number>, odds: ArrayLike<number>, current: number}} Tuner */

const FIGURES = ["chart.tunerCount", "chart.tunerScore", "chart.tunerOdds"];
/** Ems of width that the table with a column a rate needs: 15 of 5 and the names. */
const WIDE = 85;

/**
 * The odds of each rate: given for all of them, or for a step down, staying and a step up.
 * @param {Tuner} tuner
 * @returns {number[]}
 */
export function oddsOf({ rates, odds, current }) {
  if (odds.length === rates.length) return Array.from(odds);
  return Array.from({ length: rates.length }, (_, i) => {
    const move = i - current + 1;
    return move >= 0 && move < odds.length ? odds[move] : 0;
  });
}

/**
 * @param {HTMLElement} root
 * @param {object} options
 * @param {import("../../shared/types.js").Translate} options.translate
 * @param {import("../../shared/number_format.js").Format} options.format
 * @param {() => string} options.title
 */
export function createTunerTable(root, { translate, format, title }) {
  const note = h("p", { class: "tuner-note hint" });
  const table = h("table");
  const caption = table.createCaption();
  const box = h("div", { class: "tuner", tabindex: 0, role: "region" }, note, table); // a stop of the Tab key: it may scroll sideways
  root.append(box);
  /** @type {HTMLTableCellElement[][]} */ let cells = [];
  /** @type {HTMLTableCellElement[]} */ let heads = [];
  let made = "";
  let named = ""; // the texts it has
  let current = -1;
  let upright = false;
  /** @type {Tuner | null} */ let last = null;

  /** @param {string} text @param {"col" | "row"} scope */
  const head = (text, scope) => h("th", { scope }, text);

  /** @param {Tuner} tuner */
  function make({ rates }) {
    table.replaceChildren(caption);
    table.classList.toggle("upright", upright);
    const [across, down] = upright ? /** @type {const} */ (["row", "col"]) : /** @type {const} */ (["col", "row"]);
    heads = Array.from(rates, (rate) => head(format.rate(rate), across));
    const names = ["chart.tunerRate", ...FIGURES].map((id) => head(translate(id), down));
    cells = FIGURES.map(() => heads.map(() => h("td")));
    for (const cell of cells[2]) cell.className = "odds";
    const top = table.createTHead().insertRow();
    const body = table.createTBody();
    if (upright) {
      top.append(...names);
      heads.forEach((rate, i) => body.insertRow().append(rate, ...cells.map((figures) => figures[i])));
    } else {
      top.append(names[0], ...heads);
      cells.forEach((figures, i) => body.insertRow().append(names[i + 1], ...figures));
    }
    current = -1;
  }

  function label() {
    caption.textContent = title();
    box.setAttribute("aria-label", title());
    note.textContent = translate("chart.tunerOff");
    named = title() + translate("chart.tunerOff");
  }

  label();
  new ResizeObserver(() => {
    const now = box.clientWidth < WIDE * (parseFloat(getComputedStyle(box).fontSize) || 12);
    if (!box.clientWidth || now === upright) return;
    upright = now;
    api.update(last);
  }).observe(box);

  const api = {
    element: box,
    /** @param {Tuner | null} tuner */
    update(tuner) {
      last = tuner;
      note.hidden = tuner !== null;
      table.hidden = tuner === null;
      if (named !== title() + translate("chart.tunerOff")) {
        label();
        made = "";
      }
      if (!tuner) return;
      const key = `${upright} ${Array.from(tuner.rates).join()}`;
      if (key !== made) make(tuner);
      made = key;
      const odds = oddsOf(tuner);
      for (let i = 0; i < heads.length; i++) {
        setText(cells[0][i], format.count(tuner.counts[i]));
        setText(cells[1][i], format.short(tuner.scores[i]));
        setText(cells[2][i], odds[i] > 0 ? format.percent(odds[i], 0) : "");
        cells[2][i].style.setProperty("--odds", String(odds[i] || 0));
      }
      if (current === tuner.current) return;
      current = tuner.current;
      heads.forEach((cell, i) => {
        const here = i === current;
        cell.classList.toggle("current", here);
        cells.forEach((figures) => figures[i].classList.toggle("current", here));
        cell.title = here ? translate("chart.tunerCurrent") : "";
        if (here) cell.setAttribute("aria-current", "true");
        else cell.removeAttribute("aria-current");
      });
    },
  };
  return api;
}
