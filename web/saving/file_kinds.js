/** What a file may be, by its name and type: what is in it others find out. */

/** Bytes that no saved run has: it is of a million characters at most, and some may take four. */
export const LARGEST_RECORD = 4_000_000;

/**
 * @param {{name: string, type: string}} file
 * @returns {{kind: "record" | "table" | "media", media: string}} media: image, audio or video
 */
export function kindOf({ name, type }) {
  const [media] = type.split("/");
  if (["image", "audio", "video"].includes(media)) return { kind: "media", media };
  const isRecord = /\.json$/i.test(name) || type === "application/json";
  return { kind: isRecord ? "record" : "table", media: "" };
}

/**
 * How a file is called that is saved of a training.
 * @param {string} dataset its key
 * @param {number} epoch
 * @param {string} extension
 */
export const fileName = (dataset, epoch, extension) => `playground-${dataset}-epoch-${epoch}.${extension}`;
