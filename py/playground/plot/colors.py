"""The page's colours for Matplotlib: -1 orange, 0 grey, 1 blue, in 31 steps."""

from __future__ import annotations

import matplotlib as mpl
from matplotlib.colors import Colormap, ListedColormap, Normalize

from ..map_pixels import OPACITY, ZERO, palette

NORM = Normalize(-1, 1, clip=True)
LINK_ZERO = (0xCF, 0xD6, 0xDA)  # darker than a map's: a thin line is to be seen
ON_MAP = "#14222a"  # lines on a map, which is a light one in a dark style, too
TRAIN = "#6b7b84"  # a training loss, which is dashed, too


def _scale(name: str, zero: tuple[int, int, int], opacity: float) -> Colormap:
    """What is no number takes the middle one, as on the page."""
    colors = palette(zero, opacity) / 255
    scale = ListedColormap(colors.tolist(), name)
    return scale.with_extremes(bad=tuple(colors[len(colors) // 2]))


MAP = _scale("playground map", ZERO, OPACITY)
POINTS = _scale("playground points", ZERO, 1.0)
LINKS = _scale("playground links", LINK_ZERO, 1.0)


def ink() -> str:
    """What the present style writes with: dark on light, or light on dark."""
    return str(mpl.rcParams["text.color"])
