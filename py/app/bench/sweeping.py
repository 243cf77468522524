"""The panel Sweep: a sweep that goes on whatever else the page does, and what it has found so far."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from playground.cell_training import CellResult
from playground.fields import REDRAWS, Problem, SettingError
from playground.settings import FIELDS, Settings
from playground.statistics import Summary, median
from playground.sweep import Sweep, Variation

from ..kept_trainings import Training
from .bench import Room
from .kept_run import link_of

if TYPE_CHECKING:
    from .bench import Bench

NEWS = 0.2  # seconds from one word of progress to the next
MOST_RUNS, LEAST_EPOCHS, MOST_EPOCHS = 64, 10, 5000
LEAST_VALUES, MOST_VALUES = 2, 12
MOST_VARIATIONS = 2
IDLE, RUNNING, PAUSED, DONE, CANCELLED, OUT_OF_MEMORY = (
    "idle",
    "running",
    "paused",
    "done",
    "cancelled",
    "memory",
)
OTHER_LESSON = "cannot lead out of the lesson on the page"
SAVED = {"csv": (Sweep.to_csv, "text/csv"), "json": (Sweep.to_json, "application/json")}


class Sweeping(Room):
    """One sweep at a time, beside the training on the page."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._sweep: Sweep | None = None
        self._pieces: Iterator[None] = iter(())
        self._job: Iterator[None] | None = None
        self._state = IDLE
        self._seconds = 0.0  # it has been running, until `_since`
        self._since = self._told_at = 0.0
        self._told: set[int] = set()  # cells that the panel knows
        self.actions = {
            "start": self.start,
            "pause": lambda: self._stop(PAUSED),
            "resume": self._go,
            "cancel": lambda: self._stop(CANCELLED),
            "show": self.show,
            "showRuns": self.show_runs,
            "save": self.save,
        }

    def opened(self) -> None:
        """Tell the panel all that is known."""
        self._tell_plan()

    def start(self, plan: str) -> None:
        """Begin the sweep of a plan, JSON `{varied: [{key, values}], runs, epochs, target}`; another one is given up.

        Numbers and values are texts with a decimal point. What is wrong with them is told.
        """
        try:
            sweep = self._of_plan(json.loads(plan))
        except SettingError as refused:
            problem = refused.problem
            parts = {"key": problem.key, "value": problem.given, "allowed": problem.allowed}
            self.bench.tell("sweep", {"refused": {**parts, "text": str(problem)}})
            return
        self._stop(CANCELLED)
        settings = [cell.settings for cell in sweep.cells if cell.settings is not None]
        # From its beginning on: what a person's Python has made meanwhile is noticed after a pause, too.
        self._sweep, self._pieces = sweep, self.bench.of_own_entries(sweep.pieces(), settings)
        self._seconds, self._state = 0.0, PAUSED
        self._go()
        self._tell_plan()

    def _of_plan(self, plan: dict[str, Any]) -> Sweep:
        settings = self.bench.stage.training().settings
        target = FIELDS["targetLoss"].parse(plan["target"]) if plan["target"] else None
        return Sweep(
            settings,
            _variations(plan["varied"]),
            _whole("runs", plan["runs"], 1, MOST_RUNS),
            _whole("epochs", plan["epochs"], LEAST_EPOCHS, MOST_EPOCHS),
            target,
            self.bench.prepare,
            self.bench.clock,
        )

    # The work

    def _go(self) -> None:
        if self._state == PAUSED:
            self._state, self._since = RUNNING, self.bench.clock()
            self._job = self._work()
            self.bench.jobs.start(self._job)
            self._tell_progress()

    def _work(self) -> Iterator[None]:
        """The pieces, not by `yield from`: where a pause closes this, they stay as they are."""
        try:
            for _ in self._pieces:
                if self.bench.clock() - self._told_at >= NEWS:
                    self._tell_progress()
                yield
        except MemoryError:
            self._end(OUT_OF_MEMORY)
        except SettingError as refused:
            self._end(CANCELLED)
            self.bench.view.refused("bench", refused.problem)
        else:
            self._end(DONE)

    def _stop(self, state: str) -> None:
        if self._state not in (RUNNING, PAUSED):
            return
        self.bench.jobs.stop(self._job)
        if self._state == RUNNING:
            self._seconds += self.bench.clock() - self._since
        self._job, self._state = None, state
        if state == CANCELLED:
            self._pieces = iter(())
        self._tell_progress()

    def _end(self, state: str) -> None:
        self._seconds += self.bench.clock() - self._since
        self._job, self._state, self._pieces = None, state, iter(())
        self._tell_progress()

    # What is told

    def _tell_plan(self) -> None:
        """What is swept, and all cells."""
        sweep = self._sweep
        self._told.clear()
        if sweep is not None and sweep.settings is not None:
            plan = {
                "varied": [{"key": v.key, "values": v.texts} for v in sweep.variations],
                "runs": sweep.runs,
                "epochs": sweep.epochs,
                "target": sweep.target,
                "seed": sweep.settings.seed,
                "link": link_of(sweep.settings),
                "classes": sweep.settings.problem == "classification",
                "refused": {
                    str(i): str(cell.error) for i, cell in enumerate(sweep.cells) if cell.error is not None
                },
            }
            self.bench.tell("sweep", {"plan": plan})
        self._tell_progress()

    def _tell_progress(self) -> None:
        """How far it is, and what is new."""
        sweep = self._sweep
        self._told_at = now = self.bench.clock()
        if not self.is_open:
            return
        news: dict[str, Any] = {"state": self._state}
        if sweep is not None:
            share = sweep.progress
            seconds = self._seconds + (now - self._since if self._state == RUNNING else 0.0)
            fresh = [i for i, r in enumerate(sweep.results) if r is not None and i not in self._told]
            self._told.update(fresh)
            news |= {
                "share": share,
                "left": seconds * (1 - share) / share if share > 0.01 else None,
                "seconds": seconds,
                "cells": [self._cell(i, result) for i in fresh if (result := sweep.results[i]) is not None],
            }
        self.bench.tell("sweep", news)

    def _cell(self, index: int, result: CellResult) -> dict[str, Any]:
        assert self._sweep is not None
        losses = result.sound_loss_test
        summary = Summary.of(losses, self._sweep.target)
        reached = result.epochs_to_target
        return {
            **summary._asdict(),
            "index": index,
            "quartiles": list(summary.quartiles),
            "epochsToTarget": None if reached is None else median(reached),
            "lossTest": losses,
        }

    # What is done with a cell

    def show(self, index: int, *_varied: str) -> None:
        """Put a cell's settings on the page; what it looks like there, and what is open, stays.

        Varied settings are named for a lesson, which the page asks whether it holds them.
        """
        if self._show(index):
            self.bench.tell("sweep", {"shown": int(index)})

    def show_runs(self, index: int, *_varied: str) -> None:
        """Train a cell's networks on the page, as long as the sweep did, and see them one by one."""
        settings = self._settings(index)
        if self._sweep is not None and settings is not None:
            last = settings.epoch + self._sweep.epochs
            if self._show(index, runs=self._sweep.runs, stopEpoch=last, shownRun=1, bench="runs"):
                self.bench.stage.play(True)

    def _settings(self, index: int) -> Settings | None:
        return None if self._sweep is None else self._sweep.cells[int(index)].settings

    def _show(self, index: int, **changes: Any) -> bool:
        """Whether there was something to show: no way leads out of a lesson."""
        settings = self._settings(index)
        if settings is None:
            return False
        page = self.bench.stage.training().settings
        if not self.bench.kept.may_show(settings):
            self.bench.view.refused("bench", Problem("bench", "sweep", OTHER_LESSON))
            return False
        looks = {key: getattr(page, key) for key, field in FIELDS.items() if field.effect == REDRAWS}
        kept = {**looks, "animationSpeed": page.animationSpeed, "engine": page.engine, "runs": page.runs}
        if settings.weights is not None:  # of so many networks as there are, or of one
            own = ("runs", "weights", "epoch", "shownRun")
            kept |= {key: getattr(settings, key) for key in own}
        try:
            training = Training.new(settings.replace(**{**kept, **changes}))
        except SettingError as refused:  # what the person's own Python has taken back
            self.bench.view.refused("bench", refused.problem)
            return False
        self.bench.stage.show(training)
        return True

    def save(self, kind: str) -> None:
        """Save what is done as a file, `csv` or `json`."""
        if self._sweep is not None:
            write, media_type = SAVED[kind]
            self.bench.view.download(f"sweep.{kind}", write(self._sweep), media_type)


def _variations(varied: list[dict[str, Any]]) -> list[Variation]:
    """As many settings and values as the panel shows; SettingError naming what is allowed."""
    if not 1 <= len(varied) <= MOST_VARIATIONS:
        raise ValueError(f"varied must be one or two settings, not {len(varied)}")
    variations = [Variation(one["key"], tuple(one["values"])) for one in varied]
    for one in variations:
        if not LEAST_VALUES <= len(one.values) <= MOST_VALUES:
            _, _, values = one.text.partition("=")
            allowed = f"must have {LEAST_VALUES} to {MOST_VALUES} values, not {len(one.values)}"
            raise SettingError(one.key, values, allowed)
    return variations


def _whole(name: str, text: str, least: int, most: int) -> int:
    """A whole number; SettingError naming what is allowed."""
    number = str(text).strip()
    if not (number.isascii() and number.isdigit() and len(number) < 10 and least <= int(number) <= most):
        raise SettingError(name, text, f"must be a whole number from {least} to {most}")
    return int(number)
