"""The bench's rooms: what they hear of the training on the page, and what a person does in them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol

from playground import Settings, Trainer
from playground.problems import SettingError

from ..kept_trainings import Training
from ..view import View
from .jobs import Jobs
from .kept_runs import KeptRuns
from .timeline import Timeline

if TYPE_CHECKING:
    from playground.custom.registration import Registration
    from playground.evaluation import Metrics
    from playground.trainer import Snapshot

    from ..page_engine import Compilable
    from ..recorder import Recorder
    from .own_python import OwnPython

# A room's module and class, by the panel's name: imported when the panel is first opened.
ROOMS = {
    "compare": ("comparison", "Comparison"),
    "runs": ("ensemble_view", "EnsembleView"),
    "timeline": ("timeline_panel", "TimelinePanel"),
    "sweep": ("sweeping", "Sweeping"),
    "landscape": ("loss_landscape", "LossLandscape"),
    "python": ("python_panel", "PythonPanel"),
}

OTHER_PYTHON = "was of Python that is another by now; start it again"
TARGET = 0.1  # a test loss to reach, where the settings name none


class Stage(Protocol):
    """What the controller does for the bench."""

    @property
    def is_playing(self) -> bool:
        """Whether it trains."""

    @property
    def shown_trainer(self) -> Trainer:
        """Whose networks are drawn: the page's, or that of its past."""

    def ask_for_portion(self) -> None:
        """Have a portion of the jobs computed soon."""

    def training(self) -> Training:
        """The training on the page, its network built."""

    def show(self, training: Training) -> None:
        """Put this one on the page instead, paused; the one that was there is kept as a run."""

    def play(self, on: bool) -> None:
        """Start or stop training."""

    def draw(self) -> None:
        """Draw the network on the page, as it is."""

    @property
    def looks_elsewhere(self) -> bool:
        """Whether another trainer is drawn instead of the one on the page."""

    def look_at(self, trainer: Trainer | None, metrics: Metrics | None = None) -> None:
        """Draw this trainer's networks of the same shape instead of those on the page, which are paused; None: no more.

        metrics: its losses, where they are known.
        """

    def go_on_from(self, training: Training) -> None:
        """The trainer on the page was put back by its snapshot: draw it and its losses so far. Its recorder goes on."""


class Controls(Protocol):
    """What a person can do to the page, for their Python."""

    settings: Settings  # as they are now

    def open(self, link: str) -> None:
        """Set everything as a link says."""

    def give_up(self, **changes: Any) -> None:
        """The training on the page is broken: begin another one, with these changes, and keep nothing of it."""

    def renew(self, playing: bool, rebuild: bool, changes: dict[str, Any], functions: bool = False) -> None:
        """Go on with these changes of the settings, with another trainer in any case if `rebuild`.

        playing: train on. functions: others are called after each epoch.
        """

    def allows(self, action: str, *args: Any) -> bool:
        """Whether an action may be done now."""

    @property
    def is_replaying(self) -> bool:
        """Whether a record is trained again."""

    def dispatch(self, action: str, *args: Any) -> None:
        """Carry out one action of the page's."""


class Room:
    """What a panel of the bench has in Python. A panel's actions are `actions`, by name; `opened` and `closed` come of themselves.

    bench: what the rooms share.
    """

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.is_open = False
        self.actions: dict[str, Callable[..., None]] = {}
        self._train_to: int | None = None  # the epoch at which training pauses, to show something

    def train(self, epochs: int) -> None:
        """Train so many epochs from here, to show something then: `has_trained` tells."""
        self.bench.stage.play(
            True
        )  # a network that is about to be built is built: that forgets what was asked for
        self._train_to = self.bench.stage.training().trainer.epoch + epochs

    def has_trained(self) -> bool:
        """Whether what `train` asks for is done; it is asked for no more, and training pauses, perhaps with another picture."""
        if self._train_to is None:
            return False
        epoch = (
            self.bench.stage.training().trainer.epoch
        )  # of a network that is built only now, nothing is asked for
        if self._train_to is None or epoch < self._train_to:
            return False
        self._train_to = None
        self.bench.stage.play(False)
        return True

    def opened(self) -> None:
        """The panel shows: tell it all there is."""

    def closed(self) -> None:
        """The panel is gone."""

    def drawn(self) -> None:
        """The page was drawn, while the panel is open: up to 60 times a second."""

    def paused(self) -> None:
        """Training has stopped, while the panel is open, perhaps without another picture."""

    def begun(self) -> None:
        """Another training is on the page, or the same one at its beginning, while the panel is open."""


