"""Draw the page's icon, as SVG and PNG, into icons/ (`make icons`)."""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .common import ROOT, say

Array = NDArray[np.float64]

PAPER, LINK = "#173a4d", "#b9c6cc"
ORANGE, BLUE = "#f59322", "#4aa8dd"  # the map's, the blue lighter for a dark ground
# x, y and radius of each neuron on a unit square, and its colour.
NEURONS = [
    (0.24, 0.34, 0.085, ORANGE),
    (0.24, 0.66, 0.085, BLUE),
    (0.51, 0.24, 0.085, BLUE),
    (0.51, 0.50, 0.085, ORANGE),
    (0.51, 0.76, 0.085, BLUE),
    (0.77, 0.50, 0.105, ORANGE),
]
LINKS = [(a, b) for a in (0, 1) for b in (2, 3, 4)] + [(a, 5) for a in (2, 3, 4)]
WIDTH = 0.022
CORNER = 0.2
PNGS = {"icon-192.png": (192, False), "icon-512.png": (512, False),
        "icon-maskable-512.png": (512, True), "apple-touch-icon.png": (180, True)}  # fmt: skip


def svg() -> str:
    lines = [
        f'<path d="M{NEURONS[a][0] * 512:g} {NEURONS[a][1] * 512:g}'
        f'L{NEURONS[b][0] * 512:g} {NEURONS[b][1] * 512:g}"/>'
        for a, b in LINKS
    ]
    dots = [f'<circle cx="{x * 512:g}" cy="{y * 512:g}" r="{r * 512:g}" fill="{colour}"/>'
            for x, y, r, colour in NEURONS]  # fmt: skip
    return "\n".join([
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">',
        f'<rect width="512" height="512" rx="{CORNER * 512:g}" fill="{PAPER}"/>',
        f'<g stroke="{LINK}" stroke-width="{WIDTH * 512:g}">', *lines, "</g>", *dots, "</svg>\n",
    ])  # fmt: skip


def png(size: int, full: bool) -> bytes:
    """The icon in `size` pixels; `full` fills the square and keeps to its safe middle."""
    scale = 0.8 if full else 1.0
    y, x = ((np.mgrid[0:size, 0:size] + 0.5) / size - 0.5) / scale + 0.5
    soft = 1 / (size * scale)  # one pixel of blending at an edge
    image = np.zeros((size, size, 4))
    outside = np.hypot(*(np.maximum(np.abs(c - 0.5) - 0.5 + CORNER, 0) for c in (x, y))) - CORNER
    paint(image, np.full_like(outside, -1.0) if full else outside, PAPER, soft)
    for a, b in LINKS:
        paint(image, to_segment(x, y, NEURONS[a][:2], NEURONS[b][:2]) - WIDTH / 2, LINK, soft)
    for cx, cy, radius, colour in NEURONS:
        paint(image, np.hypot(x - cx, y - cy) - radius, colour, soft)
    return encode(np.round(image * 255).astype(np.uint8))


def to_segment(x: Array, y: Array, start: tuple[float, ...], end: tuple[float, ...]) -> Array:
    """The distance of each point to a line segment."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = np.clip(((x - start[0]) * dx + (y - start[1]) * dy) / (dx * dx + dy * dy), 0, 1)
    distance: Array = np.hypot(x - start[0] - along * dx, y - start[1] - along * dy)
    return distance


def paint(image: Array, distance: Array, colour: str, soft: float) -> None:
    """Lay a colour over the image where the signed distance to a shape is below 0."""
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    cover = np.clip(0.5 - distance / soft, 0, 1)[..., None]
    alpha = image[..., 3:]
    total = cover + alpha * (1 - cover)
    image[..., :3] = (rgb * cover + image[..., :3] * alpha * (1 - cover)) / np.maximum(total, 1e-9)
    image[..., 3:] = total


def encode(pixels: NDArray[np.uint8]) -> bytes:
    """A PNG file of RGBA pixels."""
    size = len(pixels)
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9))
            + chunk(b"IEND", b""))  # fmt: skip


def main(folder: Path) -> None:
    (folder / "icon.svg").write_text(svg())
    for name, (size, full) in PNGS.items():
        (folder / name).write_bytes(png(size, full))
    say(f"{folder.name}/ has the icon in {len(PNGS) + 1} forms")


if __name__ == "__main__":
    main(ROOT / "icons")
    sys.exit(0)
