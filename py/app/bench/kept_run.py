"""A training as it was left: all that is needed to go back to it, and to tell what came of it."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from playground import Settings, Trainer
from playground.fields import SettingError
from playground.history import Best, History
from playground.statistics import median

from ..frames import losses_so_far
from ..kept_trainings import Training
from .small_maps import SmallMaps

if TYPE_CHECKING:
    from playground.custom.registration import Registration

Float32 = NDArray[np.float32]


class KeptRun:
    """What is kept of a training: its whole state, not its trainer, whose data and programs are large.

    id: its number in the table; 0: it was never trained. pin: its place among the pinned ones, from 0, or None.
    own: what it is made of that a person's own Python has registered. recorder: what was done, with the losses on the
    way; it is the training's own. last: the test loss it ended with, of several networks the median. flat: the last
    networks' parameters `(R, P)`, not to be written to. output: the small map of the network that was drawn, which
    `maps` makes.
    """

    def __init__(
        self,
        id: int,
        training: Training,
        maps: SmallMaps,
        pin: int | None = None,
        own: tuple[Registration, ...] = (),
    ) -> None:
        trainer = training.trainer
        self.id, self.pin, self.own, self.recorder = id, pin, own, training.recorder
        self.snapshot = trainer.snapshot()
        # Nothing is to be said of its link any more. `replace` would refuse what the person's own Python has taken back.
        self.settings = _with(training.settings, problems=[], suggestions=[])
        self.parameters = int(trainer.network.layout.size)
        self.last = median(trainer.evaluate().loss_test)
        self.edited = training.recorder.edited
        drawn = training.drawn_run
        try:
            self.output = maps.of(trainer, slice(drawn, drawn + 1))[0]
        except SettingError:  # an input that the person's own Python has taken back
            self.output = maps.empty

    @property
    def pinned(self) -> bool:
        """Whether its losses stay in the chart."""
        return self.pin is not None

    @property
    def epochs(self) -> int:
        """The epochs it was trained."""
        return int(self.snapshot.epoch)

    @property
    def history(self) -> History:
        """The losses on the way."""
        return self.recorder.history

    @property
    def best(self) -> Best | None:
        """The lowest test loss on the way."""
        return self.history.best

    @property
    def flat(self) -> NDArray[np.float64]:
        """The parameters of the last networks, `(R, P)`."""
        return self.snapshot.state["network/parameters"]

    def again(self, bench: str) -> Training:
        """The training, exactly as it was left, by a trainer of its own; bench: the panel that is open now."""
        settings = self.settings.replace(bench=bench)
        trainer = Trainer(settings)
        trainer.restore(self.snapshot)
        trainer.apply(settings)
        # Whoever else has this training, as one to come back to, goes on writing into his own.
        self.recorder = copy.deepcopy(self.recorder)
        return Training(settings, trainer, self.recorder, to_compile=True)


def way_of(history: History) -> dict[str, Any]:
    """The test loss on the way, of several networks the median: `epochs` and `losses`, float64 `(k,)`."""
    way = losses_so_far(history) or {"epochs": [], "lossTest": []}
    return {"epochs": np.array(way["epochs"], float), "losses": np.array(way["lossTest"], float)}


def link_of(settings: Settings) -> str:
    """Their link, with no panel open; `replace` would refuse what a person's own Python has taken back since."""
    return _with(settings, bench="none").to_hash()


def _with(settings: Settings, **values: Any) -> Settings:
    """The same with these values, unchecked."""
    same = copy.copy(settings)
    for name, value in values.items():
        object.__setattr__(same, name, value)
    return same
