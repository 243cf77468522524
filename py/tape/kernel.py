"""What all kernels are written with: loads and stores of vectors, and sums that grow.

A kernel is a WebAssembly function over arrays of certain lengths and strides. Its parameters are the
addresses of its arrays, so that equal layers share one.
"""

from __future__ import annotations

from .operations import NotRecordable
from .vector import BITS, LANES, Body, Vector
from .wasm import V128, get, lanes, memory, op, put, shuffle

SIZES = {"<f8": 8, "<f4": 4, "|b1": 1}
KINDS = {"<f8": "f64x2", "<f4": "f32x4"}
KEPT = 1024  # kernels of a sort: more than a session of many networks uses at a time


class Kernel(Body):
    """A kernel in the making, of one kind of vectors; its first locals are the addresses."""

    def __init__(self, kind: str, arrays: int) -> None:
        super().__init__(arrays, kind)
        self.lanes = LANES[kind]

    def load(self, dtype: str, address: int, offset: int, wide: bool, same: bool = False) -> Vector:
        """A vector of elements side by side; not wide: one; same: one in every lane. Booleans become masks."""
        where = get(address), offset
        if dtype == "|b1":
            return self._load_booleans(where, wide, same)
        bits = 8 * SIZES[dtype]
        code = memory(f"splat{bits}" if same else "load" if wide else f"zero{bits}", *where)
        if bits != BITS[self.kind]:  # one by one, or one in every lane
            code = op("f64x2.promote_low_f32x4" if bits == 32 else "f32x4.demote_f64x2_zero", code)
            if same and bits == 64:  # demoted are two lanes of four
                code = shuffle(code, code, [*range(4)] * 4)
        return Vector(self, code)

    def _load_booleans(self, where: tuple[bytes, int], wide: bool, same: bool) -> Vector:
        if same or not wide:
            code = memory("splat8", *where)
        else:
            code = memory("splat16" if self.lanes == 2 else "splat32", *where)
        for extend in ("i16x8.extend_low_i8x16_u", "i32x4.extend_low_i16x8_u", "i64x2.extend_low_i32x4_u"):
            if not extend.startswith("i64") or self.lanes == 2:
                code = op(extend, code)
        return Vector(self, code).bits("ne", 0)

    def store(self, dtype: str, address: int, offset: int, wide: bool, value: Vector) -> None:
        """Write a vector, or its first lane; masks become booleans."""
        if dtype == "|b1":
            booleans = self.let(value.bits("and", 1))
            for lane in range(self.lanes if wide else 1):
                byte = lane * BITS[self.kind] // 8
                self.emit(memory("store_lane8", get(address), offset + lane, booleans.code, lane=byte))
            return
        bits = 8 * SIZES[dtype]
        code = value.code
        if bits != BITS[self.kind]:
            code = op("f32x4.demote_f64x2_zero" if bits == 32 else "f64x2.promote_low_f32x4", code)
        if wide:
            self.emit(memory("store", get(address), offset, code))
        else:
            self.emit(memory(f"store_lane{bits}", get(address), offset, code, lane=0))

    def mask(self, boolean: bool) -> Vector:
        """A boolean as a mask of every lane."""
        return self.constant_of_bits(-1 if boolean else 0)

    def accumulators(self, count: int) -> list[int]:
        """Locals for sums that grow."""
        return [self.locals.new(V128) for _ in range(count)]

    def accumulate(self, local: int, value: Vector, first: bool = False) -> None:
        """Add to a sum, or begin it."""
        self.emit(put(local, value.code if first else op(f"{self.kind}.add", get(local), value.code)))

    def clear(self, local: int) -> None:
        """Begin a sum at 0."""
        self.emit(put(local, lanes(self.kind, 0.0)))

    def in_first_lane(self, value: Vector) -> Vector:
        """The value in the first lane alone, 0 in the others."""
        size = BITS[self.kind] // 8
        return Vector(self, op("v128.and", value.code, b"\xfd\x0c" + b"\xff" * size + bytes(16 - size)))

    def total(self, local: int) -> Vector:
        """The sum of a local's lanes, in its first lane."""
        value = Vector(self, get(local))
        halves = 8
        while halves >= 16 // self.lanes:
            turned = [*range(halves, 16), *range(halves)]
            value = self.let(value + Vector(self, shuffle(value.code, value.code, turned)))
            halves //= 2
        return value


def size_of(dtype: str) -> int:
    """Bytes an element. Raises NotRecordable on a type that kernels do not know."""
    if dtype not in SIZES:
        raise NotRecordable(f"an array of {dtype}: kernels know {', '.join(SIZES)}")
    return SIZES[dtype]
