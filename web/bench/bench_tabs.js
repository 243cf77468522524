import { byId, h } from "../shared/elements.js";
import { CLOSED } from "./panels.js";

/**
 * The row of tabs. A tab opens its panel, and closes it again; the last ones open what the page has elsewhere.
 * @param {{panels: string[], choose: (name: string) => void, others: Record<string, () => void>}} parts
 */
export function createTabs({ panels, choose, others }) {
  const row = byId("bench-tabs");
  const tabs = panels.map((name) => {
    const tab = h("button", { type: "button", role: "tab", id: `bench-tab-${name}`, class: "bench-tab", "aria-selected": "false", "aria-controls": "bench-panel", t: `bench.${name}`, tTitle: `bench.${name}Title` });
    tab.addEventListener("click", () => choose(name));
    return tab;
  });
  row.append(...tabs);
  const tools = byId("bench-tools");
  for (const [name, open] of Object.entries(others)) {
    const button = h("button", { type: "button", id: `bench-${name}`, class: "bench-tab", "aria-haspopup": "dialog", t: `bench.${name}` });
    button.addEventListener("click", open);
    tools.append(button);
  }

  return {
    /** @param {string} open the panel's name, or none */
    show(open) {
      for (const [i, tab] of tabs.entries()) tab.setAttribute("aria-selected", String(panels[i] === open && open !== CLOSED));
    },
  };
}
