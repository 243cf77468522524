import { saveFile } from "./save_file.js";

/** Pictures for the person's disk. A PNG has four pixels for each of the SVG's: it may be printed. */

const SCALE = 2;

/**
 * @param {string} svg
 * @returns {Promise<Blob | null>} null: this browser does not draw it
 */
async function pngBlob(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    return null;
  }
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/**
 * A picture as it is written, or as the browser draws it.
 * @param {string} svg
 * @param {"svg" | "png"} kind
 * @returns {Promise<Blob | null>} null: this browser does not draw it
 */
export async function pictureBlob(svg, kind) {
  return kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : pngBlob(svg);
}

/**
 * Saves a drawing that names its own looks. Throws where the browser does not draw it.
 * @param {SVGSVGElement} picture
 * @param {"svg" | "png"} kind
 * @param {string} name of the file, without its ending
 */
export async function savePicture(picture, kind, name) {
  const blob = await pictureBlob(new XMLSerializer().serializeToString(picture), kind);
  if (!blob) throw new Error("the browser made no PNG");
  saveFile(`${name}.${kind}`, blob);
}
