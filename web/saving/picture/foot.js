/** What stands under a picture: the numbers, the settings, the link. */

import { writtenLink } from "../../shared/written_link.js";
import { MONO } from "./colors.js";
import { element, escaped, label } from "./markup.js";
import { intoLines, pieces } from "./wrapping.js";

/** @typedef {import("./colors.js").Colors} Colors */
/** @typedef {import("./subject.js").Subject} Subject */

const TEXT = 13;
const LINE = 21;
const GAP = 20; // between two settings
const CODE = 11.5;
const CODE_LINE = 17;
const LETTER = 0.62; // a character of the fixed width, over its size

/**
 * @param {Subject} subject
 * @param {number} width
 * @param {Colors} colors
 * @returns {{markup: string, height: number}}
 */
export function footPicture({ numbers, settings, link, messages, measure }, width, colors) {
  const parts = [element("path", { d: `M0 0H${width}`, stroke: colors.line, "stroke-width": 1 })];
  let x = 0;
  for (const [name, value] of numbers) {
    parts.push(label(x, 24, name, { "font-size": 12, fill: colors.soft }), label(x, 47, value, { "font-size": 19, "font-weight": 650, fill: colors.ink }));
    x += Math.max(measure(name, 12, 400), measure(value, 19, 650)) + 32;
  }
  let y = 60;
  const widthOf = (/** @type {[string, string]} */ [name, value]) => measure(`${name} `, TEXT, 400) + measure(value, TEXT, 600);
  for (const line of intoLines(settings, widthOf, GAP, width)) {
    y += LINE;
    let at = 0;
    for (const item of line) {
      const [name, value] = item;
      const text = escaped(`${name} `) + element("tspan", { fill: colors.ink, "font-weight": 600 }, escaped(value));
      parts.push(element("text", { x: at, y, "font-size": TEXT, fill: colors.soft }, text));
      at += widthOf(item) + GAP;
    }
  }
  const { text, cut } = writtenLink(link);
  y += 8;
  const written = pieces(text, Math.floor(width / (CODE * LETTER))).map((piece) => label(0, (y += CODE_LINE), piece));
  parts.push(element("g", { "font-family": MONO, "font-size": CODE, fill: colors.soft }, ...written));
  if (cut) parts.push(label(0, (y += CODE_LINE), messages.t("saving.cut", { length: messages.format.count(link.length) }), { "font-size": 12, fill: colors.soft }));
  return { markup: parts.join(""), height: y };
}
