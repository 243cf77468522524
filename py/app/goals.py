"""Where training pauses by itself: at an epoch, or below a test loss."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playground import Settings, Trainer
from playground.evaluation import Metrics
from playground.statistics import median

from .recorder import Reached, Recorder
from .view import View

GOALS = ("stopEpoch", "targetLoss")  # settings


class Goals:
    """The goals of the settings, each reached once in a training: its recorder knows when. The page is told."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._told: dict[str, Any] = {}

    def begin(self, recorder: Recorder) -> None:
        """Another training is on the page, or goes on from elsewhere."""
        self._tell(recorder, "")

    def epochs(self, settings: Settings, recorder: Recorder, epoch: int, epochs: int) -> int:
        """How many of these epochs may be trained before the goals are looked at: at least one."""
        for name, value in _waiting(settings, recorder):
            if name == "targetLoss":
                return 1  # the first one below it is wanted
            if value > epoch:
                epochs = min(epochs, int(value) - epoch)
        return epochs

    def reached(self, settings: Settings, recorder: Recorder, trainer: Trainer, metrics: Metrics) -> bool:
        """Whether a goal was reached just now, where training pauses; the page is told which.

        Of several networks the test loss is the median, as the number in the bar.
        """
        news = ""
        for name, value in list(_waiting(settings, recorder)):
            if trainer.epoch == value if name == "stopEpoch" else median(metrics.loss_test) < value:
                recorder.goals[name] = Reached(value, trainer.epoch)
                news = name
        if news:
            self._tell(recorder, news)
        return bool(news)

    def _tell(self, recorder: Recorder, news: str) -> None:
        reached = {name: goal._asdict() for name, goal in recorder.goals.items()}
        if reached != self._told:
            self._told = reached
            self._view.bench("goal", {"reached": reached, "news": news})


def _waiting(settings: Settings, recorder: Recorder) -> Iterator[tuple[str, float]]:
    """The goals that this training has not reached: a value that was changed since is another one."""
    for name in GOALS:
        value = getattr(settings, name)
        reached = recorder.goals.get(name)
        if value is not None and (reached is None or reached.value != value):
            yield name, value
