"""Vectors of numbers as Python values: `a * b + 1` is the WebAssembly that computes it, lane by lane."""

from __future__ import annotations

from collections.abc import Callable

from .wasm import I32, V128, Function, Locals, get, i32, lanes, lanes_of_bits, loop, op, put, tee

LANES = {"f64x2": 2, "f32x4": 4}
INTEGERS = {"f64x2": "i64x2", "f32x4": "i32x4"}
BITS = {"f64x2": 64, "f32x4": 32}


class Vector:
    """An expression in the body of a function; Python's numbers among the operands are in every lane.

    Comparisons (`lt`, ...) give masks, all bits of a lane set or none.
    """

    def __init__(self, body: Body, code: bytes) -> None:
        self.body, self.code = body, code

    @property
    def kind(self) -> str:
        """f64x2 or f32x4."""
        return self.body.kind

    def lift(self, other: Vector | float) -> Vector:
        """Another operand as a vector."""
        return other if isinstance(other, Vector) else self.body.constant(other)

    def op(self, name: str, *others: Vector | float) -> Vector:
        """An instruction of floating-point lanes."""
        code = op(f"{self.kind}.{name}", self.code, *(self.lift(other).code for other in others))
        return Vector(self.body, code)

    def bits(self, name: str, other: Vector | int) -> Vector:
        """An instruction of bits, `and`, or of integer lanes, `add`, with another vector or an integer."""
        whole = name in ("and", "andnot", "or", "xor")
        right = self.body.constant_of_bits(other) if isinstance(other, int) else other
        code = op(f"{'v128' if whole else INTEGERS[self.kind]}.{name}", self.code, right.code)
        return Vector(self.body, code)

    def shift(self, name: str, by: int) -> Vector:
        """The integer lanes shifted, `shl` or `shr_s`."""
        return Vector(self.body, op(f"{INTEGERS[self.kind]}.{name}", self.code, i32(by)))

    def __add__(self, other: Vector | float) -> Vector:
        return self.op("add", other)

    def __radd__(self, other: float) -> Vector:
        return self.lift(other).op("add", self)

    def __sub__(self, other: Vector | float) -> Vector:
        return self.op("sub", other)

    def __rsub__(self, other: float) -> Vector:
        return self.lift(other).op("sub", self)

    def __mul__(self, other: Vector | float) -> Vector:
        return self.op("mul", other)

    def __rmul__(self, other: float) -> Vector:
        return self.lift(other).op("mul", self)

    def __truediv__(self, other: Vector | float) -> Vector:
        return self.op("div", other)

    def __rtruediv__(self, other: float) -> Vector:
        return self.lift(other).op("div", self)

    def __neg__(self) -> Vector:
        return self.op("neg")

    def __abs__(self) -> Vector:
        return self.op("abs")

    def __and__(self, other: Vector) -> Vector:
        return self.bits("and", other)

    def __or__(self, other: Vector) -> Vector:
        return self.bits("or", other)

    def where(self, yes: Vector | float, no: Vector | float) -> Vector:
        """`yes` in the lanes where this mask is set, else `no`."""
        mine, other = self.lift(yes).code, self.lift(no).code
        return Vector(self.body, op("v128.bitselect", mine, other, self.code))


class Body:
    """The statements of a function in the making, its locals, and the kind of its vectors, f64x2 or f32x4."""

    def __init__(self, parameters: int = 0, kind: str = "f64x2") -> None:
        self.kind, self.locals, self.code = kind, Locals(parameters), bytearray()
        self._parameters = parameters
        self._named: list[int] = []
        self._constants: dict[bytes, int] = {}  # code -> the local that keeps it

    def constant(self, x: float) -> Vector:
        """A number in every lane."""
        return self._constant(lanes(self.kind, x))

    def constant_of_bits(self, n: int) -> Vector:
        """An integer in every lane."""
        return self._constant(lanes_of_bits(BITS[self.kind], n))

    def _constant(self, code: bytes) -> Vector:
        """Kept in a local: V8 makes one in three instructions, and anew in each turn of a loop."""
        if code not in self._constants:
            self._constants[code] = self.locals.new(V128)
        return Vector(self, get(self._constants[code]))

    def emit(self, code: bytes) -> None:
        """Add a statement."""
        self.code += code

    def let(self, value: Vector) -> Vector:
        """The value kept in a local, computed once; until `release`."""
        local = self.locals.new(V128)
        self.emit(put(local, value.code))
        self._named.append(local)
        return Vector(self, get(local))

    def release(self) -> None:
        """What `let` named is not needed any more."""
        self.locals.free(*self._named)
        self._named = []

    def pointer(self, start: int) -> int:
        """A new local to walk with, that starts where another one is."""
        local = self.locals.new(I32)
        self.emit(put(local, get(start)))
        return local

    def walk(self, steps: dict[int, int]) -> None:
        """Locals moved on by numbers of bytes."""
        for local, step in steps.items():
            if step:
                self.emit(put(local, op("i32.add", get(local), i32(step))))

    def repeat(self, times: int, body: Callable[[], object], steps: dict[int, int] | None = None) -> None:
        """The body's statements so many times; after each, the locals of `steps` move on by bytes."""
        if times == 1:
            body()
            self.walk(steps or {})
        elif times > 1:
            self.repeat_times(i32(times), body, steps)

    def repeat_times(
        self, times: bytes, body: Callable[[], object], steps: dict[int, int] | None = None
    ) -> None:
        """The same for a number that is not known yet, at least 1."""
        counter = self.locals.new(I32)  # before the body's own, which are lent again
        self.emit(put(counter, times))
        before, self.code = self.code, bytearray()
        body()
        self.walk(steps or {})
        again = tee(counter, op("i32.sub", get(counter), i32(1)))
        inside, self.code = bytes(self.code), before
        self.emit(loop(inside + again))
        self.locals.free(counter)

    def finished(self) -> Function:
        """The function, of i32 parameters."""
        constants = b"".join(put(local, code) for code, local in self._constants.items())
        return Function((I32,) * self._parameters, (), self.locals.encoded(), constants + self.code)
