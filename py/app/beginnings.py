"""What a training can begin with besides settings: a person's own points, and a network as it stands."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from playground import Settings, Trainer
from playground.data import OWN
from playground.packing import PackingError, pack_parameters
from playground.problems import SettingError

from .view import View

MOST_PARAMETERS = 1000  # of all runs: a link of about 10,000 characters


def take_points(data: str, settings: Settings, change: Callable[..., None], view: View) -> None:
    """Make these points, packed, the data of the problem at hand; what holds none is shown and changes nothing."""
    key = "regDataset" if settings.problem == "regression" else "dataset"
    try:
        change(data=data, **{key: OWN})
    except SettingError as refused:
        view.refused("data", refused.problem)


def copy_with_network(trainer: Trainer, view: View) -> None:
    """Have the link copied that begins with the trainer's networks as they are, at its epoch."""
    flat = trainer.network.parameters.flat.ravel()
    try:
        if flat.size > MOST_PARAMETERS:
            raise SettingError("weights", flat.size, f"a link takes up to {MOST_PARAMETERS} parameters")
        settings = trainer.settings.replace(
            weights=_packed(flat), epoch=trainer.epoch, learningRate=_common_rate(trainer)
        )
        view.copy(settings.to_hash())
    except SettingError as refused:
        view.refused("weights", refused.problem)


def _common_rate(trainer: Trainer) -> float:
    """The rate at which all runs train now, wherever it was moved; the settings' where each has its own."""
    rates = trainer.learning_rate
    return float(rates[0]) if (rates == rates[0]).all() else trainer.settings.learningRate


def _packed(parameters: NDArray[np.float64]) -> str:
    try:
        return pack_parameters(parameters)
    except PackingError as wrong:  # a network that diverged
        raise SettingError("weights", "nan", str(wrong)) from None
