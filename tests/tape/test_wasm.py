"""The encoder: numbers, expressions, functions and modules, which Node's WebAssembly takes."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tape import Recording, Section
from tape.elementary import functions
from tape.program import assemble
from tape.vector import Body, Vector
from tape.wasm import (
    I32,
    V128,
    Function,
    Locals,
    Module,
    call,
    get,
    i32,
    lanes,
    lanes_of_bits,
    loop,
    memory,
    op,
    put,
    shuffle,
    signed,
    tee,
    unless_zero,
    unsigned,
)

from tests.processes import finished
from tests.tape.player import recorded


def read_unsigned(code):
    return sum((byte & 127) << 7 * k for k, byte in enumerate(code))


def read_signed(code):
    n = read_unsigned(code)
    return n - (1 << 7 * len(code)) if code[-1] & 64 else n


@pytest.mark.parametrize(
    ("n", "code"),
    [(0, "00"), (1, "01"), (127, "7f"), (128, "8001"), (624485, "e58e26"), (2**32 - 1, "ffffffff0f")],
)
def test_unsigned(n, code):
    assert unsigned(n).hex() == code


@pytest.mark.parametrize(
    ("n", "code"),
    [(0, "00"), (63, "3f"), (64, "c000"), (-1, "7f"), (-64, "40"), (-65, "bf7f"), (-123456, "c0bb78"), (-(2**31), "8080808078")],
)  # fmt: skip
def test_signed(n, code):
    assert signed(n).hex() == code


@given(st.integers(0, 2**64))
def test_unsigned_reads_back(n):
    code = unsigned(n)
    assert read_unsigned(code) == n
    assert all(byte > 127 for byte in code[:-1]) and code[-1] < 128 and (len(code) == 1 or code[-1])


@given(st.integers(-(2**63), 2**63))
def test_signed_reads_back(n):
    code = signed(n)
    assert read_signed(code) == n and code[-1] < 128
    assert len(code) == 1 or read_signed(bytes([*code[:-2], code[-2] & 127])) != n, "as short as can be"


@given(st.integers(-(2**31), 2**32 - 1))
def test_addresses_above_2_gb_are_negative(n):
    assert read_signed(i32(n)[1:]) % 2**32 == n % 2**32
    assert -(2**31) <= read_signed(i32(n)[1:]) < 2**31


def test_constants_are_in_every_lane():
    assert lanes("f64x2", 1.5) == b"\xfd\x0c" + np.full(2, 1.5).tobytes()
    assert lanes("f32x4", 1.5) == b"\xfd\x0c" + np.full(4, 1.5, np.float32).tobytes()
    assert lanes("f32x4", -1e300) == b"\xfd\x0c" + np.full(4, -np.inf, np.float32).tobytes()
    assert lanes_of_bits(64, -1) == b"\xfd\x0c" + b"\xff" * 16
    assert lanes_of_bits(32, 3) == b"\xfd\x0c" + np.full(4, 3, np.uint32).tobytes()


def test_an_offset_is_written_out_where_it_can_be():
    assert memory("load", get(0), 8) == get(0) + b"\xfd\x00\x00\x08"
    assert memory("load", get(0), -8) == op("i32.add", get(0), i32(-8)) + b"\xfd\x00\x00\x00"
    assert memory("store_lane8", get(0), 3, get(1), lane=5) == get(0) + get(1) + b"\xfd\x58\x00\x03\x05"


def test_locals_are_lent_again():
    lent = Locals(parameters=2)
    a, b = lent.new(I32), lent.new(V128)
    assert (a, b) == (2, 3)
    lent.free(a, b)
    assert (lent.new(V128), lent.new(I32), lent.new(I32)) == (b, a, 4)
    assert lent.encoded() == bytes([3, 1, I32, 1, V128, 1, I32])


def test_functions_of_one_type_share_it():
    module = Module()
    numbers = [module.add(Function((I32,), (), b"\x00", b"")) for _ in range(3)]
    assert numbers == [0, 1, 2] and module.encoded().count(b"\x60\x01\x7f\x00") == 1


def everything():
    """Every instruction."""
    from tape.wasm import _MEMORY, _OPCODES

    module, address, vector = Module(), get(0), get(1)
    for name in _OPCODES:
        if name.startswith("i32.") or "shl" in name or "shr" in name:
            operands = (address, address) if name.startswith("i32.") else (vector, address)
            kind = I32 if name.startswith("i32.") else V128
        else:
            alone = (
                name.rpartition(".")[2] in ("abs", "neg", "sqrt", "nearest")
                or "extend" in name
                or "mote" in name
            )
            operands = (vector,) if alone else (vector,) * (3 if name == "v128.bitselect" else 2)
            kind = V128
        if not name.endswith("."):
            module.add(Function((I32, V128), (kind,), b"\x00", op(name, *operands)))
    for name in _MEMORY:
        stores, lane = name.startswith("store"), 0 if "lane" in name else None
        code = memory(name, address, 200, *([vector] if stores else []), lane=lane)
        module.add(Function((I32, V128), () if stores else (V128,), b"\x00", code))
    constants = [
        lanes("f64x2", 1.0),
        lanes("f32x4", 1.0),
        lanes_of_bits(64, -1),
        shuffle(vector, vector, range(16)),
    ]
    for code in constants:
        module.add(Function((I32, V128), (V128,), b"\x00", code))
    counted = put(2, i32(3)) + loop(tee(2, op("i32.sub", get(2), i32(1))))
    module.add(
        Function((I32, V128), (), b"\x01\x01\x7f", counted + unless_zero(address, put(0, i32(300)))), "run"
    )
    module.add(Function((I32, V128), (I32,), b"\x00", call(0, address, vector)))
    return module.encoded()


def of_elementary_functions():
    module = Module()
    for function in functions():
        module.add(function)
    return module.encoded()


def of_a_walk():
    body = Body(1)
    kept = body.let(Vector("f64x2", lanes("f64x2", 2.0)))
    body.repeat(3, lambda: body.emit(memory("store", get(0), 0, (kept * 2 + 1).code)), {0: 16})
    module = Module()
    module.add(body.finished(), "run")
    return module.encoded()


def of_programs():
    def work(a, b, mask):
        np.matmul(a, b, out=np.empty_like(a))
        np.copyto(a, np.tanh(a) + b.sum(axis=0), where=mask)
        np.add(a[:, ::-1], b.T, out=np.empty_like(a))
        np.add(a.astype(np.float32), 1)

    tape, _ = recorded(work, np.ones((3, 3)), np.ones((3, 3)), np.ones((3, 3), bool))
    return [assemble(Recording([Section(tape), Section(tape, 4)], rows=rows)) for rows in (1, 3)] + [
        assemble(Recording([]))
    ]


def test_modules_are_valid():
    """What is no WebAssembly is refused, as a check of the check."""
    good = [everything(), of_elementary_functions(), of_a_walk(), *of_programs()]
    broken = [good[0][:-1], good[1].replace(b"\xfd\xec\x01", b"\xfd\xf0\x01"), b"\0asm"]
    script = """
      let text = "";
      process.stdin.on("data", (part) => text += part);
      process.stdin.on("end", () => {
        const modules = JSON.parse(text).map((hex) => Buffer.from(hex, "hex"));
        for (const module of modules) {
          if (WebAssembly.validate(module)) console.log("valid");
          else try { new WebAssembly.Module(module); } catch (error) { console.log(String(error)); }
        }
      });"""
    given = json.dumps([code.hex() for code in good + broken])
    answer = finished(["node", "-e", script], timeout=60, given=given)
    said = answer.stdout.splitlines()
    assert said[: len(good)] == ["valid"] * len(good), answer.stdout + answer.stderr
    assert len(said) == len(good + broken) and not {"valid"} & {*said[len(good) :]}
