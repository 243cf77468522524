import { createToggles } from "./controls/switches.js";
import { Charts, measurementsOf, OPENABLE } from "./draw/charts/charts.js";
import { byId, h } from "./shared/elements.js";
import { loadStyleSheet } from "./shared/style_sheet.js";

/**
 * The charts, the buttons that open them, and what the engine measures for those that are open.
 * @param {{messages: import("./messages/messages.js").Messages, act: import("./shared/types.js").Act}} page
 */
export function createChartPanel({ messages, act }) {
  const more = byId("more-charts");
  const panel = byId("charts-panel");
  /** @type {() => void} */ let loadCharts = () => {};
  const uPlot = new Promise((/** @type {(now: void) => void} */ go) => (loadCharts = go)).then(loadPlot);
  const charts = new Charts({ losses: byId("linechart"), extra: more }, { translate: messages.t, format: messages.format, uPlot });
  /** @type {ReadonlySet<string>} ids */ let open = new Set();
  /** @type {ReadonlySet<string>} */ let measured = new Set();

  createToggles(byId("chart-options"), { log: { id: "chart-log", t: "chart.logScale" } }, ({ log }) => charts.scale(log));
  const openers = OPENABLE.map((id) => [id, { id: `chart-${id}`, t: `chart.${id}`, tTitle: `chart.${id}Title` }]);
  createToggles(byId("chart-openers"), Object.fromEntries(openers), (pressed) => {
    const next = new Set(OPENABLE.filter((id) => pressed[id]));
    const added = next.size > open.size;
    open = next;
    measure();
    charts.show(open);
    if (added) more.scrollIntoView({ block: "nearest" }); // it may stand below the screen's end
  });
  const opener = h("button", { type: "button", id: "charts-button", class: "chip", "aria-expanded": "false", "aria-controls": panel.id, t: "chart.more" });
  opener.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    opener.setAttribute("aria-expanded", String(!panel.hidden));
    if (panel.hidden) return;
    const first = panel.querySelector("button");
    if (!open.size) first?.click(); // a panel with nothing in it would be a riddle
    panel.scrollIntoView({ block: "nearest" });
  });
  byId("chart-options").append(opener);

  /** Asks the engine for what has been opened, and no more for what has been closed. */
  function measure() {
    const next = new Set(measurementsOf(open));
    for (const name of measured) if (!next.has(name)) act("measure", name, "false");
    for (const name of next) if (!measured.has(name)) act("measure", name, "true");
    measured = next;
  }

  return {
    charts,
    /** The host has the charting library, or will soon: a bare branch is not asked for it in vain. */
    loadCharts,
    uPlot: () => uPlot,
    /** Asks for what is open again: an engine that has just come knows nothing of it. */
    measureAnew() {
      measured = new Set();
      measure();
    },
  };
}

/** The charting library comes with the runtime; without it the page still trains. */
async function loadPlot() {
  const base = new URL("../runtime/uplot/", import.meta.url);
  loadStyleSheet(new URL("uPlot.min.css", base));
  return (await import(new URL("uPlot.esm.js", base).href)).default;
}
