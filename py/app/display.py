"""What the page shows of the trainer: which network, measured how, with which sample under the microscope."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playground import Settings, Trainer
from playground.evaluation import Metrics
from playground.settings import FIELDS

from .frames import choose_measurement, numbers_of
from .microscope import Microscope
from .picture import Picture


class Display:
    """The person's choices of what is shown; none of them changes the training.

    clock: `() -> seconds`, monotonic. actions: what a person does about it, by the page's names.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self.picture, self._microscope = Picture(clock), Microscope(clock)
        self._reduced_motion = False  # less motion is wanted
        self._chose_network = False  # whole or thinned, by the person's own switch
        self._measured: set[str] = set()  # names of the MEASUREMENTS the page shows
        self.actions: dict[str, Callable[..., None]] = {
            "reduceMotion": self._reduce_motion,
            "measure": lambda name, on: choose_measurement(self._measured, name, on == "true"),
            "inspect": self._microscope.choose,
        }

    def _reduce_motion(self, on: str) -> None:
        """Whether less motion is wanted: then the whole network shows, unless the person chose."""
        self._reduced_motion = on == "true"

    def choose_network(self) -> None:
        """The person has used the switch between the thinned and the whole network."""
        self._chose_network = True

    def whole(self, settings: Settings) -> bool:
        """Whether the network as it is after training shows, also during dropout."""
        return settings.showTestTimeNetwork or (self._reduced_motion and not self._chose_network)

    def held(self, settings: Settings) -> dict[str, str]:
        """The settings that hold otherwise than they were chosen, or may."""
        return {"showTestTimeNetwork": FIELDS["showTestTimeNetwork"].text(self.whole(settings))}

    @property
    def waiting(self) -> bool:
        """Whether something shown is older than the network."""
        return self._microscope.waiting

    def numbers(
        self, trainer: Trainer, metrics: Metrics | None, playing: bool, edited: bool
    ) -> dict[str, Any]:
        """Fill the picture's buffers; returns the frame's `numbers`. metrics: the network's, where they are known."""
        picture, settings = self.picture, trainer.settings
        picture.fill(settings.dropout > 0 and not self.whole(settings))
        numbers = numbers_of(trainer, picture.factors, metrics, self._measured, picture.run)
        numbers |= {"held": picture.held, "edited": edited}
        return numbers | {"inspection": self._microscope.numbers(trainer, playing, picture.run)}
