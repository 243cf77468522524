"""What the article measures about getting a network to learn: optimizers, and what keeps gradients alive.

What takes long is asked for in parts, so that the tests need not train all of it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from playground import Settings, Trainer
from playground.initializations import INITIALIZATIONS
from playground.optimizers import OPTIMIZERS

from tools.figures.experiments import RUNS, Measured, experiment, fade, learned

OTHER_SEEDS = ("0.1", "0.5", "0.77")
RATES = (0.01, 0.03, 0.1, 0.3)
_ADAM: dict[str, Any] = {"optimizer": "adam", "momentum": 0.9, "learningRate": 0.01}
_P: dict[str, Any] = {"layerwiseGradientNormalization": 0.8}
_HE: dict[str, Any] = {"initialization": "he"}
_SKIP: dict[str, Any] = {"skipConnections": True}

# What is changed about six hidden layers that do not learn (experiment 4).
RIVALS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "p": _P,
    "skip": _SKIP,
    "adam": _ADAM,
    "adamFast": {**_ADAM, "learningRate": 0.03},
    "xavier": {"initialization": "xavier"},
    "he": _HE,
    "relu": {"activation": "relu"},
    "reluHe": {"activation": "relu", **_HE},
    "pHe": {**_P, **_HE},
    "skipHe": {**_SKIP, **_HE},
    "pSkip": {**_P, **_SKIP},
    "wide": {"networkShape": (8,) * 6},
}


def trained(settings: Settings, epochs: int) -> Trainer:
    trainer = Trainer(settings, runs=RUNS)
    trainer.step(epochs)
    return trainer


def optimizers(rates: Sequence[float] = RATES) -> Measured:
    """The circle after 25 and 100 epochs, with each optimizer at several learning rates.

    Without a penalty a decoupled optimizer is the one that it was decoupled from.
    """
    numbers = {}
    for key, rule in OPTIMIZERS.items():
        for rate in () if rule.decoupled else rates:
            settings = experiment(2, optimizer=key, momentum=rule.momentum, learningRate=rate)
            trainer = trained(settings, 25)
            numbers[f"{key}{rate}Early"] = learned(trainer)
            trainer.step(75)
            numbers[f"{key}{rate}"] = learned(trainer)
    return Measured(numbers, {})


def decay() -> Measured:
    """A strong L2 penalty from the start: in Adam's gradient, and beside it."""
    numbers = {
        key: learned(trained(experiment(1, **{**_ADAM, "optimizer": key}), 100)) for key in ("adam", "adamw")
    }
    return Measured(numbers, {})


def noisy() -> Measured:
    """Adam on the hundred noisy samples that dropout is tried on, after 300 epochs."""
    settings = experiment(2, noise=30, percTrainData=20, networkShape=(8, 8), **_ADAM)
    trainer = trained(settings, 300)
    train, test = np.median(trainer.loss_train), np.median(trainer.loss_test)
    return Measured({"train": f"{train:.2f}", "test": f"{test:.2f}"}, {})


def clipping() -> Measured:
    """The circle at a learning rate of 1, after 25 and 100 epochs: as it is, and with small gradients only."""
    numbers = {}
    for limit, name in ((0.0, "without"), (0.1, "with")):
        trainer = trained(experiment(2, learningRate=1, gradientClipping=limit), 25)
        numbers[f"{name}Early"] = learned(trainer)
        trainer.step(75)
        numbers[name] = learned(trainer)
    return Measured(numbers, {})


def initializations() -> Measured:
    """Six hidden layers from all initial weights: how the gradient fades, and who learns in 100 epochs."""
    numbers = {}
    for key in INITIALIZATIONS:
        trainer = trained(experiment(4, initialization=key), 1)
        numbers[f"{key}Fade"] = fade(trainer)
        trainer.step(99)
        numbers[key] = learned(trainer)
    return Measured(numbers, {})


def skipping() -> Measured:
    """How the gradient fades on its way through six hidden layers with skip connections."""
    return Measured({"fade": fade(trained(experiment(4, **_SKIP), 1))}, {})


def rivals(names: Iterable[str] = RIVALS, after: Sequence[int] = (100, 500)) -> Measured:
    """How many of six hidden layers learn after some epochs, and their median test loss then."""
    numbers = {}
    for name in names:
        trainer = Trainer(experiment(4, **RIVALS[name]), runs=RUNS)
        for epochs in after:
            trainer.step(epochs - trainer.epoch)
            numbers[f"{name}{epochs}"] = learned(trainer)
            loss = float(np.median(trainer.loss_test))
            numbers[f"{name}Loss{epochs}"] = f"{loss:.3f}" if loss >= 0.0005 else "&lt; 0.001"
    return Measured(numbers, {})


def rivals_of_four_seeds(names: Iterable[str] = ("p", "skip", "adam", "xavier")) -> Measured:
    """How many of 80 learn in 100 epochs: the rivals' 20 networks and as many of each of three seeds more."""
    numbers = {}
    for name in names:
        settings = experiment(4, **RIVALS[name])
        seeds = (settings.seed, *OTHER_SEEDS)
        numbers[name] = str(sum(int(learned(trained(settings.replace(seed=seed), 100))) for seed in seeds))
    return Measured(numbers, {})
