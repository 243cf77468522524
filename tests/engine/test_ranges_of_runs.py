"""Some of a setting's runs are what they are among all of them: a sweep trains them in portions."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import numpy as np
import playground
import pytest
from playground import Settings, Trainer, inspect
from playground.cell_training import CellTraining
from playground.custom.registration import clear
from playground.custom.source import run_source
from playground.packing import pack_parameters
from playground.samples import draw_runs, run_seed

from tests.engine.support import CHANGEABLE, assert_close, at_another_value, state

RUNS, FIRST, EPOCHS = 5, 2, 3
SMALL: dict[str, Any] = {"seed": "0.4", "networkShape": (3,), "samples": 40}
SIZE = 2 * 3 + 3 + 3 + 1
CASES: dict[str, dict[str, Any]] = {
    "label noise": {"labelNoise": 30},
    "its own data": {"noise": 30, "weightsSeed": "w"},
    "what is drawn": {"dropout": 0.3, "learningRateAutotuning": 0.01, "preventLossIncreases": True},
    "weights of each": {
        "runs": RUNS,
        "weights": pack_parameters(np.random.default_rng(1).normal(size=RUNS * SIZE)),
    },
    "weights of one": {"weights": pack_parameters(np.linspace(-1, 1, SIZE)), "epoch": 7},
    **{key: at_another_value(key) for key in CHANGEABLE if key not in ("weights", "epoch")},
}


def assert_some_of(whole: Trainer, some: Trainer) -> None:
    """To the last bits: each network's products are its own."""
    for a, b in zip(state(whole), state(some), strict=True):
        assert_close(a[FIRST:], b, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", CASES)
def test_the_last_runs_alone(name: str) -> None:
    settings = Settings(**{**SMALL, **CASES[name]})
    whole = Trainer(settings, RUNS)
    whole.step(EPOCHS)
    training = CellTraining(RUNS - FIRST, EPOCHS, 0.4, None, lambda: 0.0, first=FIRST, of=RUNS)
    for _ in training.train(settings):
        pass
    for a, b in zip(whole.evaluate(), training.result[1:5], strict=True):
        assert_close(a[FIRST:], b, rtol=1e-12)


def test_what_an_own_optimizer_draws() -> None:
    source = Path(playground.__file__).parent / "examples" / "gradient_noise.py"
    try:
        run_source(source.read_text(encoding="utf-8"))
        # Random numbers are not recorded: no program can be.
        settings = Settings(**SMALL, optimizer="noisy-sgd", engine="numpy")
        whole, some = Trainer(settings, RUNS), trainer_of_some(settings)
        for one in (whole, some):
            one.step(EPOCHS)
        assert_some_of(whole, some)
        theirs, own = inspect(whole, "train", 0, FIRST + 1), inspect(some, "train", 0, 1)
        for a, b in zip(theirs.weight_changes, own.weight_changes, strict=True):
            assert_close(a, b, rtol=1e-9)
        alone = Trainer(settings.replace(seed=run_seed("0.4", 1)))
        theirs, own = inspect(Trainer(settings, 2), "train", 0, 1), inspect(alone, "train", 0)
        for a, b in zip(theirs.weight_changes, own.weight_changes, strict=True):
            assert_close(a, b, rtol=1e-9)
    finally:
        clear()


def test_a_copy_goes_on_with_its_own_runs() -> None:
    settings = Settings(**SMALL, dropout=0.3)
    whole, some = Trainer(settings, RUNS), copy.deepcopy(trainer_of_some(settings))
    for _ in range(2):  # once more after a rewind
        for one in (whole, some):
            one.rewind()
            one.step(EPOCHS)
        assert_some_of(whole, some)


def trainer_of_some(settings: Settings) -> Trainer:
    """The last runs alone."""
    return Trainer.of_parts(settings, *draw_runs(settings, RUNS - FIRST, FIRST))
