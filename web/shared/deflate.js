// Bytes as the text of a link: deflated without a header, in base64url. What a link unpacks to is read with a limit.

/** A text that unpacks to nothing, or bytes that cannot be packed. */
export class DeflateError extends Error {
  /** @param {"browser" | "base64" | "large" | "broken"} reason browser: it is too old for this */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** The text of bytes. @param {Uint8Array<ArrayBuffer>} bytes */
export async function deflated(bytes) {
  const { CompressionStream } = globalThis;
  if (!CompressionStream) throw new DeflateError("browser");
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const pressed = new Uint8Array(await new Response(stream).arrayBuffer());
  const binary = Array.from(pressed, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * The bytes of a text; throws DeflateError. Little more than `most` is ever unpacked.
 * @param {string} text
 * @param {number} most bytes
 * @returns {Promise<ArrayBuffer>}
 */
export async function inflated(text, most) {
  const { DecompressionStream } = globalThis;
  if (!/^[\w-]+$/.test(text)) throw new DeflateError("base64");
  if (!DecompressionStream) throw new DeflateError("browser");
  /** @type {BlobPart[]} */ const pieces = [];
  let size = 0;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    for (let { value } = await reader.read(); value; { value } = await reader.read()) {
      size += value.length;
      if (size > most) {
        reader.cancel().catch(() => {}); // of what is thrown away anyway
        throw new DeflateError("large");
      }
      pieces.push(value);
    }
  } catch (error) {
    throw error instanceof DeflateError ? error : new DeflateError("broken");
  }
  return new Blob(pieces).arrayBuffer();
}
