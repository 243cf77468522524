import assert from "node:assert/strict";
import { test } from "node:test";
import { aligned, canRestore, checksum, MAGIC, parse, restore, sumOf } from "../../../web/start/snapshot.js";

const FACTS = { parts: [], size: 131_072, fresh: 0, chance: [3], table: 7, modules: [{ path: "/a.so", bytes: 5 }], runs: 2, hiwire: { keys: 1 } };

/** A file with two stretches, at 8 and at 100,000, and one module. @param {Partial<typeof FACTS>} facts */
function file(facts = {}) {
  const head = Buffer.from(JSON.stringify({ ...FACTS, ...facts }));
  const stretches = Buffer.from(Uint32Array.of(8, 4, 99_988, 3).buffer);
  const rest = padded(Buffer.concat([stretches, Buffer.from([1, 2, 3, 4, 5, 6, 7]), Buffer.from("abcde")]));
  const all = Uint8Array.from(Buffer.concat([padded(head), rest]));
  const beginning = Uint32Array.of(MAGIC, head.length, rest.length, sumOf(new Uint32Array(all.buffer)));
  return Uint8Array.from(Buffer.concat([Buffer.from(beginning.buffer), all])).buffer;
}

/** @param {Buffer} bytes */
function padded(bytes) {
  return Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]);
}

/** Emscripten's module with a page of memory: the word 40 is the trampoline, 100 to 200 the stack, 400 is on the heap. */
function runtime() {
  const memory = new WebAssembly.Memory({ initial: 1 });
  /** @type {any} */
  const made = {
    wasmTable: { length: 7 },
    __PyRuntime: 100,
    __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: 80,
    _emscripten_get_sbrk_ptr: () => 84,
    _emscripten_stack_get_base: () => 800,
    _emscripten_stack_get_end: () => 400,
    growMemory(/** @type {number} */ bytes) {
      memory.grow((bytes - memory.buffer.byteLength) / 65_536);
      look();
      return 1;
    },
  };
  const look = () => {
    for (const [name, View] of Object.entries({ HEAP8: Int8Array, HEAPU8: Uint8Array, HEAP32: Int32Array, HEAPU32: Uint32Array }))
      made[name] = new View(memory.buffer);
  };
  look();
  made.HEAP32[20] = 60; // the trampoline's place, from __PyRuntime on
  made.HEAP32[21] = 40_000; // how far the heap goes
  made.HEAP32[400] = 99;
  return made;
}

test("a file that is read has its parts, and one that is damaged anywhere is refused", () => {
  const whole = file();
  const { head, runs, content, modules } = parse(whole);
  assert.deepEqual(head, FACTS);
  assert.deepEqual([...runs], [8, 4, 99_988, 3]);
  assert.deepEqual([...content], [1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(modules.map((one) => Buffer.from(one).toString()), ["abcde"]);
  for (let i = 0; i < whole.byteLength; i++) {
    const changed = whole.slice(0);
    new Uint8Array(changed)[i] ^= 16;
    // The head's length is seen by what is behind it, or by the JSON it cuts.
    assert.throws(() => parse(changed), Error, `byte ${i}`);
  }
  for (const length of [0, 8, 15, 16, whole.byteLength - 4]) assert.throws(() => parse(whole.slice(0, length)), /damaged/);
});

test("the checksum sees all of the memory but chance, the trampoline and the stack", () => {
  const made = runtime();
  const before = checksum(made, [3]);
  for (const index of [3, 40, 150]) made.HEAP32[index] = 12_345;
  assert.equal(checksum(made, [3]), before);
  assert.deepEqual([3, 40].map((index) => made.HEAP32[index]), [12_345, 12_345]); // left as they were
  made.HEAP32[400] = 98;
  assert.notEqual(checksum(made, [3]), before);
});

test("a snapshot is laid over the memory it was made from, and over no other", () => {
  const made = runtime();
  made.HEAP32[40] = 77; // this engine's trampoline
  const fresh = checksum(made, [3]);
  const snapshot = parse(file({ fresh }));
  assert.deepEqual(restore(made, snapshot), { keys: 1 });
  assert.deepEqual([...made.HEAPU8.slice(8, 13)], [1, 2, 3, 4, 0]);
  assert.deepEqual([...made.HEAPU8.slice(100_000, 100_003)], [5, 6, 7]);
  assert.equal(made.HEAP32[40], 77);

  assert.throws(() => restore(runtime(), parse(file({ fresh: fresh + 1 }))), /another one/);
  assert.throws(() => restore({ ...runtime(), wasmTable: { length: 8 } }, snapshot), /has 8, not 7/);
  assert.throws(() => restore({ ...runtime(), growMemory() {} }, snapshot), /no room/);
});

test("an engine is asked whether a function in a table is the one that is exported", () => {
  assert.equal(canRestore(), true);
  const own = Object.getOwnPropertyDescriptor(WebAssembly, "Instance");
  Object.defineProperty(WebAssembly, "Instance", { configurable: true, writable: true, value: class { exports = { f() {}, t: { get: () => () => {} } }; } });
  assert.equal(canRestore(), false);
  if (own) Object.defineProperty(WebAssembly, "Instance", own);
});
