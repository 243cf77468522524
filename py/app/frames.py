"""What a frame says in numbers, beside the buffers."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playground import Trainer
from playground.evaluation import Metrics
from playground.history import History
from playground.settings import OFF
from playground.statistics import percentiles
from playground.tuner import GRID, nearest

Array = NDArray[np.float64]


def numbers_of(
    trainer: Trainer,
    factors: Array | None,
    metrics: Metrics | None = None,
    measured: Collection[str] = (),
    run: int = 0,
) -> dict[str, Any]:
    """The `numbers` of docs/architecture.md: of the one run, or medians and bands of several.

    factors: dropout's of the thinned network that shows, or None. metrics: the trainer's, where
    they are known already. measured: which of the MEASUREMENTS are wanted; the others are None. run: which
    network is drawn.
    """
    metrics = metrics or trainer.evaluate()
    if trainer.runs == 1:
        train, test, right_train, right_test = (float(values[0]) for values in metrics)
        bands = None
    else:
        low, middle, high = percentiles(np.stack(metrics), (0.1, 0.5, 0.9)).tolist()
        train, test, right_train, right_test = middle
        bands = [low[0], high[0], low[1], high[1]]
    return {
        "epoch": trainer.epoch,
        "lossTrain": train,
        "lossTest": test,
        "accuracyTrain": right_train,
        "accuracyTest": right_test,
        "run": run,
        "learningRate": float(trainer.learning_rate[run]),
        "rollbacks": int(trainer.rollbacks[run]),
        "bands": bands,
        "gradientNorms": trainer.gradient_norms[run].tolist(),
        "meanWeights": trainer.mean_weights[run].tolist(),
        **{
            name: measure(trainer, run) if name in measured else None
            for name, measure in MEASUREMENTS.items()
        },
        "tuned": trainer.settings.learningRateAutotuning != OFF,
        "kept": None if factors is None else (factors > 0).astype(np.uint8),
    }


def losses_so_far(history: History) -> dict[str, Any] | None:
    """What a training's chart of the losses shows of the way it came: lists along its epochs, bands as in the numbers.

    None where it has not gone anywhere yet.
    """
    epochs = history.epochs
    if len(epochs) < 2:
        return None
    train, test = history.losses_train, history.losses_test
    bands = None
    if train.shape[1] > 1:
        (train_low, train, train_high), (test_low, test, test_high) = (
            percentiles(losses, (0.1, 0.5, 0.9)) for losses in (train, test)
        )
        bands = np.stack([train_low, train_high, test_low, test_high], axis=1).tolist()
    best = history.best
    return {
        "epochs": epochs.tolist(),
        "lossTrain": train.ravel().tolist(),
        "lossTest": test.ravel().tolist(),
        "bands": bands,
        "best": None if best is None else {"epoch": best.epoch, "loss": best.loss_test},
    }


def tuner_table(trainer: Trainer, run: int = 0) -> dict[str, Any] | None:
    """A run's table of scores; None while autotuning is off.

    counts: epochs trained at each rate; scores: their mean with one empty epoch added, as in the odds.
    """
    tau = trainer.settings.learningRateAutotuning
    if tau == OFF:
        return None
    rate = trainer.learning_rate
    current = int(nearest(rate)[run])
    odds = np.zeros(len(GRID) + 2)
    odds[current : current + 3] = trainer.tuner.odds(rate, tau)[run]
    counts, sums = trainer.tuner.counts[run], trainer.tuner.sums[run]
    return {
        "rates": GRID.tolist(),
        "counts": (counts - 1).tolist(),  # the engine counts from 1, for the empty epoch
        "scores": (sums / counts).tolist(),
        "odds": odds[1:-1].tolist(),
        "current": current,
    }


# What costs more than to read it is measured only while the page shows it: its name in the numbers.
MEASUREMENTS: dict[str, Callable[[Trainer, int], Any]] = {
    "saturatedShares": lambda trainer, run: trainer.saturated_shares(run).tolist(),
    "tuner": tuner_table,
}


def choose_measurement(chosen: set[str], name: str, on: bool) -> None:
    """Take one of the MEASUREMENTS into those that are chosen, or out of them. Raises ValueError on another name."""
    if name not in MEASUREMENTS:
        raise ValueError(f"measure: {name!r} is none of {', '.join(MEASUREMENTS)}")
    (chosen.add if on else chosen.discard)(name)
