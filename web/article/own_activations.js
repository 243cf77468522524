import { h, svg } from "../shared/elements.js";

const EXTENT = 4; // of z, as the table's caption says
const [LOW, HIGH] = [-2.5, 3.7]; // what lies further out is not in the picture

/**
 * A row for each activation of a person's own in the article's table: its picture as the others', its name, and where it is from.
 * @param {HTMLElement} root
 * @param {readonly import("../shared/types.js").Activation[]} activations
 * @param {import("../messages/messages.js").Messages} messages
 */
export function showOwnActivations(root, activations, messages) {
  const body = root.querySelector("table.activations tbody");
  if (!body) return; // the article is not there yet
  for (const row of body.querySelectorAll(".own-entry")) row.remove();
  for (const { own, label, curve } of activations) {
    if (!own || !curve) continue;
    const head = h("th", { scope: "row" }, picture(curve), label);
    body.append(h("tr", { class: "own-entry" }, head, h("td", { colspan: 2 }, messages.t("article.own"))));
  }
}

/** Value and slope as in tools/figures/curves.py. @param {import("../shared/types.js").Curve} curve */
function picture({ x, value, slope }) {
  const lines = [svg("path", { class: "b", d: path(x, slope) }), svg("path", { class: "a", d: path(x, value) })];
  return svg("svg", { class: "tiny", viewBox: "0 0 72 51", "aria-hidden": "true" }, svg("path", { class: "grid", d: "M2 32H70M36 1V50" }), ...lines);
}

/** @param {Float64Array} x @param {Float64Array} y */
export function path(x, y) {
  const inside = [...x.keys()].filter((i) => Math.abs(x[i]) <= EXTENT);
  return `M${inside.map((i) => `${(8 * x[i] + 36).toFixed(1)} ${(32 - 10 * Math.min(Math.max(y[i], LOW), HIGH)).toFixed(1)}`).join(" ")}`;
}
