/**
 * Pictures of few colours as PNG, without a canvas: browsers that guard against recognition spoil what is read from one.
 * Source: PNG specification, third edition, chapters 5, 11 and annex D; RFC 1950 and 1951.
 */

/** @typedef {import("../../draw/color_scale.js").Rgb} Rgb */

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const INDEXED = 3; // colour type
const STORED = 65535; // bytes at most in a block that is not compressed

/**
 * A square picture as the address that an image element takes.
 * @param {ArrayLike<number>} pixels each an index of the palette
 * @param {number} side
 * @param {readonly Rgb[]} palette 256 colours at most
 */
export function pngAddress(pixels, side, palette) {
  const head = [...wide(side), ...wide(side), 8, INDEXED, 0, 0, 0];
  const rows = new Uint8Array(side * (side + 1)); // before each row how it is filtered: not at all
  for (let row = 0; row < side; row++) for (let column = 0; column < side; column++) rows[row * (side + 1) + column + 1] = pixels[row * side + column];
  const bytes = [SIGNATURE, chunk("IHDR", head), chunk("PLTE", palette.flat()), chunk("IDAT", stored(rows)), chunk("IEND", [])].flatMap((part) => [...part]);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:image/png;base64,${btoa(binary)}`;
}

/** @param {string} type @param {ArrayLike<number>} data */
function chunk(type, data) {
  const body = [...Array.from(type, (letter) => letter.charCodeAt(0)), ...Array.from(data)];
  return [...wide(data.length), ...body, ...wide(crc(body))];
}

/** Zlib's form of bytes as they are. @param {Uint8Array} bytes */
function stored(bytes) {
  const out = [0x78, 0x01];
  for (let at = 0; at < bytes.length; at += STORED) {
    const block = bytes.subarray(at, at + STORED);
    const size = block.length;
    out.push(at + STORED >= bytes.length ? 1 : 0, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255, ...Array.from(block));
  }
  return [...out, ...wide(adler(bytes))];
}

/** Four bytes, the highest first. @param {number} value */
const wide = (value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

/** @param {Uint8Array} bytes */
function adler(bytes) {
  let a = 1;
  let b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** @param {number[]} bytes */
function crc(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = CRC[(c ^ byte) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
