"""What the article's measurements share: the settings of its experiments, 20 runs of each, counts.

Run r > 0 of seed s has the seed "s/r", as on the page with several runs.
"""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from playground import Settings, Trainer

from tools.common import ROOT

Array = NDArray[np.float64]
RUNS = 20
LEARNED = 0.05  # a test loss below this counts as learned
LN2 = float(np.log(2))


class Measured(NamedTuple):
    """Numbers by name, as text with a decimal point, and curves by name."""

    numbers: dict[str, str]
    curves: dict[str, Array]


@cache
def links() -> tuple[str, ...]:
    """The five experiments of Deeper Playground's article, as the golden data has them."""
    golden = json.loads((ROOT / "tests/golden/links.json").read_text(encoding="utf-8"))
    return tuple(link["hash"] for link in golden["links"][:5])


def experiment(number: int, **changes: object) -> Settings:
    """The settings of one of the five, from 1, with changes."""
    return Settings.from_hash(links()[number - 1]).replace(**changes)


def count(which: NDArray[np.bool_]) -> str:
    return str(int(which.sum()))


def learned(trainer: Trainer) -> str:
    """How many of the runs have learned."""
    return count(trainer.loss_test < LEARNED)


def fade(trainer: Trainer) -> str:
    """How many times smaller the first layer's gradient is than the output's, the median run's."""
    norms = np.median(trainer.gradient_norms, axis=0)
    return f"{norms[-1] / norms[0]:.0f}"


def losses(settings: Settings, epochs: int, every: int = 1, train: bool = False) -> tuple[Trainer, Array]:
    """A trainer after some epochs, and its losses on the way `(R, epochs / every + 1)`."""
    trainer = Trainer(settings, runs=RUNS)
    seen = [trainer.loss_train if train else trainer.loss_test]
    for _ in range(epochs // every):
        trainer.step(every)
        seen.append(trainer.loss_train if train else trainer.loss_test)
    return trainer, np.stack(seen, axis=1)
