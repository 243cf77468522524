"""Trainers of random settings, compiled against NumPy."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import chain

import numpy as np
import pytest
from app.wasm import ModuleInstance
from playground import Settings, Trainer
from playground.features import FEATURES
from playground.maps import Maps
from playground.packing import pack_points
from playground.settings import FIELDS
from tape.compiled import CHAOS

EPOCHS = 10
TOLERANCE = 1e-9  # relative to the largest of a row
NUDGE = 1e-15
NUDGED = 6  # trainers that begin hardly otherwise, should there be a difference
DENSITY = 8  # of the maps
MAP_TOLERANCE = 1e-4


def options(key):
    """What a menu offers."""
    return [option.value for option in FIELDS[key].options if option.value != ""]


def settings_of(rng):
    """Random settings over everything that a program depends on."""

    def some(*values):
        return values[rng.integers(len(values))]

    features = {key: bool(rng.random() < 0.4) for key in FEATURES}
    depth = rng.integers(0, 7)
    width = some(1, 4, 8, 8, 16)
    shape = [int(rng.integers(1, width + 1)) for _ in range(depth)]
    if depth and rng.random() < 0.4:
        shape = [shape[0]] * len(shape)  # so that layers may be skipped
    choices = (
        "activation",
        "optimizer",
        "loss",
        "regularization",
        "dataset",
        "regDataset",
        "problem",
        "initialization",
    )
    points = rng.uniform(-6, 6, (int(rng.integers(2, 201)), 2))
    return Settings(
        data=pack_points(points, rng.choice([-1.0, 1.0], len(points))),
        seed=str(rng.integers(1e9)),
        networkShape=shape,
        batchSize=int(some(1, 2, 5, 10, 10, 13, 30, 64, 1000)),
        samples=int(rng.integers(20, 201)),
        percTrainData=int(rng.integers(10, 91)),
        runs=int(rng.integers(1, 5)),
        noise=float(some(0, 10, 50)),
        labelNoise=float(some(0, 0, 20)),
        initZero=bool(rng.random() < 0.05),
        skipConnections=bool(rng.random() < 0.4),
        **{key: some(*options(key)) for key in choices},
        **features,
        **live_settings_of(rng),
    )


def live_settings_of(rng):
    """Those of them that may change between two epochs."""

    def some(*values):
        return values[rng.integers(len(values))]

    return {
        "learningRate": float(some(1e-5, 0.001, 0.01, 0.03, 0.03, 0.1, 0.3, 1, 10)),
        "regularizationRate": float(some(0, 0.001, 0.01, 0.1, 1)),
        "dropout": float(some(0, 0, 0, 0.2, 0.5, 0.9)),
        "momentum": float(some(0, 0, 0.5, 0.9, 0.99)),
        "gradientClipping": float(some(0, 0, 0.01, 0.3, 3)),
        "layerwiseGradientNormalization": float(some(0, 0, 0.3, 0.5, 1)),
        "preventLossIncreases": bool(rng.random() < 0.2),
        "learningRateAutotuning": float(some(-1, -1, -1, 0.01, 1)),
    }


def told(trainer, maps):
    """All that training has changed, and what is read off it."""
    thinned = trainer.thinned()
    state = {name: array.copy() for name, array in trainer.snapshot().state.items()}
    metrics = trainer.evaluate()._asdict()
    return state | metrics, maps.update(0, thinned).astype(np.float64).copy()


def trained(settings, later, reports=None, nudge=None):
    """Train, changing to `later` half-way; compiled where there are reports to write to."""
    trainer = Trainer(settings)
    if reports is not None:
        trainer.compile(ModuleInstance, reports.append)
    if nudge is not None:
        training = trainer._training
        for array in (trainer.network.parameters.flat, training.x, training.targets):
            array *= 1 + NUDGE * nudge.choice([-1.0, 1.0], array.shape)
    maps = Maps(trainer, DENSITY)
    maps.update()
    trainer.step(EPOCHS // 2)
    trainer.evaluate()
    if later is not None:
        trainer.apply(settings.replace(**later))
    for _ in range(EPOCHS - EPOCHS // 2):
        trainer.step()
    return trainer, *told(trainer, maps)


@contextmanager
def rounded_otherwise(rng):
    """NumPy's elementary functions off by up to 2 units in the last place, as a program's may be."""

    def noisy(function):
        def do(*inputs, out=None):
            out = function(*inputs, out=out)
            out *= 1 + rng.choice([-2.0, -1.0, 0.0, 1.0, 2.0], out.shape) * np.finfo(out.dtype).eps / 2
            return out

        return do

    with pytest.MonkeyPatch.context() as patch:
        for name in ("exp", "expm1", "tanh", "log1p", "logaddexp", "sin", "cos", "power"):
            patch.setattr(np, name, noisy(getattr(np, name)))
        yield


def difference(found, right):
    """The largest of all arrays, relative to each row's largest number; infinite where other ones are no numbers."""
    return max(_difference(name, found, right) for name in right)


def _difference(name, found, right):
    # What the tuner learns are relative drops of a loss, often the difference of two that hardly differ.
    return _row_difference(found[name], right[name], 1.0 if name.startswith("tuner/") else 1e-300)


def _row_difference(a, b, least):
    a, b = (np.asarray(array, np.float64).reshape(len(array), -1) for array in (a, b))
    finite = np.isfinite(b)
    if (np.isfinite(a) != finite).any():
        return np.inf
    scale = np.abs(np.where(finite, b, 0)).max(axis=1, initial=0, keepdims=True)
    with np.errstate(all="ignore"):
        apart = np.where(finite & (a != b), np.abs(a - b) / np.maximum(scale, least), 0)
    return float(apart.max(initial=0))


def faults(rng):
    """What is wrong with the program of random settings: `(settings, words)`; and whether chaos explained a difference."""
    settings = settings_of(rng)
    later = live_settings_of(rng) if rng.random() < 0.3 else None
    reports = []
    _, numbers, picture = trained(settings, later)
    compiled, found, drawn = trained(settings, later, reports)
    wrong, explained = list(reports), False
    apart = difference(found, numbers)
    if apart > TOLERANCE:
        nudges = np.random.default_rng(1)
        with rounded_otherwise(nudges):
            others = [trained(settings, later, nudge=nudges)[1] for _ in range(NUDGED)]
        explained = max(difference(other, numbers) for other in others) >= apart * CHAOS
        if not explained:
            worst = max(numbers, key=lambda name: _difference(name, found, numbers))
            wrong.append(f"{worst} differs by {apart:.1e}")
    elif (
        np.isfinite(picture).all()
        and not (np.abs(drawn - picture) <= MAP_TOLERANCE * np.maximum(np.abs(picture), 1)).all()
    ):
        wrong.append(f"a map differs by {np.abs(drawn - picture).max():.1e}")
    if (
        not _all_compiled(compiled)
        and np.isfinite(list(chain.from_iterable(map(np.ravel, numbers.values())))).all()
    ):
        wrong.append("not compiled")
    return settings, wrong, explained


def _all_compiled(trainer):
    return trainer.engine.in_use == "compiled" and trainer._evaluation.compiled_metrics.compiled
