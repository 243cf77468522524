// What the set-up reads and changes in WebAssembly modules: imports, exports, functions and data.
// The format: https://webassembly.github.io/spec/core/binary/modules.html

const FUNCTION = 0;
const TABLE = 1;
const MEMORY = 2;
const GLOBAL = 3;
/** Sections by their numbers. */
const IMPORTS = 2;
const EXPORTS = 7;
const ELEMENTS = 9;
const CODE = 10;
const DATA = 11;
const HEADER = 8; // bytes: the magic number and the version
const END = 0x0b;
const CONSTANT = 0x41; // i32.const

/** @typedef {{name: string, kind: number, index: number}} Export */

/** Reads a module's bytes in order. */
export class Reader {
  /** @param {Uint8Array} bytes @param {number} [at] */
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned number in LEB128. */
  number() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  /** A signed number of 32 bits. */
  signed() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return shift < 25 && byte & 64 ? value | (-1 << (shift + 7)) : value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.at - length, length).toString();
  }

  /** As many of something as are announced. @template T @param {() => T} read */
  list(read) {
    return Array.from({ length: this.number() }, read);
  }
}

/**
 * A section: its head begins at `from`, what is in it at `start`.
 * @param {Uint8Array} bytes
 * @param {number} id
 */
function section(bytes, id) {
  const reader = new Reader(bytes, HEADER);
  while (reader.at < bytes.length) {
    const from = reader.at;
    const found = reader.byte();
    const length = reader.number();
    if (found === id) return { from, start: reader.at, end: reader.at + length };
    reader.at += length;
  }
  throw new Error(`no section ${id} in this WebAssembly module`);
}

/** @param {Uint8Array} bytes @param {number} id @param {Uint8Array} content what the section is to be */
function withSection(bytes, id, content) {
  const { from, end } = section(bytes, id);
  return Buffer.concat([bytes.subarray(0, from), Buffer.from([id]), number(content.length), content, bytes.subarray(end)]);
}

/**
 * What a module asks for.
 * @param {Uint8Array} bytes
 */
export function imports(bytes) {
  const reader = new Reader(bytes, section(bytes, IMPORTS).start);
  return reader.list(() => {
    const from = reader.name();
    const name = reader.name();
    const kind = reader.byte();
    if (kind === TABLE || kind === MEMORY) {
      if (kind === TABLE) reader.byte();
      const limited = reader.byte() & 1;
      reader.number();
      if (limited) reader.number();
    } else if (kind === GLOBAL) reader.at += 2;
    else {
      if (kind !== FUNCTION) reader.byte(); // a tag's attribute
      reader.number();
    }
    return { from, name, isFunction: kind === FUNCTION };
  });
}

/**
 * @param {Uint8Array} bytes
 * @returns {Export[]}
 */
export function exported(bytes) {
  const reader = new Reader(bytes, section(bytes, EXPORTS).start);
  return reader.list(() => ({ name: reader.name(), kind: reader.byte(), index: reader.number() }));
}

/**
 * The module with these exports in place of its own.
 * @param {Uint8Array} bytes
 * @param {Export[]} kept
 */
export function withExports(bytes, kept) {
  const entries = kept.flatMap(({ name, kind, index }) => {
    const text = Buffer.from(name);
    return [number(text.length), text, Buffer.from([kind]), number(index)];
  });
  return withSection(bytes, EXPORTS, Buffer.concat([number(kept.length), ...entries]));
}

/**
 * The functions that whoever is outside can call, by an export or through the table.
 * @param {Uint8Array} bytes
 */
export function entrances(bytes) {
  const reader = new Reader(bytes, section(bytes, ELEMENTS).start);
  const inTable = reader.list(() => {
    if (reader.number() !== 0) throw new Error("elements of a kind that is not known here");
    while (reader.byte() !== END);
    return reader.list(() => reader.number());
  });
  const named = exported(bytes).filter(({ kind }) => kind === FUNCTION);
  return [...named.map(({ index }) => index), ...inTable.flat()];
}

/**
 * The functions' bodies, in order; the first's index is the number of imported functions.
 * @param {Uint8Array} bytes
 */
export function bodies(bytes) {
  const reader = new Reader(bytes, section(bytes, CODE).start);
  return reader.list(() => {
    const length = reader.number();
    reader.at += length;
    return bytes.subarray(reader.at - length, reader.at);
  });
}

/**
 * The module with these bodies in place of its own.
 * @param {Uint8Array} bytes
 * @param {Uint8Array[]} all
 */
export function withBodies(bytes, all) {
  return withSection(bytes, CODE, Buffer.concat([number(all.length), ...all.flatMap((body) => [number(body.length), body])]));
}

/**
 * What a module writes into the memory as it begins, as views of its bytes. Anything between is zero.
 * @param {Uint8Array} bytes
 */
export function data(bytes) {
  const reader = new Reader(bytes, section(bytes, DATA).start);
  return reader.list(() => {
    if (reader.number() !== 0 || reader.byte() !== CONSTANT) throw new Error("data of a kind that is not known here");
    const address = reader.signed() >>> 0;
    reader.byte(); // END
    const length = reader.number();
    reader.at += length;
    return { address, content: bytes.subarray(reader.at - length, reader.at) };
  });
}

/** @param {number} value in LEB128 */
function number(value) {
  const bytes = [];
  do {
    bytes.push((value % 128) + (value > 127 ? 128 : 0));
    value = Math.floor(value / 128);
  } while (value);
  return Buffer.from(bytes);
}
