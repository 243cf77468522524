"""A person's own charts: numbers of the training on the page, along its epochs."""

from __future__ import annotations

from typing import Any

import numpy as np
from playground import Trainer
from playground.custom.hooks import chart_values
from playground.custom.registration import Registration

MOST = 1_000  # points of a line: then every second one goes


class OwnCharts:
    """The lines of each chart so far. A chart function gives a number, or numbers by name."""

    def __init__(self) -> None:
        self._epochs: list[int] = []
        self._values: dict[str, dict[str, list[float]]] = {}  # chart -> line -> a number an epoch
        self._every = 1  # epochs between two points at least

    def clear(self) -> None:
        """Another training begins."""
        self.__init__()  # type: ignore[misc]

    def note(self, trainer: Trainer, charts: list[Registration]) -> bool:
        """Read them at this epoch; returns whether there is something new.

        An epoch that was read before is read anew: a parameter may have been set by hand.
        """
        epoch = trainer.epoch
        while self._epochs and self._epochs[-1] >= epoch:
            self._cut()
        if not charts or (self._epochs and epoch - self._epochs[-1] < self._every):
            return False
        self._epochs.append(epoch)
        for chart in charts:
            lines = self._values.setdefault(chart.key, {})
            for name, value in chart_values(chart, trainer).items():
                line = lines.setdefault(name, [])
                line.extend([np.nan] * (len(self._epochs) - 1 - len(line)))
                line.append(value)
        if len(self._epochs) > MOST:
            self._thin()
        return True

    def _cut(self) -> None:
        self._epochs.pop()
        for line in self._lines():
            del line[len(self._epochs) :]

    def _thin(self) -> None:
        del self._epochs[1::2]
        for line in self._lines():
            del line[1::2]
        self._every *= 2

    def _lines(self) -> list[list[float]]:
        return [line for lines in self._values.values() for line in lines.values()]

    def told(self) -> dict[str, Any]:
        """All of it, as the panel draws it."""
        count = len(self._epochs)
        return {
            name: {
                "epochs": np.array(self._epochs, float),
                "series": [
                    {"label": label, "values": np.array(line + [np.nan] * (count - len(line)))}
                    for label, line in lines.items()
                ],
            }
            for name, lines in self._values.items()
        }
