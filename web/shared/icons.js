import { svg } from "./elements.js";

export const CROSS = "M6 6l12 12M18 6L6 18";

/** A picture of lines, for the eye alone. @param {string} path in a square of 24 */
export const icon = (path) => svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: path }));
