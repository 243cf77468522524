"""Points, parameters and Python as the short texts of a link, deflated without a header, in base64url.

Points are little-endian int16 pairs in 4096ths of the plane's side, all of them, and then their targets
as int8 in 127ths; parameters are little-endian float64. web/shared/packed_points.js is the twin.
"""

from __future__ import annotations

import binascii
import re
import zlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

FEWEST_POINTS, MOST_POINTS = 2, 5000
MOST_PARAMETERS = 2**20 // 8  # a text unpacks to 1 MB at most
# Characters of a text: what deflating cannot make smaller, and a little more.
LONGEST_POINTS, LONGEST_PARAMETERS = 40_000, 1_500_000
LONGEST_CODE, MOST_CODE = 4000, 64_000  # characters packed, bytes unpacked
_SIDE, _STEPS, _FARTHEST = 12, 4096, 2**15 - 1
_LARGEST = 127
_POINT, _PARAMETER = 5, 8  # bytes
_ALPHABET = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)


class PackingError(ValueError):
    """A text that holds no points, parameters or Python, or what no text can hold: says what is wrong."""


def pack_points(points: ArrayLike, targets: ArrayLike) -> str:
    """The text of points `(n, 2)` and their targets `(n,)` in [-1, 1], each rounded to the nearest step.

    Raises PackingError on other shapes, fewer than 2 or more than 5,000 points, and what is too far out.
    """
    x, y = _numbers(points), _numbers(targets)
    if x.ndim != 2 or x.shape[1] != 2 or y.shape != x.shape[:1]:
        raise PackingError(f"points must be (n, 2) and targets (n,), not {x.shape} and {y.shape}")
    _check_count(len(y))
    steps = np.floor(x * _STEPS / _SIDE + 0.5)
    shares = np.floor(y * _LARGEST + 0.5)
    if (np.abs(steps) > _FARTHEST).any():
        raise PackingError(f"points must be from -{_SIDE * 8} to {_SIDE * 8}, the ends not included")
    if (np.abs(y) > 1).any():
        raise PackingError("targets must be from -1 to 1")
    return _pressed(steps.astype("<i2").tobytes() + shares.astype("<i1").tobytes())


def unpack_points(text: str) -> tuple[Array, Array]:
    """The points `(n, 2)` and targets `(n,)` of a text. Raises PackingError saying what is wrong with it."""
    content = unpressed(text, MOST_POINTS * _POINT)
    count, rest = divmod(len(content), _POINT)
    if rest:
        raise PackingError(f"unpacks to {len(content)} bytes; a point has {_POINT}")
    _check_count(count)
    steps = np.frombuffer(content, "<i2", 2 * count).astype(np.float64)
    shares = np.frombuffer(content, "<i1", count, 4 * count).astype(np.float64)
    if (steps < -_FARTHEST).any() or (shares < -_LARGEST).any():
        raise PackingError("holds a point or a target that is out of range")
    return steps.reshape(count, 2) * _SIDE / _STEPS, shares / _LARGEST


def pack_parameters(flat: ArrayLike) -> str:
    """The text of parameters `(P,)`, all bits of them. Raises PackingError if they are not finite numbers."""
    values = _numbers(flat)
    if values.ndim != 1 or not 0 < values.size <= MOST_PARAMETERS:
        raise PackingError(f"parameters must be (P,) with P from 1 to {MOST_PARAMETERS}, not {values.shape}")
    return _pressed(values.astype("<f8").tobytes())


def unpack_parameters(text: str) -> Array:
    """The parameters `(P,)` of a text. Raises PackingError saying what is wrong with it."""
    content = unpressed(text, MOST_PARAMETERS * _PARAMETER)
    if not content or len(content) % _PARAMETER:
        raise PackingError(f"unpacks to {len(content)} bytes; a parameter has {_PARAMETER}")
    values = np.frombuffer(content, "<f8").astype(np.float64)
    if not np.isfinite(values).all():
        raise PackingError("must hold finite numbers")
    return values


def pack_code(code: str) -> str:
    """The text of a Python file. Raises PackingError if it is longer than a link takes, or no text."""
    content = _code_bytes(code)
    packed = _pressed(content)
    if len(packed) > LONGEST_CODE or len(content) > MOST_CODE:
        raise PackingError(f"packs to {len(packed)} characters; a link takes {LONGEST_CODE}")
    return packed


def _code_bytes(code: str) -> bytes:
    try:
        content = code.encode()
    except UnicodeEncodeError:
        raise PackingError("holds half a character") from None
    if not content.strip() or b"\0" in content:
        raise PackingError("must be the text of a Python file")
    return content


def unpack_code(text: str) -> str:
    """The Python file of a text, which is shown and never run by itself. Raises PackingError saying what is wrong with it."""
    content = unpressed(text, MOST_CODE)
    try:
        code = content.decode()
    except UnicodeDecodeError:
        raise PackingError("must hold a text in UTF-8") from None
    _code_bytes(code)
    return code


def _numbers(values: ArrayLike) -> Array:
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise PackingError("must be numbers") from None
    if not np.isfinite(array).all():
        raise PackingError("must be finite numbers")
    return array


def _check_count(count: int) -> None:
    if not FEWEST_POINTS <= count <= MOST_POINTS:
        raise PackingError(f"must hold {FEWEST_POINTS} to {MOST_POINTS} points, not {count}")


def _pressed(content: bytes) -> str:
    press = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = press.compress(content) + press.flush()
    encoded = binascii.b2a_base64(deflated, newline=False).decode("ascii")
    return encoded.replace("+", "-").replace("/", "_").rstrip("=")


def unpressed(text: str, most: int) -> bytes:
    """The bytes of a text; no more than one beyond `most` is ever unpacked. Raises PackingError saying what is wrong with it."""
    if not _ALPHABET.fullmatch(text):
        raise PackingError("must be base64url: letters, digits, - and _")
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        deflated = binascii.a2b_base64(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4))
        content = inflate.decompress(deflated, most + 1)
    except (binascii.Error, zlib.error):
        raise PackingError("is cut or broken") from None
    if len(content) > most:
        raise PackingError(f"unpacks to more than {most} bytes")
    if not inflate.eof or inflate.unused_data:
        raise PackingError("is cut or broken")
    return content
