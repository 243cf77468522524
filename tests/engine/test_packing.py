"""Points and parameters as texts of a link: there and back, and every text that holds none."""

import binascii
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from playground.packing import (
    MOST_PARAMETERS,
    PackingError,
    pack_parameters,
    pack_points,
    unpack_parameters,
    unpack_points,
)

from tests.engine.support import assert_close, assert_equal

STEP, SHARE = 12 / 4096, 1 / 127


def text_of(content, wbits=-15):
    press = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return base64url(press.compress(content) + press.flush())


def base64url(content):
    return binascii.b2a_base64(content, newline=False).decode().translate({43: "-", 47: "_", 61: None})


@given(
    st.integers(2, 60).flatmap(lambda n: arrays.arrays(np.int16, (n, 3), elements=st.integers(-32767, 32767)))
)
def test_points_there_and_back(table):
    points, targets = table[:, :2] * STEP, np.clip(table[:, 2], -127, 127) * SHARE
    there = pack_points(points, targets)
    back, labels = unpack_points(there)
    assert_close(back, points, rtol=1e-15)
    assert_close(labels, targets, rtol=1e-15)
    assert pack_points(back, labels) == there


@given(st.integers(2, 40).flatmap(lambda n: arrays.arrays(float, (n, 3), elements=st.floats(-1, 1))))
def test_other_points_are_rounded_to_the_nearest_step(table):
    points, labels = unpack_points(pack_points(table[:, :2] * 90, table[:, 2]))
    assert np.abs(points - table[:, :2] * 90).max() <= STEP * 0.5000001
    assert np.abs(labels - table[:, 2]).max() <= SHARE * 0.5000001


def test_the_bytes_are_as_documented():
    text = text_of(np.array([256, -256, 2048, 0], "<i2").tobytes() + np.array([127, -127], "i1").tobytes())
    points, targets = unpack_points(text)
    assert_equal(points, [[0.75, -0.75], [6, 0]])
    assert_equal(targets, [1, -1])
    assert pack_points(points, targets) == text
    assert_equal(unpack_parameters(text_of(np.array([0.1, -3], "<f8").tobytes())), [0.1, -3])


@given(arrays.arrays(float, st.integers(1, 50), elements=st.floats(allow_nan=False, allow_infinity=False)))
def test_parameters_there_and_back(values):
    back = unpack_parameters(pack_parameters(values))
    assert back.tobytes() == values.tobytes()


GOOD = pack_points(np.random.default_rng(1).uniform(-6, 6, (50, 2)), np.ones(50))
BOMB = text_of(bytes(50_000_000))
NO_POINTS = {
    "": "must be base64url",
    "a b": "must be base64url",
    "ab=": "must be base64url",
    "über": "must be base64url",
    "A": "is cut or broken",
    "____": "is cut or broken",
    GOOD[:-8]: "is cut or broken",
    GOOD + "AAAA": "is cut or broken",
    text_of(bytes(10), 15): "is cut or broken",  # with a header
    text_of(b""): "must hold 2 to 5000 points, not 0",
    text_of(bytes(5)): "must hold 2 to 5000 points, not 1",
    text_of(bytes(11)): "unpacks to 11 bytes; a point has 5",
    text_of(bytes(5 * 5001)): "unpacks to more than 25000 bytes",
    BOMB: "unpacks to more than 25000 bytes",
    text_of(bytes(9) + b"\x80"): "holds a point or a target that is out of range",
    text_of(b"\x00\x80" + bytes(8)): "holds a point or a target that is out of range",
}
NO_PARAMETERS = {
    "%": "must be base64url",
    pack_parameters(np.linspace(0, 1, 20))[:-5]: "is cut or broken",
    text_of(b""): "unpacks to 0 bytes; a parameter has 8",
    text_of(bytes(12)): "unpacks to 12 bytes; a parameter has 8",
    text_of(np.array([np.nan]).tobytes()): "must hold finite numbers",
    text_of(np.array([1, -np.inf]).tobytes()): "must hold finite numbers",
    BOMB: "unpacks to more than 1048576 bytes",
}


@pytest.mark.parametrize("text", NO_POINTS, ids=lambda text: f"{text[:20]}-{len(text)}")
def test_what_holds_no_points_is_named(text):
    with pytest.raises(PackingError, match=f"^{NO_POINTS[text]}"):
        unpack_points(text)


@pytest.mark.parametrize("text", NO_PARAMETERS, ids=lambda text: f"{text[:20]}-{len(text)}")
def test_what_holds_no_parameters_is_named(text):
    with pytest.raises(PackingError, match=f"^{NO_PARAMETERS[text]}"):
        unpack_parameters(text)


@given(st.text("ABYZabyz0189-_", max_size=60))
def test_any_text_is_read_or_named(text):
    for unpack in (unpack_points, unpack_parameters):
        try:
            unpack(text)
        except PackingError as wrong:
            assert str(wrong)


@pytest.mark.parametrize(
    ("points", "targets", "words"),
    [
        ([[0, 0]], [1], "must hold 2 to 5000 points, not 1"),
        (np.zeros((5001, 2)), np.zeros(5001), "not 5001"),
        ([[0, 0], [0, 96]], [1, 1], "points must be from -96 to 96"),
        ([[0, 0], [0, 0]], [1, 1.5], "targets must be from -1 to 1"),
        ([[0, np.nan], [0, 0]], [1, 1], "must be finite numbers"),
        ([[0, 0], [0, 0]], [1, "a"], "must be numbers"),
        ([[0, 0, 0], [0, 0, 0]], [1, 1], r"points must be \(n, 2\)"),
        ([[0, 0], [0, 0]], [1], r"points must be \(n, 2\)"),
    ],
)
def test_what_no_text_can_hold_is_named(points, targets, words):
    with pytest.raises(PackingError, match=words):
        pack_points(points, targets)


@pytest.mark.parametrize("values", [[], [[1.0]], [np.inf], np.zeros(MOST_PARAMETERS + 1)], ids=len)
def test_no_parameters_no_text(values):
    with pytest.raises(PackingError, match="must be"):
        pack_parameters(values)
