"""The panel "Compare": the runs side by side, and two of them on the same seeds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from playground import Settings
from playground.history import History
from playground.problems import SettingError
from playground.settings import FIELDS

from ..kept_trainings import Training
from .bench import Room
from .kept_run import KeptRun, link_of, way_of
from .same_seeds import SameSeeds

if TYPE_CHECKING:
    from .bench import Bench

SPARK = 60  # points of the small chart of the losses
EXAMPLE_EPOCHS = 200


class Comparison(Room):
    """Tells the panel of the runs, and trains two of their settings on the same seeds.

    News: `runs`, a state each, in their order; `row`, what does not change of one; `progress`, `result`, `stopped`,
    `refused` of the training on the same seeds; `example`, whether the one that shows how it works is under way.
    """

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self._rows: dict[int, KeptRun] = {}  # those the panel knows
        self._telling: Iterator[None] | None = None
        self._training: Iterator[None] | None = None
        self._example: Iterator[None] | None = None
        self.actions = {
            "pin": lambda id, on: self._pin(int(id), on == "true"),
            "show": lambda id: self.bench.kept.show(int(id)),
            "present": self._tell_present,
            "example": self.show_example,
            "seeds": self.train_on_same_seeds,
            "cancel": self.cancel,
        }

    def opened(self) -> None:
        """Tell of all runs."""
        self._tell_runs()

    def begun(self) -> None:
        """There may be another run, or another one on the page."""
        self._tell_runs()

    def _pin(self, id: int, on: bool) -> None:
        self.bench.kept.pin(id, on)
        self._tell_runs()

    # The runs

    def _tell_runs(self) -> None:
        kept, present = self.bench.kept, self.bench.kept.present
        states = [
            {"id": run.id, "pin": run.pin, "present": False, "reachable": kept.may_show(run.settings)}
            for run in kept.runs
        ]
        pin = present.pin if present else None
        states.append({"id": kept.next_id, "pin": pin, "present": True, "reachable": False})
        self._tell({"runs": sorted(states, key=lambda state: int(state["id"] or 0)), "mayPin": kept.may_pin})
        self._tell_present()
        self.bench.jobs.stop(self._telling)
        self._telling = self._tell_rows()
        self.bench.jobs.start(self._telling)

    def _tell_rows(self) -> Iterator[None]:
        """What the panel does not know yet, a run at a time: many histories take a while."""
        runs = {run.id: run for run in self.bench.kept.runs}
        self._rows = {id: run for id, run in self._rows.items() if runs.get(id) is run}
        for id, run in runs.items():
            if id not in self._rows:
                self._rows[id] = run
                self._tell({"row": _row(run)})
                yield

    def _tell_present(self) -> None:
        """The training on the page, as it is now."""
        kept = self.bench.kept
        self._tell({"row": _row(KeptRun(kept.next_id, self.bench.stage.training(), kept.maps))})

    def _tell(self, news: dict[str, Any]) -> None:
        self.bench.tell("compare", news)

    # Two of them

    def train_on_same_seeds(self, first: float, second: float, runs: float, epochs: float) -> None:
        """Train the settings of two runs, by their numbers, on so many seeds and for so many epochs."""
        self.bench.jobs.stop(self._training)
        kept, bench = self.bench.kept, self.bench
        a, b = (
            bench.stage.training().settings if id == kept.next_id else kept.run(int(id)).settings
            for id in (first, second)
        )
        gone = next(
            (why for id in (first, second) if id != kept.next_id and (why := kept.gone(kept.run(int(id))))),
            None,
        )
        try:
            if gone is not None:
                raise SettingError(gone.key, gone.given, gone.allowed)
            both = SameSeeds(a, b, int(runs), int(epochs), bench.prepare, bench.clock)
        except ValueError as refused:
            self._tell({"refused": str(refused)})
            return
        self._training = self._pieces(both)
        self._tell({"progress": {"done": 0.0, "left": None}})
        bench.jobs.start(self._training)

    def _pieces(self, both: SameSeeds) -> Iterator[None]:
        try:
            yield from self.bench.of_own_entries(both.pieces(self._tell), both.pair)
        except SettingError as refused:
            self._tell({"stopped": True})
            self._tell({"refused": str(refused)})

    def cancel(self) -> None:
        """Train on the same seeds no more."""
        self.bench.jobs.stop(self._training)
        self._training = None
        self._tell({"stopped": True})

    # How it works

    def show_example(self) -> None:
        """Train the settings on the page with two activations, beside the page, and pin both."""
        if self._example is None:
            self._example = self._train_example()
            self._tell({"example": True})
            self.bench.jobs.start(self._example)

    def _train_example(self) -> Iterator[None]:
        settings = self.bench.stage.training().settings.replace(runs=1, shownRun=1, lesson=None)
        other = FIELDS["activation"].other(settings.activation)
        try:
            for one in (settings, settings.replace(activation=other)):
                yield from self._train_aside(one)
        except SettingError as refused:  # what the person's own Python has taken back
            self.bench.view.refused("bench", refused.problem)
        self._example = None
        self._tell({"example": False})
        self._tell_runs()

    def _train_aside(self, settings: Settings) -> Iterator[None]:
        training = Training.new(settings)
        trainer, recorder = training.trainer, training.recorder
        self.bench.prepare(trainer)
        yield
        recorder.trained(trainer.epoch, trainer.evaluate())
        for _ in range(EXAMPLE_EPOCHS):
            trainer.step()
            recorder.trained(trainer.epoch, trainer.evaluate())
            yield
        self.bench.kept.keep(training, pinned=True, step=False)


def _row(run: KeptRun) -> dict[str, Any]:
    """What the panel shows of a run."""
    best = run.best
    return {
        "id": run.id,
        "values": {key: run.settings.text(key) for key in FIELDS},
        "link": link_of(run.settings),
        "parameters": run.parameters,
        "epoch": run.epochs,
        "last": run.last,
        "best": None if best is None else {"epoch": best.epoch, "loss": best.loss_test},
        "edited": run.edited,
        "output": run.output,
        "spark": spark(run.history),
    }


def spark(history: History) -> dict[str, Any]:
    """A training's test losses at SPARK of its epochs at most, evenly among those kept, its first and its last too."""
    way = way_of(history)
    count = len(way["epochs"])
    places = np.round(np.linspace(0, max(count - 1, 0), min(count, SPARK))).astype(int)
    return {name: values[places] for name, values in way.items()}
