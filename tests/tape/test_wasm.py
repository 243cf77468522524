"""The encoder: numbers, expressions, functions and modules, which Node's WebAssembly takes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tape.wasm import (
    I32,
    V128,
    Function,
    Locals,
    Module,
    get,
    i32,
    lanes,
    lanes_of_bits,
    memory,
    op,
    signed,
    unsigned,
)


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
