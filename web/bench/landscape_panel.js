import { h } from "../shared/elements.js";

/** @param {import("./panels.js").PanelContext} _context @returns {import("./panels.js").Panel} */
export function create(_context) {
  return { element: h("div", { class: "bench-landscape" }) };
}
