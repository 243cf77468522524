"""A person's own activations, losses, optimizers, features, data sets and functions of every epoch (docs/python.md)."""

from .activations import activation
from .data import dataset
from .features import feature
from .hooks import StopTraining, background, chart, every_epoch
from .losses import loss
from .optimizers import optimizer

__all__ = [
    "StopTraining",
    "activation",
    "background",
    "chart",
    "dataset",
    "every_epoch",
    "feature",
    "loss",
    "optimizer",
]
