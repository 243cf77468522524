"""A person's own Python on the page: what it is to the training, and how far it may go."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from playground import Settings, Trainer
from playground.custom import failures
from playground.custom.hooks import StopTraining, after_epoch, pieces
from playground.custom.registration import Registration, entries_of, registrations, withdraw
from playground.custom.source import same_source
from playground.packing import unpack_code

from .built_ins import BuiltIns
from .own_charts import OwnCharts
from .own_entries import own_entries
from .own_settings import without_what_is_gone
from .python_output import Output
from .time_limit import TimedOut, TimeLimit, said

if TYPE_CHECKING:
    from .bench import Bench

BROKEN = "the page could not go on with what your Python did to it, and has begun anew without it"


class OwnPython:
    """Runs a person's code within a turn of the browser's, and mends what it breaks.

    tell: what the panel is told. output: of the console, told at the end of each turn. has_news: the charts have.
    """

    def __init__(self, bench: Bench, tell: Callable[[dict[str, Any]], None]) -> None:
        self._bench, self._tell = bench, tell
        self.limit, self.output, self.charts = TimeLimit(bench.clock), Output(), OwnCharts()
        self._failed: list[failures.Failure] = []
        self.has_run = False  # something of a person's own
        self.text: str | None = None  # the file that has made what is registered
        self._hooks: list[Registration] = []
        self._turns = 0  # one in another: what a person's code does to the page is an action, too
        self._jobs: dict[Registration, Iterator[None]] = {}
        self.has_news = False
        failures.handler = self._failed.append
        self._built_ins = BuiltIns()  # with that

    def turn(self, act: Callable[[], None]) -> None:
        """Something that the browser has asked for, in which a person's functions may be called."""
        if self._turns:
            act()
            return
        self._turns = 1
        self.limit.begin()
        try:
            with self.output.captured():
                try:
                    act()
                except MemoryError:
                    raise
                except (Exception, TimedOut) as problem:
                    if not self.has_run:
                        raise
                    self._begin_anew(problem)
                self._mend()
        finally:
            self._turns = 0
            self.limit.end()
            self.flush()

    def flush(self) -> None:
        """Tell what was printed."""
        if lines := self.output.take():
            self._tell({"output": lines})

    # What is registered

    def changed(self, before: tuple[Registration, ...], playing: bool, **changes: Any) -> None:
        """The registrations are others: menus, settings and the network follow.

        before: those that the network on the page is made of. playing: whether it trained until now. changes: other settings that come with it.
        """
        controls = self._bench.controls
        now = registrations()
        hooks = [one for one in now if one.kind == "every_epoch"]
        others, self._hooks = hooks != self._hooks, hooks
        for one in [job for job in self._jobs if job not in now]:
            self.stop_job(one)
        self._bench.view.own(own_entries())
        gone = without_what_is_gone(controls.settings)
        renewed = {**gone, **changes}
        self.charts.clear()
        self.has_news = True  # those that have gone leave the panel
        rebuild = any(one not in now for one in before) or bool(gone)
        controls.renew(playing, rebuild, renewed, functions=others)

    @property
    def has_hooks(self) -> bool:
        """Whether there are functions of every epoch."""
        return bool(self._hooks)

    @property
    def registered(self) -> list[Registration]:
        """All there is."""
        return registrations()

    def is_of(self, code: str) -> bool:
        """Whether what is registered is the work of this Python of a link's."""
        return self.text is not None and same_source(unpack_code(code), self.text)

    def entries(self, settings: Settings) -> tuple[Registration, ...]:
        """Those that settings use."""
        return entries_of(settings)

    def in_use(self) -> tuple[Registration, ...]:
        """Those that the network on the page is made of."""
        return entries_of(self._bench.controls.settings)

    def _mend(self) -> None:
        """Take out what failed, and go on without it, paused."""
        while self._failed:  # what else is asked for then may fail, too
            failed = self._failed.copy()
            self._failed.clear()
            before = self.in_use()
            self._bench.stage.play(False)
            for failure in failed:
                self._take_out(failure)
            self.changed(before, playing=False)

    def reset(self) -> None:
        """Nothing of a person's own is left, and what they have written to is as it was."""
        self.stop_jobs()
        self._failed.clear()
        self.text = None
        self._built_ins.restore()

    def _begin_anew(self, problem: BaseException) -> None:
        """The page's own code has failed: what a person's has done to it is undone, as far as that goes."""
        self.reset()
        self._hooks = []
        self.charts.clear()
        self._bench.view.own(own_entries())
        self._bench.controls.give_up(**without_what_is_gone(self._bench.controls.settings))
        sentence = f"{BROKEN}: {said(problem, failures.sentence_of(problem))}"
        self.output.add("error", sentence)
        self._tell({"registered": [], "curves": {}})
        self._tell({"failed": {"kind": "page", "key": "", "text": sentence, "line": None}})

    def _take_out(self, failure: failures.Failure) -> None:
        one, sentence = failure.registration, said(failure.exception, failure.sentence)
        self.text = None
        if one in registrations():
            withdraw(one.kind, one.key)
        place = "" if failure.line is None else f" (line {failure.line})"
        self.output.add("error", sentence + place)
        self._tell({"failed": {"kind": one.kind, "key": one.key, "text": sentence, "line": failure.line}})

    # While a network trains

    def after_epoch(self, trainer: Trainer) -> bool:
        """Call the functions of every epoch; returns whether to go on."""
        try:
            after_epoch(trainer)
        except StopTraining as stop:
            self.output.add("note", str(stop) or "StopTraining")
            return False
        return not self._failed

    def hooks(self, trainer: Trainer) -> None:
        """The same for a trainer that nothing stops."""
        with contextlib.suppress(StopTraining):
            after_epoch(trainer)

    def drawn(self) -> None:
        """Read the charts."""
        charts = [one for one in registrations() if one.kind == "chart"]
        if charts and self.charts.note(self._bench.stage.training().trainer, charts):
            self.has_news = True

    # Beside the frames

    def start_jobs(self) -> None:
        """Begin all functions that run in the background."""
        for one in registrations():
            if one.kind == "background" and one not in self._jobs:
                job = self._background(one)
                self._jobs[one] = job
                self._bench.jobs.start(job)
        self._tell_busy()

    def _tell_busy(self) -> None:
        self._tell({"busy": self.is_busy})

    @property
    def is_busy(self) -> bool:
        """Whether something runs in the background."""
        return bool(self._jobs)

    def stop_job(self, one: Registration) -> None:
        """End it."""
        self._bench.jobs.stop(self._jobs.pop(one, None))
        self._tell_busy()

    def stop_jobs(self) -> None:
        """End all of them."""
        for one in list(self._jobs):
            self.stop_job(one)

    def _background(self, one: Registration) -> Iterator[None]:
        yield from pieces(one)
        self._jobs.pop(one, None)
        self._tell_busy()
