"""A neural-network playground: small networks, trained side by side, in NumPy alone.

>>> from playground import Settings, Trainer
>>> trainer = Trainer(Settings.from_hash("#dataset=circle&seed=0.53734"))
>>> trainer.step(epochs=10)

Or `history = train(trainer, epochs=10)`, which keeps the losses on the way for `playground.plot`.

What a person adds of their own (docs/python.md) is here, too, loaded when it is first asked for:

>>> from playground import activation, dataset, feature, loss, optimizer, every_epoch, chart
"""

from typing import Any

from .history import History, train
from .microscope import Inspection, inspect
from .settings import Settings
from .trainer import Trainer

__version__ = "0.1.0"
__all__ = ["History", "Inspection", "Settings", "Trainer", "inspect", "train"]
CUSTOM = (
    "activation",
    "background",
    "chart",
    "dataset",
    "every_epoch",
    "feature",
    "loss",
    "optimizer",
    "StopTraining",
)


def __getattr__(name: str) -> Any:
    if name in CUSTOM:
        from . import custom

        return getattr(custom, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
