import { svg } from "../shared/elements.js";
import { css } from "./color_ramp.js";
import { inkOn, viridis } from "./sweep_scale.js";

// In pixels, of a picture that is saved.
const CELL = { width: 72, height: 36 }; // at least
const GAP = 16; // between the columns' names
const MARGIN = 20;
const LETTER = 7; // a letter's width, about
const LINE = 22;
const FONT = "Inter, 'Helvetica Neue', Arial, sans-serif";
const INK = "#14222a";
const SOFT = "#4d5d66";
const PAPER = "#ffffff";

/**
 * @typedef {object} Shown
 * @property {string} title
 * @property {string} note under it
 * @property {string[]} names of the settings
 * @property {string[]} rows
 * @property {string[]} columns
 * @property {{text: string, share: number | null, lost: string}[]} cells in row-major order; share: on the scale
 */

/** A sweep's table as a picture of its own, on white. @param {Shown} shown */
export function tablePicture({ title, note, names, rows, columns, cells }) {
  const left = MARGIN + LETTER * Math.max(names[0].length, ...rows.map((row) => row.length)) + 14;
  const wide = Math.max(CELL.width, ...columns.map((column) => LETTER * column.length + GAP));
  const top = MARGIN + 3 * LINE + (names[1] ? LINE : 0);
  const width = Math.max(left + columns.length * wide, left + LETTER * (names[1]?.length ?? 0), MARGIN + LETTER * Math.max(title.length, note.length)) + MARGIN;
  const height = top + rows.length * CELL.height + MARGIN;
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height, "font-family": FONT, "font-size": 13, fill: INK });
  const hatch = svg("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, svg("rect", { width: 1.5, height: 6, fill: "#fff", "fill-opacity": 0.55 }));
  picture.append(svg("defs", {}, hatch), svg("rect", { width, height, fill: PAPER }));
  const text = (/** @type {number} */ x, /** @type {number} */ y, /** @type {string} */ words, /** @type {Record<string, string | number>} */ more = {}) => picture.append(svg("text", { x, y, ...more }, words));
  text(MARGIN, MARGIN + 12, title, { "font-weight": 650, "font-size": 15 });
  text(MARGIN, MARGIN + 12 + LINE, note, { fill: SOFT });
  text(MARGIN, top - 8, names[0], { fill: SOFT });
  if (names[1]) text(left, top - 8 - LINE, names[1], { fill: SOFT });
  for (const [i, column] of columns.entries()) text(left + (i + 0.5) * wide, top - 8, column, { "text-anchor": "middle" });
  for (const [i, row] of rows.entries()) text(left - 10, top + (i + 0.5) * CELL.height + 5, row, { "text-anchor": "end" });
  for (const [i, { text: words, share, lost }] of cells.entries()) {
    const x = left + (i % columns.length) * wide;
    const y = top + Math.floor(i / columns.length) * CELL.height;
    const color = share === null ? null : viridis(share);
    const box = { x: x + 1, y: y + 1, width: wide - 2, height: CELL.height - 2, rx: 3 };
    picture.append(svg("rect", { ...box, fill: color ? css(color) : "#e9edef" }));
    if (lost) picture.append(svg("rect", { ...box, fill: "url(#hatch)" }));
    text(x + wide / 2, y + CELL.height / 2 + (lost ? -1 : 5), words, { "text-anchor": "middle", fill: color ? inkOn(color) : INK });
    if (lost) text(x + wide / 2, y + CELL.height / 2 + 13, lost, { "text-anchor": "middle", "font-size": 11, fill: color ? inkOn(color) : INK });
  }
  return picture;
}
