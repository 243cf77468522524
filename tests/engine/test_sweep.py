"""Sweeps: cell by cell what a trainer of these settings gives, whatever is shared and however it is cut."""

from __future__ import annotations

import json
from itertools import count, product
from typing import Any

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.cell_training import MOST_LOOKS
from playground.fields import SettingError
from playground.settings import FIELDS
from playground.sweep import Sweep, Variation, variable_fields

from tests.engine.support import assert_close, assert_equal

RUNS, EPOCHS = 3, 12
SETTINGS = Settings(seed="0.4", networkShape=(3,), samples=60)
LIVE_CASES: dict[str, tuple[dict[str, Any], list[Variation]]] = {
    "learning rate and momentum": (
        {},
        [Variation("learningRate", (0.03, 0.3)), Variation("momentum", (0, 0.9))],
    ),
    "dropout": ({}, [Variation("dropout", (0.0, 0.3)), Variation("learningRate", (0.1, 0.03))]),
    "tuning": (
        {"learningRate": 0.3},
        [
            Variation("preventLossIncreases", (True, False)),
            Variation("learningRateAutotuning", (-1, 0.01)),
        ],
    ),
    "pruning": (
        {"regularization": "L1"},
        [Variation("regularizationRate", (0.3, 0, 0.03))],
    ),
    "left over": (
        {"batchSize": 7},
        [Variation("gradientClipping", (0, 0.1)), Variation("momentum", (0.5, 0))],
    ),
}
BUILT_CASES: dict[str, tuple[dict[str, Any], list[Variation]]] = {
    "activation": ({}, [Variation("activation", ("tanh", "relu")), Variation("learningRate", (0.03, 0.3))]),
    "data": ({}, [Variation("noise", (0, 30)), Variation("labelNoise", (0, 20))]),
    "shape": (
        {},
        [Variation("networkShape", ((), (2, 2), (5,))), Variation("initialization", ("he", "uniform"))],
    ),
    "features": ({}, [Variation("xSquared", (True, False)), Variation("percTrainData", (20, 50))]),
    "regression": (
        {"problem": "regression", "loss": "squared"},
        [Variation("regDataset", ("reg-plane", "reg-gauss"))],
    ),
    "seed of the weights": (
        {"weightsSeed": "w"},
        [Variation("batchSize", (1, 10)), Variation("samples", (None, 40))],
    ),
    "optimizer": (
        {"momentum": 0.5},
        [Variation("optimizer", tuple(o.value for o in FIELDS["optimizer"].options))],
    ),
}
CASES = LIVE_CASES | BUILT_CASES


def swept(name: str, **more: Any) -> Sweep:
    given, variations = CASES[name]
    sweep = Sweep(SETTINGS.replace(**given), variations, RUNS, EPOCHS, **more)
    sweep.run()
    return sweep


@pytest.mark.parametrize("name", CASES)
def test_each_cell_is_a_training_of_its_own(name: str) -> None:
    sweep = swept(name, target=0.4)
    assert [cell.values for cell in sweep.cells] == list(product(*(v.values for v in sweep.variations)))
    for cell, result in zip(sweep.cells, sweep.results, strict=True):
        assert cell.settings is not None and result is not None
        trainer = Trainer(cell.settings, RUNS)
        reached = np.full(RUNS, np.inf)
        for epoch in range(EPOCHS + 1):
            reached[(trainer.loss_test < 0.4) & np.isinf(reached)] = epoch
            if epoch < EPOCHS:
                trainer.step()
        for ours, its in zip(result[1:5], trainer.evaluate(), strict=True):
            assert_close(ours, its, rtol=1e-9, atol=1e-12)
        assert result.epochs == EPOCHS and not result.diverged.any()
        assert result.epochs_to_target is not None
        assert_equal(result.epochs_to_target, reached)


