"""A record's training on the page: saved, trained again in portions, and left for what was there before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from playground import Settings, Trainer
from playground.problems import Problem

from .kept_trainings import Training
from .pace import Pace
from .recorder import Recorder
from .view import View

if TYPE_CHECKING:
    from playground.replay import Replay

# What a person may do while a record is trained again: look at it, leave it, go elsewhere.
ALLOWED = ("watch", "measure", "inspect", "reduceMotion", "figure", "replay", "leaveReplay", "hash")

RUN_FIRST = "brings its own Python, which has not run: look at it in the tab Python, run it, and open the record again"
OTHER_PYTHON = (
    "took part in this training and is not in its link: it is too long for one, comes from the console, or was run"
    " when the training was under way; run the file, reset the training and train it again"
)


class Stage(Protocol):
    """What the controller does for a replay."""

    def training(self) -> Training:
        """The training on the page, its network built."""

    def show(self, training: Training) -> None:
        """Put this one on the page instead, paused."""

    def adopt(self, settings: Settings) -> None:
        """The trainer on the page has gone on by itself, to these settings."""

    def draw(self) -> None:
        """Draw the trainer as it is."""

    def bring(self, code: str | None) -> None:
        """Show this Python of a record's where that of a link shows; None: no more."""

    def has_run(self, code: str | None) -> bool:
        """Whether a link's Python is what is registered here, or there is none."""

    def after_epoch_of(self, code: str | None) -> Callable[[Trainer], object] | None:
        """What this Python does after every epoch."""

    def lacks(self, training: Training) -> bool:
        """Whether Python took part in a training that its link does not bring."""


class Replaying:
    """At most one replay, and the training that it took the place of.

    clock: `() -> seconds`, monotonic. prepare: compiles a trainer that never shows. actions: what a person does about it, by the page's names.
    """

    def __init__(
        self, view: View, clock: Callable[[], float], stage: Stage, prepare: Callable[[Trainer], None]
    ) -> None:
        self._view, self._clock, self._stage, self._prepare = view, clock, stage, prepare
        self._pace = Pace(clock)
        self._replay: Replay | None = None  # under way
        self._before: Training | None = None
        self.actions: dict[str, Callable[..., None]] = {
            "save": self.save,
            "replay": self.begin,
            "leaveReplay": self.leave,
        }

    @property
    def on(self) -> bool:
        """Whether a record is being trained."""
        return self._replay is not None

    def allows(self, action: str) -> bool:
        """Whether an action leaves a replay that is under way alone."""
        return not self.on or action in ALLOWED

    def save(self, note: str = "", made: str = "", goal: str = "") -> None:
        """Write a record of the training on the page.

        note: a person's own words. made: the time. goal: a lesson's goals and when they were reached, as JSON, or empty.
        """
        import json

        from playground.record import RecordError

        training = self._stage.training()
        trainer = training.trainer
        try:
            if self._stage.lacks(training):
                raise RecordError("code", OTHER_PYTHON)
            goals = json.loads(goal) if goal else None
            text = training.recorder.record(trainer, note, made, goals).to_json()
        except RecordError as refused:
            self._view.refused("save", Problem(refused.where, "", refused.what))
            return
        name = f"{training.settings.current_dataset}-epoch-{trainer.epoch}.playground.json"
        self._view.download(name, text, "application/json")

    def begin(self, text: str) -> None:
        """Train a record's text again, from its beginning; one that is refused changes nothing."""
        from playground.record import Record, RecordError
        from playground.replay import Replay

        try:
            record = Record.from_json(text)
        except RecordError as refused:
            self._refuse(refused.where, refused.what, refused.code)
            return
        code = record.settings.code
        if not self._stage.has_run(code):
            self._refuse("link", RUN_FIRST, code)
            return
        before = self._before or self._stage.training()
        replay = Replay(record, self._prepare, self._stage.after_epoch_of(code))
        self._stop()
        self._replay, self._before = replay, before
        # A lesson would begin with its own settings: it is in no link from here on.
        settings = replay.trainer.settings.replace(lesson=None)
        replay.trainer.apply(settings)
        recorder = Recorder(record.link, replay.history, record.events)
        self._pace = Pace(self._clock)
        self._stage.show(Training(settings, replay.trainer, recorder, to_compile=True))
        self._tell()

    def _refuse(self, where: str, what: str, code: str | None) -> None:
        if not self._stage.has_run(code):
            what = RUN_FIRST
            self._stage.bring(code)
        self._view.replayed({"refused": {"where": where, "what": what}})

    def frame(self) -> None:
        """One animation frame: draw what was trained."""
        self._pace.frame("max", lambda _epochs: True)
        if self._pace.draws(trained=False):
            self._pace.draw(self._stage.draw)
            self._tell()

    def portion(self) -> bool:
        """Train a portion; returns whether another one belongs before the next frame."""
        return self._replay is not None and self._pace.portion(self._advance)

    def _advance(self, epochs: int) -> bool:
        replay = self._replay
        if replay is None or replay.advance(epochs):
            return True
        self._finish(replay)
        return False

    def _finish(self, replay: Replay) -> None:
        self._replay = None
        report, record = replay.report(), replay.record
        self._stage.adopt(replay.trainer.settings)
        told: dict[str, Any] = {
            "verdict": report.verdict,
            "epoch": report.epoch,
            "difference": report.difference,
            "agreed": report.agreed,
            "parted": report.parted,
            "largest": report.largest,
            "contradicted": list(report.contradicted),
            "note": record.note,
            "made": record.made,
            "goal": record.goal,
        }
        self._view.replayed(told)

    def _stop(self) -> None:
        """Train no more; what was not done yet is no part of the training that is left."""
        if self._replay is not None:
            training = self._stage.training()
            training.recorder.stop_at(training.trainer.epoch)
        self._replay = None

    def leave(self) -> None:
        """Go back to the training that was on the page before the record, if there was one."""
        self._stop()
        before, self._before = self._before, None
        if before is not None:
            self._stage.show(before)
            self._view.replayed(None)

    def give_up(self) -> None:
        """There is nothing to go on with, and nothing to go back to."""
        if self._replay is not None or self._before is not None:
            self._replay = self._before = None
            self._view.replayed(None)

    def _tell(self) -> None:
        replay = self._replay
        if replay is not None:
            self._view.replaying(int(replay.trainer.epoch), replay.record.epoch)
