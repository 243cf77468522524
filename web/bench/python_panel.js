import { h } from "../shared/elements.js";

/** A person's own Python. @param {import("./panels.js").PanelContext} _context @returns {import("./panels.js").Panel} */
export function create(_context) {
  return { element: h("div", { class: "python-panel" }) };
}