def test_pieces_are_cut_by_the_clock_and_change_nothing() -> None:
    """Under a clock by which every piece takes too long they are epoch by epoch."""
    plain = swept("activation")
    ticks = count()
    sweep = Sweep(SETTINGS, CASES["activation"][1], RUNS, EPOCHS, clock=lambda: float(next(ticks)))
    seen = [sweep.progress for _ in sweep.pieces()]
    assert len(seen) >= 4 * EPOCHS and seen == sorted(seen) and sweep.progress == 1
    for a, b in zip(sweep.results, plain.results, strict=True):
        assert a is not None and b is not None
        for ours, others in zip(a[1:5], b[1:5], strict=True):
            assert_close(ours, others, rtol=1e-9)
        assert a.epochs_to_target is None


def test_a_sweep_goes_on_where_it_was_left() -> None:
    sweep = Sweep(SETTINGS, CASES["activation"][1], RUNS, EPOCHS)
    pieces = sweep.pieces()
    while sweep.results.count(None) > 2:
        next(pieces)
    pieces.close()
    kept = list(sweep.results)
    assert 0.3 < sweep.progress < 0.8
    sweep.run()
    assert None not in sweep.results and sweep.progress == 1
    assert all(a is b for a, b in zip(kept, sweep.results, strict=True) if a is not None)


def test_cells_of_one_trainer_are_next_to_each_other_and_each_is_prepared_once() -> None:
    prepared: list[Trainer] = []
    variations = [
        Variation("learningRate", (0.01, 0.03, 0.1)),
        Variation("networkShape", ((2,), (6, 6), (4,))),
    ]
    sweep = Sweep(SETTINGS, variations, RUNS, 3, prepare=prepared.append)
    sweep.run()
    assert [trainer.settings.networkShape for trainer in prepared] == [
        (6, 6),
        (4,),
        (2,),
    ]  # the dearest first


def test_a_network_that_diverges_stops_no_other() -> None:
    settings = SETTINGS.replace(problem="regression", activation="linear", networkShape=(4, 2))
    sweep = Sweep(settings, [Variation("learningRate", (0.03, 1, 10))], 8, 60, target=0.01)
    sweep.run()
    calm, some, all_ = sweep.results
    assert calm is not None and some is not None and all_ is not None
    assert not calm.diverged.any() and calm.epochs == 60
    assert some.diverged.any() and not some.diverged.all()
    assert all_.diverged.all() and all_.epochs < 60
    trainer = Trainer(settings.replace(learningRate=1), 8)
    trainer.step(60)
    sound = np.isfinite(trainer.loss_test)
    assert_equal(some.diverged, ~sound)
    assert_close(some.loss_test[sound], trainer.loss_test[sound], rtol=1e-6)
    assert some.epochs_to_target is not None and np.isinf(some.epochs_to_target[some.diverged]).all()


def test_an_impossible_cell_says_why_and_the_others_go_on() -> None:
    sweep = Sweep(SETTINGS, [Variation("dataset", ("circle", "own", "xor"))], 2, 2)
    sweep.run()
    assert [cell.error is None for cell in sweep.cells] == [True, False, True]
    assert "own" in str(sweep.cells[1].error) and sweep.results[1] is None and sweep.progress == 1
    assert sweep.results[0] is not None and sweep.results[2] is not None
    assert json.loads(sweep.to_json())["refused"] == [{"dataset": "own", "reason": str(sweep.cells[1].error)}]


def test_an_optimizer_brings_its_momentum() -> None:
    """As its menu does: Adam without is not what is meant by it."""
    optimizers = Variation("optimizer", ("sgd", "adam"))
    sweep = Sweep(SETTINGS, [optimizers], 1, 1)
    assert [cell.settings.momentum for cell in sweep.cells if cell.settings] == [0, 0.9]
    varied = Sweep(SETTINGS, [optimizers, Variation("momentum", (0, 0.5))], 1, 1)
    assert [cell.settings.momentum for cell in varied.cells if cell.settings] == [0, 0.5, 0, 0.5]


