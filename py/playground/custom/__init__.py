"""A person's own activations, losses, optimizers, features, data sets and functions of every epoch (docs/python.md)."""

from .registration import (
    activation,
    background,
    chart,
    dataset,
    every_epoch,
    feature,
    loss,
    optimizer,
)
from .source import StopTraining

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
