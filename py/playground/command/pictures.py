"""Pictures of a training as files; Matplotlib draws them, where it is installed."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from typing import Any

from playground import Trainer
from playground.history import History

from .failures import missing

ENDINGS = (".png", ".svg", ".pdf")
Draw = Callable[[Trainer, History, int], bytes]


def drawing(ending: str) -> Draw:
    """What draws a training as a file of this ending: of a trainer, its history, and the run whose output shows.

    Raises CommandError where Matplotlib is missing.
    """
    try:
        importlib.import_module("matplotlib.figure")
    except ImportError:
        raise missing("Matplotlib", "notebook", "--plot") from None
    plot: Any = importlib.import_module("playground.plot")

    def draw(trainer: Trainer, history: History, run: int) -> bytes:
        file = io.BytesIO()
        plot.training(trainer, history, run).savefig(file, format=ending.lower().lstrip("."))
        return file.getvalue()

    return draw
