"""The numbers of a frame."""

from __future__ import annotations

from statistics import quantiles

import numpy as np
import pytest
from app.frames import MEASUREMENTS, numbers_of, percentiles, tuner_table
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from playground import Settings, Trainer

from tests.app.fake import Stage

SHARES = (0.1, 0.5, 0.9)
LOST = np.inf, np.nan


@pytest.mark.parametrize("runs", [2, 3, 8, 32])
def test_percentiles_are_those_of_the_standard_library(runs: int) -> None:
    values = np.random.default_rng(runs).normal(size=(4, runs))
    deciles = [quantiles(row.tolist(), n=10, method="inclusive") for row in values]
    expected = [[row[i] for row in deciles] for i in (0, 4, 8)]
    np.testing.assert_allclose(percentiles(values, SHARES), expected)


@given(
    arrays(float, st.tuples(st.integers(1, 4), st.integers(1, 64)), elements=st.floats(-1e9, 1e9)),
    st.lists(st.floats(0, 1), min_size=1, max_size=5),
)
def test_percentiles_of_finite_values_are_numpys(values: np.ndarray, shares: list[float]) -> None:
    ours = percentiles(values, tuple(shares))
    np.testing.assert_allclose(ours, np.percentile(values, 100 * np.array(shares), axis=1), atol=1e-6)


@pytest.mark.parametrize("lost", LOST, ids=str)
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, "lost"], [1.2, 2, np.inf]),
        (["lost", 2, 1], [1.2, 2, np.inf]),  # whichever run it is
        ([1, "lost"], [np.inf] * 3),  # any share of infinity is infinite
        ([1, 2, 3, "lost"], [1.3, 2.5, np.inf]),
        ([1, 2, "lost", "lost"], [1.3, np.inf, np.inf]),
        ([*range(10), "lost"], [1, 5, 9]),  # one of eleven is above the 90th percentile
        (["lost", *range(10), "lost"], [1.1, 5.5, np.inf]),
    ],
    ids=str,
)
def test_a_lost_run_is_infinitely_bad(values: list[float], expected: list[float], lost: float) -> None:
    row = np.array([[lost if value == "lost" else value for value in values]], float)
    np.testing.assert_allclose(percentiles(row, SHARES)[:, 0], expected)


def test_where_no_run_has_a_number_there_is_none() -> None:
    """The accuracies of a regression; a row beside it keeps its own."""
    rows = np.array([[np.nan] * 3, [1.0, 2, 3]])
    np.testing.assert_array_equal(percentiles(rows, (0.5,)), [[np.nan, 2]])
    assert np.isposinf(percentiles(np.full((1, 3), np.inf), SHARES)).all()


def test_an_ensemble_that_lost_some_runs_shows_numbers() -> None:
    """Its third network diverges in the eighth epoch."""
    stage = Stage("#problem=regression&activation=relu&learningRate=3&seed=2&runs=3")
    for _ in range(8):
        stage.act("step")
    numbers = stage.view.numbers
    assert not stage.view.warned and not np.isfinite(stage.controller.trainer.loss_train).all()
    assert np.isfinite([numbers["lossTrain"], numbers["lossTest"], numbers["learningRate"]]).all()
    assert np.isfinite(numbers["gradientNorms"]).all()
    train_low, train_high, test_low, test_high = numbers["bands"]
    assert np.isfinite([train_low, test_low]).all() and np.isposinf([train_high, test_high]).all()


