"""The panel Runs: a small map of every network, their test losses, and these in a few numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playground import Trainer
from playground.evaluation import Metrics
from playground.fields import SettingError
from playground.samples import run_seed
from playground.settings import FIELDS
from playground.statistics import Summary

from .bench import TARGET, Bench, Room
from .small_maps import SmallMaps

PAUSE = 0.25  # seconds between two pictures of all networks while they train
LN_2 = math.log(2)  # the log loss of a network that answers 0 everywhere
NEAR = 0.01  # of ln 2: who is no further from it has not left it
LEFT_AFTER = 50  # epochs, within which one leaves it


class EnsembleView(Room):
    """What the panel Runs shows of the networks that are drawn: those on the page, or those of its past."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.actions = {"target": self.choose_target}
        self._maps = SmallMaps()
        self._job: Iterator[None] | None = None
        self._told_at = float("-inf")
        self._told: NDArray[np.float64] | None = None  # the parameters that are told of
        self._chosen: float | None = None  # a target typed in the panel
        self._goal: float | None = None  # the settings' target, when it was typed

    @property
    def target(self) -> float:
        """The test loss to reach: what was typed here last, else the settings' goal."""
        goal = self.bench.stage.shown_trainer.settings.targetLoss
        if self._chosen is not None and goal == self._goal:
            return self._chosen
        return TARGET if goal is None else goal

    def choose_target(self, text: str) -> None:
        """Count the networks below another test loss; one that is none is refused, with what is allowed."""
        try:
            value = FIELDS["targetLoss"].parse(text)
        except SettingError as refused:
            self.bench.tell("runs", {"refused": {"value": text, "allowed": refused.problem.allowed}})
            return
        self._goal = self.bench.stage.shown_trainer.settings.targetLoss
        self._chosen = value
        self._tell_all()

    def opened(self) -> None:
        """Tell of all networks at once."""
        self._tell_all()

    def closed(self) -> None:
        """Compute no more."""
        self.bench.jobs.stop(self._job)
        self._job = None

    def begun(self) -> None:
        """Other networks are on the page."""
        self._tell_all()

    def paused(self) -> None:
        """Nothing more comes: tell where it has come to."""
        self.drawn(at_once=True)

    def drawn(self, at_once: bool = False) -> None:
        """Tell of the networks as they are drawn, four times a second while they train."""
        stage, now = self.bench.stage, self.bench.clock()
        is_soon = now - self._told_at < PAUSE or self._job is not None
        if stage.is_playing and not at_once and is_soon:
            return
        parameters = stage.shown_trainer.network.parameters.flat
        if self._told is None or not np.array_equal(parameters, self._told, equal_nan=True):
            self._tell_all()

    def _tell_all(self) -> None:
        self.closed()
        trainer = self.bench.stage.shown_trainer
        self._told_at, self._told = self.bench.clock(), trainer.network.parameters.flat.copy()
        self._job = self._tell(trainer, self._told)
        self.bench.jobs.start(self._job)

    def _tell(self, trainer: Trainer, flat: NDArray[np.float64]) -> Iterator[None]:
        """A job: the numbers first, then the maps, of parameters that do not change meanwhile."""
        if trainer.runs == 1:
            self.bench.tell("runs", {"runs": 1})
        else:
            self.bench.tell("runs", self._numbers(trainer, trainer.evaluate()))
            maps = np.empty((trainer.runs, self._maps.density**2), dtype=np.float32)
            yield from self._maps.fill(trainer, flat, maps)
            self.bench.tell("runs", {"maps": maps.ravel()})
        self._job = None

    def _numbers(self, trainer: Trainer, metrics: Metrics) -> dict[str, Any]:
        losses, target = metrics.loss_test, self.target
        summary = Summary.of(losses, target)
        return {
            "runs": trainer.runs,
            "epoch": int(trainer.epoch),
            "seeds": [run_seed(trainer.settings.seed, run) for run in range(trainer.runs)],
            "lossTest": losses,
            "lossTrain": metrics.loss_train,
            "accuracyTest": metrics.accuracy_test,
            "accuracyTrain": metrics.accuracy_train,
            "stuck": never_left(trainer, losses).astype(np.uint8),
            "target": target,
            "summary": {**summary._asdict(), "quartiles": list(summary.quartiles)},
        }


def never_left(trainer: Trainer, losses: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which networks `(R,)` still guess: after 50 epochs their log loss is within 1 % of ln 2, that of the answer 0."""
    settings = trainer.settings
    guesses = settings.problem == "classification" and settings.loss == "log"
    if not guesses or trainer.epoch - settings.epoch < LEFT_AFTER:
        return np.zeros(trainer.runs, dtype=bool)
    return np.abs(losses - LN_2) <= NEAR * LN_2
