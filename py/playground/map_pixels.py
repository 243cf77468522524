"""A map as pixels in the page's colours: for notebooks, and for pictures in documents."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import ArrayLike, NDArray

STEPS = 31  # of the colour scale, from -1 to 1
NEGATIVE, ZERO, POSITIVE = (
    (0xF5, 0x93, 0x22),
    (0xE8, 0xEA, 0xEB),
    (0x08, 0x77, 0xBD),
)  # as web/draw/color_scale.js
OPACITY = 160 / 255  # of a map under its points, on white

Bytes = NDArray[np.uint8]


def palette(zero: tuple[int, int, int] = ZERO, opacity: float = OPACITY) -> Bytes:
    """The page's colours as they look on white, from -1, orange, to 1, blue: `(31, 3)`; zero: the one in the middle."""
    share = np.linspace(-1, 1, STEPS)[:, None]
    ends = np.where(share < 0, np.array(NEGATIVE), np.array(POSITIVE))
    colours = np.array(zero) + (ends - np.array(zero)) * np.abs(share)
    return np.asarray(np.round(colours * opacity + 255 * (1 - opacity)).astype(np.uint8))


def steps(values: ArrayLike) -> Bytes:
    """Which of the palette's colours each value takes; what is no number takes the middle one, as on the page."""
    shown = np.nan_to_num(np.clip(np.asarray(values, dtype=np.float64), -1, 1), nan=0.0)
    return np.minimum((shown + 1) * STEPS / 2, STEPS - 1).astype(np.uint8)


def png(pixels: Bytes, colours: Bytes) -> bytes:
    """A PNG file of palette indices `(height, width)`."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    height, width = pixels.shape
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
        + chunk(b"PLTE", colours.tobytes())
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )
