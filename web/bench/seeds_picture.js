import { svg } from "../shared/elements.js";
import { property } from "../draw/theme.js";

const MARGIN = 20;
const LINE = 24;
const LETTER = 8.2; // a letter's width at this size, about
const SIZE = 16;
/** What the page's style sheets give a drawing that leaves it. */
const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-size", "font-weight"];

/**
 * A plot as a picture of its own, in the page's colours, with what it says above it.
 * @param {HTMLElement} plot
 * @param {string} sentence
 */
export function seedsPicture(plot, sentence) {
  const drawing = /** @type {SVGSVGElement} */ (plot.querySelector("svg"));
  const [inner, below] = ["width", "height"].map((name) => Number(drawing.getAttribute(name)));
  const lines = wrapped(sentence, Math.floor(inner / LETTER));
  const top = MARGIN + lines.length * LINE + MARGIN / 2;
  const [width, height] = [inner + 2 * MARGIN, top + below + MARGIN];
  const ink = property(plot, "--ink", "black");
  const words = lines.map((line, i) => svg("text", { x: MARGIN, y: MARGIN + SIZE + i * LINE, "font-size": SIZE, fill: ink }, line));
  const group = svg("g", { transform: `translate(${MARGIN} ${top})` }, ...[...drawing.children].filter((part) => !part.matches(".dot-ring")).map(withLooks));
  const ground = svg("rect", { width, height, fill: property(plot, "--card", "white") });
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height, "font-family": getComputedStyle(plot).fontFamily }, ground, ...words, group);
}

/** @param {Element} part */
function withLooks(part) {
  const copy = /** @type {Element} */ (part.cloneNode(true));
  const style = getComputedStyle(part);
  for (const name of LOOKS) copy.setAttribute(name, style.getPropertyValue(name));
  copy.removeAttribute("class");
  return copy;
}

/** A text in lines of so many letters at most, if its words allow. @param {string} text @param {number} letters */
export function wrapped(text, letters) {
  /** @type {string[]} */ const lines = [];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
