// Which functions a function of a WebAssembly module names. Only what stands behind an instruction
// must be known for that, and skipped: https://webassembly.github.io/spec/core/appendix/index-instructions.html

import { Reader } from "./wasm.mjs";

/** What follows an instruction: numbers (unsigned or signed, it does not matter to be skipped), or bytes. */
const NUMBERS = new Map([
  ...span(0x02, 0x04, 1), // block, loop, if: the type
  [0x06, 1], // try
  ...span(0x07, 0x09, 1), // catch, throw, rethrow
  ...span(0x0c, 0x0d, 1), // br, br_if
  [0x11, 2], // call_indirect
  [0x13, 2], // return_call_indirect
  [0x18, 1], // delegate
  ...span(0x20, 0x26, 1), // locals, globals, tables
  ...span(0x28, 0x3e, 2), // loads and stores: alignment and offset
  ...span(0x3f, 0x42, 1), // memory.size, memory.grow, i32.const, i64.const
  [0xd0, 1], // ref.null
]);
const BYTES = new Map([[0x43, 4], [0x44, 8]]); // f32.const, f64.const
const BARE = new Map([...span(0x00, 0x01), ...span(0x05, 0x05), ...span(0x0a, 0x0b), ...span(0x0f, 0x0f), ...span(0x19, 0x1b), ...span(0x45, 0xc4), ...span(0xd1, 0xd1)]);
/** Behind the prefix 0xfc: saturating truncations have nothing, the bulk operations one number or two. */
const BULK = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1, 2, 1, 2, 1, 1, 1];
const CALLS = new Set([0x10, 0x12, 0xd2]); // call, return_call, ref.func

/** @param {number} first @param {number} last @param {number} [count] @returns {[number, number][]} */
function span(first, last, count = 0) {
  return Array.from({ length: last - first + 1 }, (_, i) => [first + i, count]);
}

/**
 * The functions that a body calls by their index. Throws on an instruction that is not known here.
 * @param {Uint8Array} body
 */
export function calls(body) {
  const reader = new Reader(body);
  const found = [];
  reader.list(() => [reader.number(), reader.byte()]); // the local variables
  while (reader.at < body.length) {
    const code = reader.byte();
    let numbers = NUMBERS.get(code) ?? 0;
    if (CALLS.has(code)) found.push(reader.number());
    else if (code === 0x0e) numbers = reader.number() + 1; // br_table
    else if (code === 0x1c) reader.at += reader.number(); // select: types
    else if (code === 0x1f) numbers = skipCatches(reader);
    else if (code === 0xfc) numbers = BULK[reader.number()];
    else if (!numbers && !BYTES.has(code) && !BARE.has(code)) throw new Error(`instruction 0x${code.toString(16)} is not known here`);
    for (let i = 0; i < numbers; i++) reader.number();
    reader.at += BYTES.get(code) ?? 0;
  }
  if (reader.at !== body.length) throw new Error("a function does not end where it should");
  return found;
}

/** try_table: its type, and how each exception is caught. @param {Reader} reader */
function skipCatches(reader) {
  reader.number();
  reader.list(() => {
    const catchesAll = reader.byte() > 1;
    reader.number();
    if (!catchesAll) reader.number();
  });
  return 0;
}
