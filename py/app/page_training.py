"""The training on the page: built, drawn, and replaced by another one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from playground import Settings, Trainer
from playground.evaluation import Metrics
from playground.fields import Problem
from playground.settings import FIELDS

from .bench.bench import Bench
from .changes import with_a_drawn_run
from .display import Display
from .divergence import Divergence
from .frames import losses_so_far
from .goals import Goals
from .kept_trainings import Training
from .pace import Pace
from .page_engine import PageEngine
from .recorder import Recorder
from .replaying import Replaying
from .view import View

if TYPE_CHECKING:
    from tape import Instantiate


class PageTraining:
    """One trainer on the page, and what is kept beside it.

    view: what shows it. clock: `() -> seconds`, monotonic. instantiate: what runs compiled programs (see
    `tape`), where there is such.
    """

    settings: Settings
    trainer: Trainer
    _recorder: Recorder
    _metrics: Metrics

    def __init__(self, view: View, clock: Callable[[], float], instantiate: Instantiate | None) -> None:
        self._engine = PageEngine(view, instantiate, lambda: self._show_settings())
        self._view, self._pace, self._display = view, Pace(clock), Display(clock)
        self._picture, self._divergence, self._goals = (
            self._display.picture,
            Divergence(view, clock),
            Goals(view),
        )
        self._playing = self._scheduled = self._portion_asked = False
        self._stale = False  # a setting that rebuilds was changed; the next frame rebuilds
        self._brought: str | None = None  # Python of a record, which has not run
        self._past: Trainer | None = None  # drawn instead of the trainer
        self._past_metrics: Metrics | None = None  # its losses, where they are known
        self._replaying = Replaying(view, clock, self, self._engine.prepare)
        self._bench = Bench(view, clock, self, self._engine.prepare)

    def play(self, on: bool) -> None:
        """Start or stop training."""
        if on:
            self._rebuild_if_stale()  # or the next frame would, and pause
            self.look_at(None)
        self._playing = on
        self._view.playing(on)
        if on:
            self._schedule()
            return
        if self._pace.waiting or self._display.waiting:
            self.draw(self._metrics)
        self._bench.paused()

    @property
    def is_playing(self) -> bool:
        """Whether it trains."""
        return self._playing

    @property
    def is_replaying(self) -> bool:
        """Whether a record is trained again."""
        return self._replaying.on

    @property
    def shown_trainer(self) -> Trainer:
        """Whose networks are drawn: the page's, or that of its past."""
        return self._past or self.trainer

    def _schedule(self) -> None:
        if not self._scheduled:
            self._scheduled = True
            self._view.request_frame()

    def ask_for_portion(self) -> None:
        """Have `portion` called soon: once, however many ask, or there would be as many from frame to frame."""
        if not self._portion_asked:
            self._portion_asked = True
            self._view.request_portion()

    def draw(self, metrics: Metrics | None = None) -> None:
        """Draw; metrics: the network's as it is now, where they are known."""
        past = self._past

        def fill() -> None:
            shown = (
                (past, self._past_metrics, False, False)
                if past
                else (self.trainer, metrics, self._playing, self._recorder.edited)
            )
            self._view.frame(
                self._picture.buffers, self._display.numbers(*shown) | {"past": past is not None}
            )

        self._pace.draw(fill)
        self._bench.drawn()
        if self._picture.held:
            self._schedule()

    def _rebuild_if_stale(self) -> Trainer:
        if self._stale:
            self._rebuild()
        return self.trainer

    def _rebuild(self, kept: Training | None = None) -> None:
        training = kept or Training.new(self.settings)
        if hasattr(self, "trainer"):
            self._bench.left(
                Training(self.trainer.settings, self.trainer, self._recorder, self._engine.to_compile)
            )
        self._stale = False
        self.play(False)
        self._divergence.show(None)
        self._past = None
        self.trainer, self._recorder = training.trainer, training.recorder
        self._engine.begin(training.to_compile)
        self._pace.renew()
        self._build_picture(self.trainer)
        features = self.settings.features
        self._view.build([len(features), *self.settings.networkShape, 1], features)
        self._view.data(*self._picture.samples)
        self._begin(self._recorder)

    def _build_picture(self, trainer: Trainer) -> None:
        self._picture.build(trainer)
        self._picture.watch(self.settings.shownRun - 1)

    def watch(self, run: int) -> None:
        """Draw another of several networks, also of the past and of a replay; raises IndexError where there is none of that number.

        run: from 0; the setting `shownRun` counts from 1.
        """
        self._rebuild_if_stale()
        self._picture.watch(run)
        self.settings = self.settings.replace(shownRun=run + 1)
        self.trainer.apply(
            self.trainer.settings.replace(shownRun=run + 1)
        )  # what else changes there is a replay's
        self._view.data(*self._picture.samples)
        self.draw()
        self._show_settings()

    def training(self) -> Training:
        """The training on the page, its network built."""
        self._rebuild_if_stale()
        return Training(self.settings, self.trainer, self._recorder, self._engine.to_compile)

    def show(self, training: Training) -> None:
        """Put this training on the page, paused."""
        self.settings = with_a_drawn_run(training.settings)
        if self.settings is not training.settings:
            training.trainer.apply(self.settings)
        self._rebuild(training)
        self._show_settings(self.settings.problems)
        self._view.suggest(self.settings.suggestions)
        if self._replaying.on:
            self._schedule()

    def bring(self, code: str | None) -> None:
        """Show this Python of a record's where that of a link shows; None: no more."""
        self._brought = code
        self._show_settings()

    def has_run(self, code: str | None) -> bool:
        """Whether a link's Python is what is registered here, or there is none."""
        return code is None or self._bench.has_run(code)

    def after_epoch_of(self, code: str | None) -> Callable[[Trainer], object] | None:
        """What this Python does after every epoch."""
        return None if code is None else self._bench.hooks

    def lacks(self, training: Training) -> bool:
        """Whether Python took part in a training that its link does not bring."""
        recorder = training.recorder
        if recorder.lacks_python:
            return True
        code = recorder.code
        return self._bench.takes_part(training.settings) and (code is None or not self.has_run(code))

    def adopt(self, settings: Settings) -> None:
        """Go on from where the trainer has gone by itself, with these settings."""
        self.settings = settings
        self._begin(self._recorder)
        self._show_settings()

    def _begin(self, recorder: Recorder) -> None:
        """Write down from here on what is done to the network, draw it, and let it be one to go back to."""
        self._recorder, self._metrics = recorder, self.trainer.evaluate()
        recorder.trained(self.trainer.epoch, self._metrics)
        self._divergence.begin(self.trainer, recorder, self._metrics.loss_train)
        self._goals.begin(recorder)
        self._bench.begun(self.training())
        if way := losses_so_far(recorder.history):
            self._view.way(way)
        self.draw(self._metrics)

    @property
    def looks_elsewhere(self) -> bool:
        """Whether another trainer is drawn instead of the one on the page."""
        return self._past is not None

    def look_at(self, trainer: Trainer | None, metrics: Metrics | None = None) -> None:
        """Draw this trainer's networks, of the same shape, instead of those on the page; None: no more.

        metrics: its losses, where they are known.
        """
        if trainer is None and self._past is None:
            return
        self.play(False)
        self._past_metrics = metrics
        if trainer is not None and trainer is self._past:
            self._picture.renew()  # the same one, at another epoch: a slider sends many
        else:
            self._past = trainer
            self._build_picture(trainer or self.trainer)
        self.draw()

    def go_on_from(self, training: Training) -> None:
        """The trainer on the page was put back: draw it, and its losses so far."""
        self.settings, self._past = training.settings, None
        self._divergence.show(None)
        self._build_picture(self.trainer)
        self._begin(training.recorder)
        self._show_settings()

    def _show_settings(self, problems: list[Problem] | None = None) -> None:
        settings = self.settings
        self._view.link(settings.to_hash())
        held = self._display.held(settings) | self._engine.held(self.trainer, settings)
        values = {key: settings.text(key) for key in FIELDS}
        brought = {} if self._brought is None else {"code": self._brought}
        self._view.settings(values | held | brought, sorted(settings.hidden), problems)
