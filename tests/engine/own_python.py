"""A person's own Python, as the tests of it write it."""

from __future__ import annotations

import numpy as np
from playground import Settings, Trainer
from playground.custom.registration import field_of
from playground.custom.source import run_source
from tape import Recorder

# What most of the tests register: one of each kind.
EVERY_KIND = """\
from playground import activation, chart, background, dataset, every_epoch, feature, loss, optimizer

@activation("snake", "Snake")
def snake(z):
    return z + np.sin(z) ** 2

@loss("softer")
def softer(z, y):
    return np.logaddexp(0, 2 * z) - (1 + 0.9 * y) * z

@optimizer("heavy", momentum=0.5)
def heavy():
    def init(params):
        return np.zeros_like(params)

    def update(g, v, params, hyper):
        v = hyper.momentum * v + g
        return v, v

    return init, update

@feature("radius")
def radius(x, y):
    return np.sqrt(x * x + y * y)

@dataset("stripes")
def stripes(rng, n, noise):
    x, y = rng.uniform(-6, 6, (2, n))
    return x, y, np.sign(np.sin(x))

@dataset("bowl", problem="regression")
def bowl(rng, n, noise):
    x, y = rng.uniform(-6, 6, (2, n))
    return np.column_stack([x, y, (x * x + y * y) / 36 - 1])

@every_epoch
def nothing(trainer):
    pass

@chart("norm")
def norm(trainer):
    return {"first": 1, "second": np.ones(1)}

@background
def work():
    yield
"""
OF_ALL = {
    "activation": "snake",
    "loss": "softer",
    "optimizer": "heavy",
    "ownFeatures": ("radius",),
    "dataset": "stripes",
}


def registered(text: str) -> dict[str, str]:
    """Run a file; the settings that use each of its entries."""
    return {field_of(one): one.key for one in run_source(text) if one.entry is not None}


def trained(epochs: int, runs: int = 1, **settings: object) -> Trainer:
    """A small trainer after so many epochs."""
    given = {"seed": "own", "networkShape": (3, 2), "samples": 60, **settings}
    trainer = Trainer(Settings(**given), runs=runs)
    trainer.step(epochs)
    return trainer


def parameters(trainer: Trainer) -> np.ndarray:
    """A copy, `(R, P)`."""
    return trainer.network.parameters.flat.copy()


def reason_not_compiled(trainer: Trainer) -> str:
    """Why an epoch of it cannot be recorded; empty where it can."""
    from playground.compilation import _updates

    trainer.step()  # so that buffers exist
    before = trainer.snapshot()
    try:
        with np.errstate(all="ignore"):
            _updates(trainer._training, Recorder())
    except TypeError as problem:
        return str(problem)
    finally:
        trainer.restore(before)
    return ""
