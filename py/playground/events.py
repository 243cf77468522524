"""What a person does in mid-training, as a record has it: how an event is written, and how it is done again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .fields import LIVE
from .settings import FIELDS, Settings

if TYPE_CHECKING:
    from .trainer import Trainer

Event = dict[str, Any]

# The settings that may change in mid-training and that change what is trained.
REPLAYED = tuple(
    key for key, field in FIELDS.items() if field.effect == LIVE and key not in ("animationSpeed", "engine")
)


def change(epoch: int, before: Settings, after: Settings, rate_set: bool = False) -> Event | None:
    """Every setting that is another one after; None where nothing of it is trained.

    rate_set: the learning rate was set, also where the settings held it before: a tuner or a rollback may have moved it.
    """
    values = {
        key: after.text(key)
        for key in REPLAYED
        if getattr(before, key) != getattr(after, key) or (rate_set and key == "learningRate")
    }
    return {"epoch": epoch, "set": values} if values else None


def edit(epoch: int, layer: int, row: int, column: int, value: float) -> Event:
    """One weight or bias of all runs, set by hand; see `Trainer.edit`."""
    return {"epoch": epoch, "edit": {"layer": layer, "row": row, "column": column, "value": value}}


def rates(epoch: int, values: NDArray[np.float64]) -> Event:
    """The learning rate of each run `(R,)`, where it is not the settings'."""
    return {"epoch": epoch, "rates": values.tolist()}


def restore(epoch: int, left: int) -> Event:
    """A training that diverged at the epoch `left` went back to this one: a note, there is nothing to do."""
    return {"epoch": epoch, "restore": {"from": left}}


def redo(trainer: Trainer, event: Event) -> None:
    """Do what an event says."""
    if "set" in event:
        values = {key: FIELDS[key].parse(text) for key, text in event["set"].items()}
        if "learningRate" in values:
            trainer.set_learning_rate(values["learningRate"])
        # Given in any case: what a change brings along is written down, too.
        values.setdefault("learningRateAutotuning", trainer.settings.learningRateAutotuning)
        trainer.apply(trainer.settings.replace(**values))
    elif "edit" in event:
        trainer.edit(**event["edit"])
    elif "rates" in event:
        trainer.set_learning_rate(np.array(event["rates"], dtype=np.float64))