def test_several_settings_train_on_the_same_seeds() -> None:
    both = [SETTINGS, SETTINGS.replace(regularizationRate=0.03)]
    sweep = Sweep.of_settings(both, runs=2, epochs=5)
    sweep.run()
    for settings, result in zip(both, sweep.results, strict=True):
        trainer = Trainer(settings, 2)
        trainer.step(5)
        assert result is not None
        assert_close(result.loss_test, trainer.loss_test, rtol=1e-9)
    assert sweep.to_csv().startswith("link,run,seed,") and json.loads(sweep.to_json())["link"] is None


def test_looks_at_the_loss_are_rare_in_a_long_training() -> None:
    settings = SETTINGS.replace(samples=20, networkShape=(), dataset="gauss", learningRate=0.003)
    sweep = Sweep(settings, [Variation("batchSize", (10, 9))], 1, 3 * MOST_LOOKS, target=0.15)
    sweep.run()
    for result in sweep.results:
        assert result is not None and result.epochs_to_target is not None
        assert result.epochs_to_target[0] % 3 == 0 and 0 < result.epochs_to_target[0] < 3 * MOST_LOOKS


@pytest.mark.parametrize("key", variable_fields())
def test_every_setting_that_trains_can_be_varied(key: str) -> None:
    field = FIELDS[key]
    first = getattr(SETTINGS, key)
    variation = Variation(key, (first, field.other(first)))
    assert Variation.from_text(variation.text) == variation
    cells = Sweep(SETTINGS, [variation], 1, 1).cells
    assert [cell.values for cell in cells] == [(value,) for value in variation.values]


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("learningRate", (0.1, 11), "learningRate=11: must be a number above 0, at most 10"),
        ("learningRate", ("0.1", "much"), "learningRate=much: must be a number above 0"),
        ("learningRate", (0.1, "0.10"), "learningRate=0.1: is given twice"),
        ("learningRate", (), "must have a value at least"),
        ("activation", ("tanh", "cosine"), "activation=cosine: must be one of relu, tanh"),
        ("seed", ("1", "2"), "no setting that can be varied"),
        ("speed", (1, 2), "no setting that can be varied: must be one of activation"),
        ("stopEpoch", (1, 2), "no setting that can be varied"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_allowed(key: str, values: Any, said: str) -> None:
    with pytest.raises(SettingError) as refused:
        Variation(key, tuple(values))
    assert said in str(refused.value)


def test_a_sweep_that_cannot_be_is_refused() -> None:
    rates = Variation("learningRate", (0.1, 0.2))
    with pytest.raises(SettingError, match="varied twice"):
        Sweep(SETTINGS, [rates, rates], 1, 1)
    for name, wrong in (("runs", (0, 1)), ("epochs", (1, 0)), ("epochs", (1, 1.5))):
        with pytest.raises(ValueError, match=f"{name} must be a whole number"):
            Sweep(SETTINGS, [rates], *wrong)
    with pytest.raises(ValueError, match="target"):
        Sweep(SETTINGS, [rates], 1, 1, target=0.0)


def test_the_table_has_a_row_for_each_run() -> None:
    sweep = swept("activation", target=0.6)
    head, *rows = sweep.to_csv().splitlines()
    assert head == (
        "activation,learningRate,run,seed,epoch,loss_train,loss_test,accuracy_train,accuracy_test,"
        "epochs_to_target,diverged"
    )
    assert (
        len(rows) == 4 * RUNS and rows[1].startswith("tanh,0.03,1,0.4/1,12,") and rows[1].endswith(",false")
    )
    whole = json.loads(sweep.to_json())
    assert whole["varied"] == {"activation": ["tanh", "relu"], "learningRate": [0.03, 0.3]}
    assert len(whole["rows"]) == 4 * RUNS and whole["link"] == SETTINGS.to_hash()
    last, result = whole["rows"][-1], sweep.results[-1]
    assert result is not None and last["learningRate"] == 0.3 and last["run"] == RUNS - 1
    assert last["loss_test"] == result.loss_test[-1]  # every digit of it
    assert float(rows[-1].split(",")[6]) == result.loss_test[-1]
    reached = [row.split(",")[9] for row in rows]
    assert set(reached) > {""} and all(text.isdigit() for text in reached if text)  # never, and whole numbers
