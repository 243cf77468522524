"""WebAssembly, byte by byte: an expression is the bytes that leave its value on the stack.

Source: the WebAssembly core specification 2.0, sections 5 (binary format) and 4.4.3 (vectors).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from math import copysign, inf
from typing import NamedTuple

I32, V128 = 0x7F, 0x7B  # types
_LANES = {"f64x2": ("<d", 2), "f32x4": ("<f", 4)}

_OPCODES = {
    "i32.add": "6a", "i32.sub": "6b", "i32.mul": "6c",
    "v128.and": "fd4e", "v128.or": "fd50", "v128.xor": "fd51", "v128.bitselect": "fd52",
    "i64x2.ne": "fdd701", "i64x2.add": "fdce01", "i64x2.sub": "fdd101", "i64x2.shl": "fdcb01", "i64x2.shr_s": "fdcc01",
    "i32x4.ne": "fd38", "i32x4.add": "fdae01", "i32x4.sub": "fdb101", "i32x4.shl": "fdab01", "i32x4.shr_s": "fdac01",
    "i16x8.extend_low_i8x16_u": "fd8901", "i32x4.extend_low_i16x8_u": "fda901", "i64x2.extend_low_i32x4_u": "fdc901",
    "f32x4.nearest": "fd6a", "f64x2.nearest": "fd9401",
    "f32x4.demote_f64x2_zero": "fd5e", "f64x2.promote_low_f32x4": "fd5f",
}  # fmt: skip
for _shape, _first, _compare in (("f32x4", 0xE0, 0x41), ("f64x2", 0xEC, 0x47)):
    for _i, _operator in enumerate(
        ("abs", "neg", "", "sqrt", "add", "sub", "mul", "div", "min", "max", "pmin", "pmax")
    ):
        _OPCODES[f"{_shape}.{_operator}"] = f"fd{_first + _i:02x}01"
    for _i, _operator in enumerate(("eq", "ne", "lt", "gt", "le", "ge")):
        _OPCODES[f"{_shape}.{_operator}"] = f"fd{_compare + _i:02x}"
_CODES = {name: bytes.fromhex(code) for name, code in _OPCODES.items()}

# splat: one element into every lane; zero: one element into lane 0, zeros elsewhere; lane: one element out.
_MEMORY = {
    "load": "00", "store": "0b",
    "splat8": "07", "splat16": "08", "splat32": "09", "splat64": "0a",
    "zero32": "5c", "zero64": "5d",
    "store_lane8": "58", "store_lane32": "5a", "store_lane64": "5b",
}  # fmt: skip
_MEMORY_CODES = {name: bytes.fromhex("fd" + code) for name, code in _MEMORY.items()}


def unsigned(n: int) -> bytes:
    """LEB128 of a number from 0."""
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes([*out, n])


def signed(n: int) -> bytes:
    """LEB128 of any number."""
    out = bytearray()
    while not -64 <= n < 64:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes([*out, n & 127])


def op(name: str, *operands: bytes) -> bytes:
    """An instruction without immediates, after its operands."""
    return b"".join(operands) + _CODES[name]


def i32(n: int) -> bytes:
    """A constant; an address above 2 GB is a negative one."""
    return b"\x41" + signed((n + (1 << 31)) % (1 << 32) - (1 << 31))


def lanes(kind: str, x: float) -> bytes:
    """A floating-point constant in every lane of an f64x2 or f32x4."""
    letter, count = _LANES[kind]
    try:
        packed = struct.pack(letter, x)
    except OverflowError:  # beyond float32
        packed = struct.pack(letter, copysign(inf, x))
    return b"\xfd\x0c" + packed * count


def lanes_of_bits(width: int, n: int) -> bytes:
    """An integer constant in every lane of `width` bits."""
    return b"\xfd\x0c" + (n & (1 << width) - 1).to_bytes(width // 8, "little") * (128 // width)


def memory(name: str, address: bytes, offset: int, *value: bytes, lane: int | None = None) -> bytes:
    """A load or a store at an address and a constant offset from it."""
    if offset < 0:
        address, offset = op("i32.add", address, i32(offset)), 0
    tail = b"" if lane is None else bytes([lane])
    return address + b"".join(value) + _MEMORY_CODES[name] + b"\x00" + unsigned(offset) + tail


def shuffle(a: bytes, b: bytes, picked: Sequence[int]) -> bytes:
    """Sixteen bytes picked from those of a, 0 to 15, and of b, 16 to 31."""
    return a + b + b"\xfd\x0d" + bytes(picked)


def loop(body: bytes) -> bytes:
    """Repeat as long as the i32 that the body leaves is not 0."""
    return b"\x03\x40" + body + b"\x0d\x00\x0b"


def unless_zero(condition: bytes, body: bytes) -> bytes:
    """The body, where the condition, an i32, is not 0."""
    return condition + b"\x04\x40" + body + b"\x0b"


def get(local: int) -> bytes:
    """The value of a local."""
    return b"\x20" + unsigned(local)


def put(local: int, value: bytes) -> bytes:
    """A local set."""
    return value + b"\x21" + unsigned(local)


def tee(local: int, value: bytes) -> bytes:
    """A local set, its value left on the stack."""
    return value + b"\x22" + unsigned(local)


def call(function: int, *operands: bytes) -> bytes:
    """A call of a function by its number."""
    return b"".join(operands) + b"\x10" + unsigned(function)


class Locals:
    """The locals of a function after its parameters; those given back are lent again."""

    def __init__(self, parameters: int = 0) -> None:
        self._parameters = parameters
        self._types: list[int] = []
        self._free: dict[int, list[int]] = {I32: [], V128: []}

    def new(self, kind: int) -> int:
        """The number of a local of a type."""
        if self._free[kind]:
            return self._free[kind].pop()
        self._types.append(kind)
        return self._parameters + len(self._types) - 1

    def free(self, *numbers: int) -> None:
        """Give locals back."""
        for number in numbers:
            self._free[self._types[number - self._parameters]].append(number)

    def encoded(self) -> bytes:
        """The declarations."""
        return unsigned(len(self._types)) + b"".join(b"\x01" + bytes([kind]) for kind in self._types)


class Function(NamedTuple):
    """A function: the types of its parameters and results, its declarations of locals, its code."""

    parameters: tuple[int, ...]
    results: tuple[int, ...]
    locals: bytes
    code: bytes


class Module:
    """Functions over a memory that is given to the module as `env.memory`."""

    def __init__(self) -> None:
        self._kinds: dict[bytes, int] = {}
        self._kind_of: list[int] = []
        self._bodies: list[bytes] = []
        self._exports: list[bytes] = []

    def add(self, function: Function, export: str = "") -> int:
        """The number of a function from now on."""
        kind = b"\x60" + _types(function.parameters) + _types(function.results)
        code = function.locals + function.code + b"\x0b"
        number = len(self._bodies)
        self._kind_of.append(self._kinds.setdefault(kind, len(self._kinds)))
        self._bodies.append(unsigned(len(code)) + code)
        if export:
            self._exports.append(_name(export) + b"\x00" + unsigned(number))
        return number

    def encoded(self) -> bytes:
        """The module as a file would have it."""
        imported = _name("env") + _name("memory") + b"\x02\x00\x01"
        sections = [
            (1, _vector(list(self._kinds))),
            (2, _vector([imported])),
            (3, _vector([unsigned(kind) for kind in self._kind_of])),
            (7, _vector(self._exports)),
            (10, _vector(self._bodies)),
        ]
        return b"\0asm\1\0\0\0" + b"".join(
            bytes([number]) + unsigned(len(content)) + content for number, content in sections
        )


def _types(kinds: tuple[int, ...]) -> bytes:
    return _vector([bytes([kind]) for kind in kinds])


def _vector(items: list[bytes]) -> bytes:
    return unsigned(len(items)) + b"".join(items)


def _name(text: str) -> bytes:
    return unsigned(len(text)) + text.encode()
