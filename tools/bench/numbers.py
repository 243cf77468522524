"""Medians, spreads, ratios and tables: the bench's pure parts."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median, quantiles
from typing import Any, NamedTuple


class Spread(NamedTuple):
    """The middle of several rounds, and the quarters of them below and above: half lie between."""

    median: float
    low: float
    high: float

    def __format__(self, spec: str) -> str:
        return f"{self.median:{spec}} ({self.low:{spec}}-{self.high:{spec}})"


def spread(values: Sequence[float]) -> Spread:
    """Median and quartiles; of one value, that value. Raises ValueError where there is none."""
    if not values:
        raise ValueError("no round was measured")
    if len(values) == 1:
        return Spread(values[0], values[0], values[0])
    low, _, high = quantiles(values, n=4, method="inclusive")
    return Spread(median(values), low, high)


def ratio(these: Sequence[float], those: Sequence[float]) -> Spread:
    """These to those, round by round: what slows a whole round cancels out."""
    return spread([a / b for a, b in zip(these, those, strict=True)])


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A table in plain text: the first column to the left, the others to the right."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]

    def text(line: Sequence[str]) -> str:
        first, *rest = (
            cell.rjust(w) if i else cell.ljust(w)
            for i, (cell, w) in enumerate(zip(line, widths, strict=True))
        )
        return "  ".join([first, *rest]).rstrip()

    rule = "-" * len(text(lines[0]))
    return "\n".join(["", title, rule, text(lines[0]), rule, *map(text, lines[1:])])
