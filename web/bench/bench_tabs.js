import { byId, h } from "../shared/elements.js";
import { CLOSED } from "./panels.js";

/** How far an arrow key goes along the row; Home and End are far beyond its ends. @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/**
 * The row of tabs. A tab opens its panel, and closes it again; arrow keys go along the row, one tab of which Tab leads
 * to. What comes after the tabs opens what the page has elsewhere.
 * @param {{panels: string[], choose: (name: string) => void, others: Record<string, () => void>}} parts
 */
export function createTabs({ panels, choose, others }) {
  const row = byId("bench-tabs");
  const tabs = panels.map((name) => {
    const tab = h("button", { type: "button", role: "tab", id: `bench-tab-${name}`, class: "bench-tab", "aria-selected": "false", "aria-controls": "bench-panel", t: `bench.${name}`, tTitle: `bench.${name}Title` });
    tab.addEventListener("click", () => choose(name));
    tab.addEventListener("focus", () => stopAt(tab));
    return tab;
  });
  row.append(...tabs);
  stopAt(tabs[0]);
  row.addEventListener("keydown", (event) => {
    const to = target(event, tabs.indexOf(/** @type {HTMLButtonElement} */ (event.target)), tabs.length);
    if (to === null) return;
    event.preventDefault();
    tabs[to].focus();
  });
  const tools = byId("bench-tools");
  for (const [name, open] of Object.entries(others)) {
    const button = h("button", { type: "button", id: `bench-${name}`, class: "bench-tab", "aria-haspopup": "dialog", t: `bench.${name}`, tTitle: `bench.${name}Title` });
    button.addEventListener("click", open);
    tools.append(button);
  }

  /** @param {HTMLButtonElement} stop where Tab leads to */
  function stopAt(stop) {
    for (const tab of tabs) tab.tabIndex = tab === stop ? 0 : -1;
  }

  return {
    /** @param {string} open the panel's name, or none */
    show(open) {
      for (const [i, tab] of tabs.entries()) tab.setAttribute("aria-selected", String(panels[i] === open && open !== CLOSED));
      const tab = tabs[panels.indexOf(open)];
      if (!tab) return;
      stopAt(tab);
      const beyond = tab.offsetLeft + tab.offsetWidth - row.clientWidth;
      if (row.scrollLeft > tab.offsetLeft || row.scrollLeft < beyond) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2; // on a phone
    },

    /** @param {string} open the panel's name */
    focus(open) {
      tabs[panels.indexOf(open)]?.focus();
    },
  };
}

/**
 * Which tab a key leads to from the one at a place; null: none.
 * @param {KeyboardEvent} event
 * @param {number} at
 * @param {number} count
 */
function target(event, at, count) {
  if (at < 0 || !Object.hasOwn(STEPS, event.key) || event.ctrlKey || event.metaKey || event.altKey) return null;
  const step = STEPS[event.key];
  return Number.isFinite(step) ? (at + step + count) % count : step < 0 ? 0 : count - 1;
}
