"""What a person's Python can do to the page: the names `page` and `plot`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from playground import Settings
from playground.settings import FIELDS

if TYPE_CHECKING:
    from .bench import Bench

LONGEST = 100_000  # points of a line


class PageObject:
    """The page, for a person's own code: `page.set("noise", 20)`, `page.play()`, `page.open(link)`, `page.runs` …"""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def set(self, name: str, value: Any) -> None:
        """Change a setting, by its name in a link. Raises ValueError saying what it takes."""
        if name not in FIELDS:
            raise ValueError(f"{name}: no such setting; there are {', '.join(FIELDS)}")
        field = FIELDS[name]
        self._act("set", name, field.text(field.check(value)))

    def open(self, link: str) -> None:
        """Set everything as a link says. Raises ValueError naming what it asks that cannot be; nothing is changed then."""
        if "#" not in link:
            raise ValueError(f"{link}: has no settings; a link's begin at its #, as in page.link")
        problems = Settings.from_hash(link).problems
        if problems:
            raise ValueError("; ".join(map(str, problems)))
        stays = "" if "bench=" in link else f"&bench={self._bench.controls.settings.bench}"
        self._bench.controls.open(link + stays)

    def play(self) -> None:
        """Begin to train."""
        self._bench.stage.play(True)

    def pause(self) -> None:
        """Stop training."""
        self._bench.stage.play(False)

    def step(self) -> None:
        """Train one epoch."""
        self._act("step")

    def reset(self) -> None:
        """Back to the first epoch and the same weights."""
        self._act("reset")

    def _act(self, action: str, *args: Any) -> None:
        controls = self._bench.controls
        if controls.is_replaying:
            return  # what a function of every epoch did then is among the record's events
        if not controls.allows(action, *args):
            raise ValueError(f"{action}: not while a record is trained again or an earlier epoch shows")
        controls.dispatch(action, *args)

    @property
    def link(self) -> str:
        """The link of the settings as they are."""
        return self._bench.stage.training().settings.to_hash()

    @property
    def runs(self) -> list[PageRun]:
        """The trainings before this one, the latest last."""
        return [PageRun(run) for run in self._bench.kept.runs]

    def __repr__(self) -> str:
        return "page: set(name, value), open(link), play(), pause(), step(), reset(), link, runs"


class PageRun:
    """A training before this one: its `settings`, `epochs`, and the losses on the way, `(k, R)` arrays at `history.epochs`."""

    def __init__(self, run: Any) -> None:
        self.number, self.settings, self.epochs = run.id, run.settings, run.epochs
        self.loss_test, self.history = run.last, run.history

    def __repr__(self) -> str:
        return f"run {self.number}: {self.epochs} epochs, test loss {self.loss_test:.4g}"


def plotted(lines: Sequence[Any], label: Any = None) -> dict[str, Any]:
    """What `plot(y)`, `plot(x, y)` or `plot(x, y1, y2 …)` draws: `{"series": [{"label", "x", "y"}]}`, float64 arrays.

    label: a line's, or a list of them. Raises ValueError naming what does not fit.
    """
    if not lines:
        raise ValueError("plot: give numbers: plot(y), plot(x, y) or plot(x, y1, y2)")
    arrays = [_line(one) for one in lines]
    x, ys = (np.arange(len(arrays[0]), dtype=float), arrays) if len(arrays) == 1 else (arrays[0], arrays[1:])
    labels = [label] if isinstance(label, str) else list(label or [])
    if len(labels) > len(ys):
        raise ValueError(f"plot: {len(labels)} labels for {len(ys)} lines")
    labels += [f"y{k + 1}" if len(ys) > 1 else "y" for k in range(len(labels), len(ys))]
    for y in ys:
        if len(y) != len(x):
            raise ValueError(f"plot: x has {len(x)} numbers, y has {len(y)}; they must be as many")
    return {"series": [{"label": str(name), "x": x, "y": y} for name, y in zip(labels, ys, strict=True)]}


def _line(values: Any) -> Any:
    try:
        array = np.asarray(values, float)
    except (TypeError, ValueError):
        raise ValueError(f"plot: {type(values).__name__} holds no numbers") from None
    array = np.squeeze(array)
    if array.ndim != 1 or not 0 < len(array) <= LONGEST:
        raise ValueError(f"plot: a line must be 1 to {LONGEST} numbers in a row, not of shape {array.shape}")
    return array.copy()
