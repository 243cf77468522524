"""What the article measures about learning by heart: dropout."""

from __future__ import annotations

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
