"""The runs since the page was opened: the way back to them, and their curves."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playground import Settings
from playground.problems import Problem

from ..kept_trainings import Training
from ..recorder import Recorder
from .kept_run import KeptRun, way_of
from .small_maps import SmallMaps

if TYPE_CHECKING:
    from playground.custom.registration import Registration

    from .bench import Bench

MOST = 30  # runs kept
MOST_PINNED = 6  # their curves are to be told apart
SLIDER = 0.7  # seconds: an untrained network that is left sooner was made on the way to another one


class Present:
    """What is known of the training on the page, which is kept when it is left.

    id: its number in the table, 0 before it has one. since: when it began, in seconds. own: what it is made of that a
    person's own Python has registered. came_back: it was left before.
    """

    def __init__(
        self, recorder: Recorder, since: float, own: tuple[Registration, ...], run: KeptRun | None = None
    ) -> None:
        self.recorder, self.since, self.own, self.came_back = recorder, since, own, run is not None
        self.id, self.pin = (run.id, run.pin) if run else (0, None)


class KeptRuns:
    """The last runs, and what `undo` goes back to.

    A run is known by its recorder: left twice it is kept once, and the one on the page is none of them. A step
    of undo is a training that was left, trained or not; one that a slider made on its way is none.

    actions: what a person does about it, by the page's names. maps: makes the runs' small maps.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench, self.maps = bench, SmallMaps()
        self._kept: list[KeptRun] = []  # in the order in which they were left
        self._past: list[KeptRun] = []  # what undo goes back to, the last one first
        self._future: list[KeptRun] = []  # what redo goes to
        self._onto: list[KeptRun] | None = None  # while going back: where the training on the page goes
        self._coming: KeptRun | None = None  # and what comes in its place
        self._present: Present | None = None
        self._count = 0  # numbers given so far
        self._told: list[Any] = [0, 0]
        self._told_pins: list[Any] = []
        self.actions: dict[str, Callable[..., None]] = {"undo": self.undo, "redo": self.redo}

    @property
    def runs(self) -> list[KeptRun]:
        """The runs that were trained, in the order of their numbers; without the one on the page."""
        return sorted((run for run in self._kept if run.id), key=lambda run: run.id)

    @property
    def present(self) -> Present | None:
        """What is known of the training on the page."""
        return self._present

    @property
    def next_id(self) -> int:
        """The number that the training on the page has, or gets when it is left."""
        return self._present.id if self._present and self._present.id else self._count + 1

    def run(self, id: int) -> KeptRun:
        """The run of that number. Raises KeyError where there is none."""
        for run in self._kept:
            if run.id == id:
                return run
        raise KeyError(f"run {id} of {[run.id for run in self.runs]}")

    # What the page's training does

    def left(self, training: Training) -> None:
        """This training is about to be replaced."""
        present, onto, bench = self._present, self._onto, self._bench
        if present is None or present.recorder is not training.recorder:
            present = self._of(training)
        if onto is None:
            self._forget_future()
            hurried = not present.came_back and bench.clock() - present.since < SLIDER
            if hurried and not training.is_started and present.pin is None:
                return
        self._keep(training, present, self._past if onto is None else onto)

    def begun(self, training: Training) -> None:
        """This one is on the page now."""
        recorder = training.recorder
        run = next((run for run in self._kept if run.recorder is recorder), None)
        if run is not None:
            self._drop(run)
        if run is not None or self._present is None or self._present.recorder is not recorder:
            self._present = self._of(training, run)
            self._drop_double(training)
            self._tell_pins()
        self._tell()

    def _of(self, training: Training, run: KeptRun | None = None) -> Present:
        own = self._bench.own_entries(training.settings)
        return Present(training.recorder, self._bench.clock(), own, run)

    def keep(self, training: Training, pinned: bool = False, step: bool = True) -> int:
        """Keep a training that is not, or in a moment not any more, the one on the page. Returns its number.

        Its recorder is its own: whoever goes on from the same trainer has another. step: whether undo goes back to it.
        """
        if step:
            self._forget_future()
        present = self._present
        if present is None or present.recorder is not training.recorder:
            present = self._of(training)
        run = self._keep(training, present, self._past if step else [])
        if not run.id:
            self._count += 1
            run.id = self._count
        if pinned and run.pin is None:
            run.pin = self._free_pin()
        self._tell_pins()
        self._tell()
        return run.id

    def _keep(self, training: Training, present: Present, onto: list[KeptRun]) -> KeptRun:
        if training.is_started and not present.id:
            self._count += 1
            present.id = self._count
        run = KeptRun(present.id, training, self.maps, present.pin, present.own)
        self._kept.append(run)
        onto.append(run)
        staying = [run for run in self._kept if run is not self._coming]
        if len(staying) > MOST:
            self._drop(next(run for run in staying if not run.pinned))
        return run

    def _drop(self, run: KeptRun) -> None:
        for runs in (self._kept, self._past, self._future):
            if run in runs:
                runs.remove(run)

    def _drop_double(self, training: Training) -> None:
        """An untrained network that is on the page again is no step of its own: a reset, before anything was trained."""
        last = self._past[-1] if self._past else None
        if last and not last.id and last.settings == training.settings and not training.is_started:
            self._drop(last)

    def _forget_future(self) -> None:
        """A training has begun from here on: those that redo would bring back are runs as others, if they were trained."""
        for run in [run for run in self._future if not run.id]:
            self._drop(run)
        self._future.clear()

    # Going back

    def undo(self) -> None:
        """Back to the training that was on the page before, as it was left."""
        self._bench.stage.training()  # a network that is about to be built is one to come back to
        if self._past and self.may_show(self._past[-1].settings) and not self._is_gone(self._past[-1]):
            self._show(self._past[-1], self._future)

    def redo(self) -> None:
        """Forward again to the one that undo left."""
        if self._future and not self._is_gone(self._future[-1]):
            self._show(self._future[-1], self._past)

    def show(self, id: int) -> None:
        """Go to the run of that number; undo goes back. Raises KeyError where there is none."""
        run = self.run(id)
        if self.may_show(run.settings) and not self._is_gone(run):
            self._bench.stage.training()
            self._show(run, self._past)
            self._forget_future()
            self._tell()

    def may_show(self, settings: Settings) -> bool:
        """Whether one may go there from here: no way leads out of a lesson, which may hold settings as they are."""
        lesson = self._bench.stage.training().settings.lesson
        return lesson is None or _lesson_of(lesson) == _lesson_of(settings.lesson)

    def gone(self, run: KeptRun) -> Problem | None:
        """What to say of a run that was made by Python that is another now; None of all others."""
        gone = set(run.own) - set(self._bench.own_entries(run.settings))
        names = ", ".join(sorted(one.key for one in gone))
        why = "was made by Python that is not there any more; run it again, and train again"
        return Problem("code", names, why) if gone else None

    def _is_gone(self, run: KeptRun) -> bool:
        """Whether it was made by Python that is another now: that is said, and undo goes past it from now on."""
        why = self.gone(run)
        if why is None:
            return False
        for steps in (self._past, self._future):
            if run in steps:
                steps.remove(run)
        self._bench.view.refused("undo", why)
        self._tell()
        return True

    def _show(self, run: KeptRun, onto: list[KeptRun]) -> None:
        stage = self._bench.stage
        training = run.again(stage.training().settings.bench)
        self._onto, self._coming = onto, run
        try:
            stage.show(training)
        finally:
            self._onto = self._coming = None
        self._tell({"dataset": run.settings.current_dataset, "epoch": run.epochs})

    # Pins

    @property
    def may_pin(self) -> bool:
        """Whether another curve has a place in the chart."""
        return len(self._pins) < MOST_PINNED

    def pin(self, id: int, on: bool) -> None:
        """Have a run's losses stay in the chart, or no more; that of the training on the page come when it is left.

        One too many takes no place. Raises KeyError where there is no such run.
        """
        present = self._present
        run = present if present is not None and id == self.next_id else self.run(id)
        if not on:
            run.pin = None
        elif run.pin is None and self.may_pin:
            run.pin = self._free_pin()
            if not run.id:
                self._count += 1
                run.id = self._count
        self._tell_pins()

    @property
    def _pins(self) -> set[int]:
        everyone: list[KeptRun | Present] = [*self._kept, *([self._present] if self._present else [])]
        return {run.pin for run in everyone if run.pin is not None}

    def _free_pin(self) -> int:
        """A place that is free; where none is, the longest pinned run's."""
        free = set(range(MOST_PINNED)) - self._pins
        if not free:
            oldest = next(run for run in self._kept if run.pinned)
            free, oldest.pin = {oldest.pin or 0}, None
        return min(free)

    # What is told

    def _tell(self, at: dict[str, Any] | None = None) -> None:
        steps = 0
        for run in reversed(self._past):
            if not self.may_show(run.settings):
                break
            steps += 1
        news = [steps, len(self._future)]
        if news != self._told or at is not None:
            self._told = news
            self._bench.tell("undo", {"undo": steps, "redo": len(self._future), "at": at})

    def _tell_pins(self) -> None:
        pinned = sorted((run for run in self._kept if run.pinned), key=lambda run: run.pin or 0)
        if pinned != self._told_pins:
            self._told_pins = pinned
            curves = [{"id": run.id, "pin": run.pin, **way_of(run.history)} for run in pinned]
            self._bench.tell("pins", {"curves": curves})


def _lesson_of(text: str | None) -> str:
    """The lesson that a link's value names, without its step."""
    return re.sub(r"\.\d{1,3}$", "", text or "")
