import { FONT } from "./colors.js";

/** Where the page's own face is not installed, a viewer takes one of the others: there must be room for either. */
const FACES = [FONT, FONT.replace(/^Inter, /, "")];

/** How wide texts are at most. @returns {import("./subject.js").Subject["measure"]} */
export function createMeasure() {
  const pen = document.createElement("canvas").getContext("2d");
  return (text, size, weight) => {
    if (!pen) return text.length * size * 0.6;
    const widths = FACES.map((face) => {
      pen.font = `${weight} ${size}px ${face}`;
      return pen.measureText(text).width;
    });
    return Math.max(...widths);
  };
}
