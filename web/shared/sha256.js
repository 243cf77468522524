/**
 * A file's SHA-256 in hexadecimal digits; empty where the browser will not hash: it does on https and
 * localhost only. sw.js is no module and can import none: it has a digest of its own.
 * @param {Blob} blob
 */
export async function sha256(blob) {
  if (!globalThis.crypto?.subtle) return "";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
