"""What the article measures about memory and rule: dropout, label noise, the number of samples."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from playground import Trainer

from tools.figures.experiments import RUNS, Measured, experiment


def dropout() -> Measured:
    """A hundred noisy samples and a network large enough to learn them by heart."""
    numbers = {}
    for value, name in ((0.0, "none"), (0.2, "some"), (0.5, "half")):
        settings = experiment(2, noise=30, percTrainData=20, networkShape=(8, 8), dropout=value)
        trainer = Trainer(settings, runs=RUNS)
        trainer.step(300)
        numbers[name] = f"{np.median(trainer.loss_test):.2f}"
        numbers[f"{name}Train"] = f"{np.median(trainer.loss_train):.2f}"
    return Measured(numbers, {})


def label_noise() -> Measured:
    """A fifth of a hundred training targets flipped, after 1000 epochs: without and with an L2 penalty."""
    numbers = {}
    for rate, name in ((0.0, "without"), (0.03, "with")):
        settings = experiment(
            2, labelNoise=20, percTrainData=20, networkShape=(8, 8), regularizationRate=rate
        )
        trainer = Trainer(settings, runs=RUNS)
        trainer.step(1000)
        for part, accuracy in (("Train", trainer.accuracy_train), ("Test", trainer.accuracy_test)):
            numbers[f"{name}{part}"] = f"{100 * np.median(accuracy):.0f}"
    return Measured(numbers, {})


def samples(sizes: Sequence[int] = (20, 100, 500, 2000)) -> Measured:
    """A noisy circle of few and of many samples, after 300 epochs."""
    numbers = {}
    for size in sizes:
        trainer = Trainer(experiment(2, noise=20, networkShape=(8, 8), samples=size), runs=RUNS)
        trainer.step(300)
        numbers[f"train{size}"] = f"{np.median(trainer.loss_train):.2f}"
        numbers[f"test{size}"] = f"{np.median(trainer.loss_test):.2f}"
    return Measured(numbers, {})
