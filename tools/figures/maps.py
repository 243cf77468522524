"""A network's output over the plane with its training samples, as an SVG file of its own.

The map is a small picture inside the file, the samples are vectors; its colours are the page's
and the same in light and dark, as on the page.
"""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np
from numpy.typing import NDArray
from playground import Trainer
from playground.maps import grid

from tools.figures.experiments import experiment

Array = NDArray[np.float64]
SIZE, STEPS = 100, 31
NEGATIVE, ZERO, POSITIVE = (0xF5, 0x93, 0x22), (0xE8, 0xEA, 0xEB), (0x08, 0x77, 0xBD)
OPACITY = 160 / 255  # of the map under the points, on white


def palette() -> NDArray[np.uint8]:
    """The page's colour scale: 31 steps from -1 to 1, `(31, 3)`."""
    share = np.linspace(-1, 1, STEPS)[:, None]
    ends = np.where(share < 0, np.array(NEGATIVE), np.array(POSITIVE))
    colours = np.array(ZERO) + (ends - np.array(ZERO)) * np.abs(share)
    return np.asarray(np.round(colours * OPACITY + 255 * (1 - OPACITY)).astype(np.uint8))


def png(pixels: NDArray[np.uint8], colours: NDArray[np.uint8]) -> bytes:
    """A picture of palette indices `(height, width)`."""

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


def picture(trainer: Trainer) -> str:
    """The first run's output over [-6, 6]² and its training samples."""
    output = trainer.predict(grid(SIZE)).reshape(SIZE, SIZE)
    steps = np.clip((output + 1) * STEPS / 2, 0, STEPS - 1).astype(np.uint8)
    data = base64.b64encode(png(steps, palette())).decode()
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" width="240" height="240">',
        f'<image width="240" height="240" preserveAspectRatio="none" href="data:image/png;base64,{data}"/>',
    ]
    x, y = trainer.data.x_train[0], trainer.data.y_train[0]
    for sign, colour in ((-1, "#f59322"), (1, "#0877bd")):
        spots = "".join(f"M{120 + 20 * a:.0f} {120 - 20 * b:.0f}h0" for a, b in x[np.sign(y) == sign])
        dots = f'd="{spots}" fill="none" stroke-linecap="round"'
        parts.append(f'<path {dots} stroke="#fff" stroke-width="6.5"/>')
        parts.append(f'<path {dots} stroke="{colour}" stroke-width="4.5"/>')
    return "\n".join([*parts, "</svg>", ""])


def pictures() -> dict[str, str]:
    """Experiments 2 and 3 before and after the penalty comes: file name to text."""
    made = {}
    for number, name, rate in ((2, "circle", 0.1), (3, "spiral", 0.03)):
        trainer = Trainer(experiment(number, regularizationRate=0))
        trainer.step(500)
        made[f"{name}-before.svg"] = picture(trainer)
        trainer.apply(trainer.settings.replace(regularizationRate=rate))
        trainer.step(500)
        made[f"{name}-after.svg"] = picture(trainer)
    return made
