import { copyText } from "../shared/clipboard.js";
import { h, setText } from "../shared/elements.js";
import { saveFile } from "../shared/save_file.js";

/**
 * Tables as text to take along: CSV (RFC 4180) and Markdown. Numbers have a point in every language and as many
 * digits as read back exactly; what is no number is an empty field, an infinite one is "inf", as in the page's other CSV files.
 */

/** @typedef {string | number | boolean | null | undefined} Cell */
/** @typedef {{head: Cell[], rows: Cell[][]}} Table */

/** What a spreadsheet would compute instead of showing it. */
const FORMULA = /^[=+\-@\t\r]/;

/** @param {Cell[]} head @param {Cell[][]} rows */
export function toCsv(head, rows) {
  return [head, ...rows].map((row) => `${row.map(csvField).join(",")}\r\n`).join("");
}

/** Columns of numbers alone are aligned to the right. @param {Cell[]} head @param {Cell[][]} rows */
export function toMarkdown(head, rows) {
  const line = (/** @type {string[]} */ cells) => `| ${cells.join(" | ")} |\n`;
  const rule = head.map((_, column) => (isNumeric(rows, column) ? "---:" : "---"));
  return [line(head.map(markdownField)), line(rule), ...rows.map((row) => line(row.map(markdownField)))].join("");
}

/** @param {Cell[][]} rows @param {number} column */
const isNumeric = (rows, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number");

/** @param {Cell} cell */
function plain(cell) {
  if (cell === null || cell === undefined) return "";
  if (typeof cell !== "number") return String(cell);
  if (Number.isFinite(cell)) return String(cell);
  return Number.isNaN(cell) ? "" : cell > 0 ? "inf" : "-inf";
}

/** @param {Cell} cell */
function csvField(cell) {
  const text = typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : plain(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What Markdown would take for its own signs is written as itself. @param {Cell} cell */
function markdownField(cell) {
  if (typeof cell !== "string") return plain(cell);
  return cell.replace(/[\\|`*_<[\]~]/g, "\\$&").replace(/\s*[\r\n]+\s*/g, " ");
}

/**
 * Three buttons that take a table along, and what came of it, seen and heard. Where the browser forbids copying, the
 * text is shown for copying by hand.
 * @param {object} parts
 * @param {import("../messages/messages.js").Messages} parts.messages
 * @param {string} parts.name of the file, without its ending
 * @param {() => Table} parts.table as it is at the moment
 */
export function createCopyButtons({ messages, name, table }) {
  const status = h("span", { class: "copy-status", role: "status" });
  const byHand = h("textarea", { class: "copy-by-hand", rows: 4, readonly: true, tLabel: "bench.byHand", hidden: true });
  /** The same words again are said again. @param {string} text */
  const say = (text) => {
    setText(status, "");
    requestAnimationFrame(() => setText(status, text));
  };
  const button = (/** @type {string} */ t, /** @type {(all: Table) => void} */ act) => {
    const one = h("button", { type: "button", class: "wide-button copy-button", t });
    one.addEventListener("click", () => act(table()));
    return one;
  };
  const copy = async (/** @type {Table} */ { head, rows }, /** @type {typeof toCsv} */ write) => {
    const text = write(head, rows);
    const isCopied = await copyText(text);
    byHand.hidden = isCopied;
    if (!isCopied) {
      byHand.value = text;
      byHand.focus();
      byHand.select();
    }
    say(isCopied ? messages.t(`bench.copied.${rows.length === 1 ? "one" : "other"}`, { count: messages.format.count(rows.length) }) : messages.t("bench.byHand"));
  };
  const save = ({ head, rows } = table()) => {
    saveFile(`${name}.csv`, new Blob([toCsv(head, rows)], { type: "text/csv;charset=utf-8" }));
    say(messages.t("bench.savedFile", { name: `${name}.csv` }));
  };
  const buttons = [button("bench.copyCsv", (all) => copy(all, toCsv)), button("bench.copyMarkdown", (all) => copy(all, toMarkdown)), button("bench.saveCsv", save)];
  return h("div", { class: "copy-buttons" }, ...buttons, status, byHand);
}