class Bench:
    """What the rooms share: the page (`view`, `stage`), the runs before this one (`kept`), its past (`timeline`), `jobs`.

    clock: `() -> seconds`, monotonic. prepare: compiles a trainer that never shows, or the like. own: a person's own
    Python, once its panel was opened. controls: what it can do to the page. linked: the link on the page and its
    settings, where it brings code and something was refused.
    """

    def __init__(
        self, view: View, clock: Callable[[], float], stage: Stage, prepare: Callable[[Compilable], None]
    ) -> None:
        self.view, self.clock, self.stage, self.prepare = view, clock, stage, prepare
        self.jobs = Jobs(clock, stage.ask_for_portion, view.hidden)
        self.kept = KeptRuns(self)
        self.timeline = Timeline(self)
        self.controls: Controls
        self.own: OwnPython | None = None
        self.linked: tuple[str, Settings] | None = None
        self._rooms: dict[str, Room] = {}
        self.actions: dict[str, Callable[..., None]] = {
            "bench": self.act,
            **self.kept.actions,
            **self.timeline.actions,
        }

    def act(self, room: str, action: str, *args: Any) -> None:
        """What a person does in a panel; the actions `open` and `close` are every room's."""
        if action == "close" and room not in self._rooms:
            return
        if room not in self._rooms:
            module, name = ROOMS[room]
            self._rooms[room] = getattr(importlib.import_module(f"{__package__}.{module}"), name)(self)
        one = self._rooms[room]
        if action in ("open", "close"):
            one.is_open = action == "open"
            (one.opened if one.is_open else one.closed)()
        else:
            one.actions[action](*args)

    def allows(self, action: str, *args: Any) -> bool:
        """Whether an action may be done now; while the past shows, what would change the network may not."""
        return self.timeline.allows(action, *args)

    def tell(self, topic: str, news: dict[str, Any]) -> None:
        """Tell the panel of that name."""
        self.view.bench(topic, news)

    # What the controller tells

    def turn(self, act: Callable[[], None]) -> None:
        """The browser has asked for this: in it a person's own functions have so long, and what they break is mended."""
        if self.own is None:
            act()
        else:
            self.own.turn(act)

    def opens(self, link: str, settings: Settings) -> None:
        """A link is opened, and these are its settings."""
        self.linked = (link, settings) if settings.code is not None and settings.problems else None

    def epochs(self, count: int) -> int:
        """How many of so many epochs may be trained at once: one, where a person's functions are called after each."""
        return 1 if self.own is not None and self.own.has_hooks else count

    def after_epoch(self, trainer: Trainer) -> bool:
        """Call a person's functions of every epoch; returns whether to go on."""
        return self.own is None or not self.own.has_hooks or self.own.after_epoch(trainer)

    def has_run(self, code: str) -> bool:
        """Whether this Python of a link's is what is registered."""
        return self.own is not None and self.own.is_of(code)

    def takes_part(self, settings: Settings) -> bool:
        """Whether a person's own Python has a part in a training of these settings."""
        return self.own is not None and (self.own.has_hooks or bool(self.own.entries(settings)))

    @property
    def hooks(self) -> Callable[[Trainer], object] | None:
        """A person's functions of every epoch, for what is trained beside the page: what they stop goes on."""
        return self.own.hooks if self.own is not None and self.own.has_hooks else None

    @property
    def registered(self) -> list[Registration]:
        """All that a person's own Python has registered."""
        return [] if self.own is None else self.own.registered

    def own_entries(self, settings: Settings) -> tuple[Registration, ...]:
        """What of a person's own Python these settings use."""
        return () if self.own is None else self.own.entries(settings)

    def of_own_entries(self, pieces: Iterator[None], settings: Iterable[Settings]) -> Iterator[None]:
        """These pieces of work; raises SettingError once what such settings use of a person's own Python is another."""
        known, settings = self.registered, list(settings)
        used = [self.own_entries(one) for one in settings]
        for _ in pieces:
            if self.registered != known and [self.own_entries(one) for one in settings] != used:
                raise SettingError("code", "", OTHER_PYTHON)
            yield

    def left(self, training: Training) -> None:
        """This training is about to be replaced by another one, or by its own beginning."""
        self.kept.left(training)

    def begun(self, training: Training) -> None:
        """This training is on the page from now on."""
        self.kept.begun(training)
        self.timeline.begun(training)
        for room in self._open():
            room.begun()

    def trains(self, trainer: Trainer, recorder: Recorder) -> None:
        """An epoch is about to be trained: what was done by hand to the network before is done."""
        self.timeline.trains(trainer, recorder)

    def trained(
        self, trainer: Trainer, recorder: Recorder, metrics: Metrics, snapshot: Snapshot | None = None
    ) -> None:
        """It has come to an epoch, with these losses. snapshot: of it as it is, where there is one already."""
        self.timeline.trained(trainer, recorder, metrics, snapshot)

    def paused(self) -> None:
        """Training has stopped."""
        for room in self._open():
            room.paused()

    def drawn(self) -> None:
        """The page was drawn."""
        if self.own is not None:
            self.own.drawn()
        for room in self._open():
            room.drawn()

    def _open(self) -> list[Room]:
        return [room for room in self._rooms.values() if room.is_open]
