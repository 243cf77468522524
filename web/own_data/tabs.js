import { h } from "../shared/elements.js";

/**
 * Tabs that show one panel at a time; arrow keys go from one to the next.
 * @param {{id: string, t: string, panel: HTMLElement}[]} tabs
 */
export function createTabs(tabs) {
  const buttons = tabs.map(({ id, t, panel }) => {
    panel.id = `own-${id}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `own-tab-${id}`);
    return h("button", { type: "button", role: "tab", class: "own-tab", id: `own-tab-${id}`, "aria-controls": panel.id, t });
  });
  const element = h("div", { class: "own-tabs", role: "tablist", tLabel: "own.tabs" }, ...buttons);

  function choose(/** @type {string} */ chosen) {
    tabs.forEach(({ id, panel }, i) => {
      panel.hidden = id !== chosen;
      buttons[i].setAttribute("aria-selected", String(id === chosen));
      buttons[i].tabIndex = id === chosen ? 0 : -1;
    });
  }

  buttons.forEach((button, i) => button.addEventListener("click", () => choose(tabs[i].id)));
  element.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = (buttons.findIndex((button) => button.tabIndex === 0) + step + buttons.length) % buttons.length;
    choose(tabs[next].id);
    buttons[next].focus();
  });
  choose(tabs[0].id);
  return {
    element,
    choose,
    focus: () => buttons.find((button) => button.tabIndex === 0)?.focus({ preventScroll: true }),
  };
}