def test_the_numbers_are_those_of_the_network_that_is_drawn() -> None:
    """Rate, rollbacks, norms and table are the first run's, medians only the losses and accuracies."""
    trainer = Trainer(
        Settings.from_hash("#seed=7&learningRate=10&runs=3&preventLossIncreases=true&networkShape=3,2")
    )
    while len(set(trainer.rollbacks)) < 3 or len(set(trainer.learning_rate)) < 3:
        assert trainer.epoch < 50, "the test wants runs that differ"
        trainer.step()
    numbers, metrics = numbers_of(trainer, None, measured=["tuner"]), trainer.evaluate()
    assert numbers["epoch"] == trainer.epoch
    assert numbers["learningRate"] == trainer.learning_rate[0]
    assert numbers["rollbacks"] == trainer.rollbacks[0]
    assert numbers["gradientNorms"] == trainer.gradient_norms[0].tolist()
    assert len(numbers["gradientNorms"]) == 3 and min(numbers["gradientNorms"]) > 0
    assert numbers["meanWeights"] == pytest.approx([np.abs(w[0]).mean() for w in trainer.weights])
    for name, values in zip(("lossTrain", "lossTest", "accuracyTrain", "accuracyTest"), metrics, strict=True):
        assert numbers[name] == np.median(values)
    low, high = np.percentile(np.stack(metrics), [10, 90], axis=1)
    assert numbers["bands"] == pytest.approx([low[0], high[0], low[1], high[1]])
    assert numbers["tuner"] == tuner_table(trainer)


def test_what_is_measured_is_of_the_network_that_is_drawn() -> None:
    trainer = Trainer(Settings.from_hash("#seed=6&networkShape=8,8&runs=3&activation=relu&learningRate=3"))
    trainer.step(2)
    assert len({tuple(trainer.saturated_shares(run)) for run in range(3)}) == 3, "runs that differ"
    assert all(numbers_of(trainer, None)[name] is None for name in MEASUREMENTS)
    numbers = numbers_of(trainer, None, measured=MEASUREMENTS)
    assert numbers["saturatedShares"] == trainer.saturated_shares(0).tolist()


def test_the_tuners_table_counts_the_epochs_there_were() -> None:
    trainer = Trainer(Settings(seed="1", learningRateAutotuning=0.1), runs=2)
    table = tuner_table(trainer)
    assert table is not None and table["counts"] == [0] * 15 and table["scores"] == [0] * 15
    trainer.step(12)
    table = tuner_table(trainer)
    assert table is not None and sum(table["counts"]) == 12
    first = trainer.tuner
    assert table["counts"] == (first.counts[0] - 1).tolist()
    assert table["scores"] == (first.sums[0] / first.counts[0]).tolist()  # an empty epoch added: as the odds
    current = table["rates"].index(trainer.learning_rate[0])
    assert table["current"] == current
    odds = np.zeros(17)
    odds[current : current + 3] = first.odds(trainer.learning_rate, 0.1)[0]
    assert table["odds"] == odds[1:-1].tolist() and sum(table["odds"]) == pytest.approx(1)


def test_without_autotuning_there_is_no_table() -> None:
    assert tuner_table(Trainer(Settings(seed="1"))) is None


def test_another_network_is_drawn() -> None:
    """Its weights, maps, samples and rate; losses are of all of them."""
    stage = Stage("#seed=0.5&runs=3&noise=20&learningRateAutotuning=0.1")
    stage.act("step")
    trainer, view = stage.controller.trainer, stage.view
    first, losses = view.maps.copy(), view.numbers["lossTest"]
    stage.act("measure", "tuner", "true")
    stage.act("watch", 2)
    assert view.numbers["run"] == 2
    assert view.numbers["lossTest"] == losses
    assert view.numbers["learningRate"] == trainer.learning_rate[2]
    assert view.numbers["meanWeights"] == trainer.mean_weights[2].tolist()
    assert view.numbers["tuner"] == tuner_table(trainer, 2)
    assert view.parameters[0] == np.float32(trainer.weights[0][2, 0, 0])
    assert np.array_equal(view.train[:, :2], trainer.data.x_train[2].astype(np.float32))
    assert not np.array_equal(view.maps, first)
    stage.act("step")
    assert view.numbers["run"] == 2, "and goes on to be"
    with pytest.raises(IndexError, match="run 3 of 3"):
        stage.act("watch", 3)
