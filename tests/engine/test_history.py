"""The history of a training's losses: all of it while it is short, evenly thinned when it is long."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playground import Settings, Trainer
from playground.evaluation import Metrics
from playground.history import MOST, Best, History, train


def metrics(*test: float) -> Metrics:
    losses = np.array(test)
    return Metrics(losses + 1, losses, losses, losses)


def filled(epochs: list[int]) -> History:
    history = History(2)
    for epoch in epochs:
        history.add(epoch, metrics(epoch, -epoch))
    return history


def test_a_short_history_is_whole() -> None:
    epochs = [0, 1, 2, 5, 6, *range(10, 10 + MOST - 5)]
    history = filled(epochs)
    assert history.epochs.tolist() == epochs and len(epochs) == MOST
    assert history.losses_test.tolist() == [[e, -e] for e in epochs]
    assert (history.losses_train == history.losses_test + 1).all()


@settings(max_examples=8, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=MOST, max_size=3 * MOST), st.integers(0, 10_000))
def test_a_long_one_is_even_bounded_and_ends_with_the_newest(steps: list[int], start: int) -> None:
    epochs = (start + np.cumsum([0, *steps])).tolist()
    history = filled(epochs)
    kept = history.epochs
    assert len(kept) <= MOST and kept[0] == start and kept[-1] == epochs[-1]
    assert set(kept.tolist()) <= set(epochs) and (np.diff(kept) > 0).all()
    assert np.diff(kept).max() <= 4 * (epochs[-1] - start) / MOST + 2 * 40
    assert (history.losses_test == np.stack([kept, -kept], axis=1)).all()


def test_the_best_is_remembered_also_where_its_entry_went() -> None:
    history = History(1)
    for epoch in range(3 * MOST):
        history.add(epoch, metrics(0.1 if epoch == 1001 else 0.5))
    assert history.best == Best(1001, 0.1) and 1001 not in history.epochs


@pytest.mark.parametrize(
    ("losses", "best"),
    [
        ((0.3, 0.1, 0.2), 0.2),
        ((0.3, 0.1), 0.2),
        ((0.3, np.nan, 0.1), 0.3),
        ((np.nan, np.nan, 0.1), None),
        ((np.nan,), None),
    ],
)
def test_of_several_runs_the_median_counts(losses: tuple[float, ...], best: float | None) -> None:
    history = History(len(losses))
    history.add(7, metrics(*losses))
    assert history.best == (None if best is None else Best(7, pytest.approx(best)))


def test_what_came_after_an_epoch_can_be_forgotten() -> None:
    history = filled(list(range(20)))
    history.go_back(12, Best(0, 0.0))
    assert history.epochs.tolist() == list(range(13)) and history.best == Best(0, 0.0)
    history.add(13, metrics(-5.0, -5.0))
    assert history.losses_test[-1].tolist() == [-5, -5] and history.best == Best(13, -5.0)
    with pytest.raises(ValueError, match="epoch 13 comes after epoch 13"):
        history.add(13, metrics(0.0, 0.0))


LINKS = ["#seed=1&batchSize=7&dropout=0.2&momentum=0.9", "#seed=1&learningRate=3&preventLossIncreases=true"]


@pytest.mark.parametrize("link", LINKS)
def test_training_with_a_history_is_the_same_training(link: str) -> None:
    plain, told = (Trainer(Settings.from_hash(link), runs=2) for _ in range(2))
    plain.step(30)
    history = train(told, 12)
    assert train(told, 18, history) is history
    assert told.epoch == 30 and (told.loss_test == plain.loss_test).all()
    assert history.epochs.tolist() == list(range(31))
    assert (history.losses_test[-1] == plain.loss_test).all() and (
        history.losses_train[-1] == plain.loss_train
    ).all()


def test_a_long_training_is_read_less_often_and_its_history_stays_even() -> None:
    trainer = Trainer(Settings(seed="1", samples=20, networkShape=()))
    read = []
    trainer.evaluate = lambda: read.append(trainer.epoch) or metrics(1.0)  # type: ignore[method-assign, func-returns-value]
    trainer.step(3)
    epochs = train(trainer, 2500).epochs
    assert epochs[0] == 3 and epochs[-1] == 2503 and MOST / 2 < len(epochs) <= MOST
    assert set(np.diff(epochs[1:-1])) == {4} and read == epochs.tolist()


def test_a_history_goes_on_only_with_its_own_training() -> None:
    trainer = Trainer(Settings(seed="1"), runs=2)
    with pytest.raises(ValueError, match="epochs must be 0 or more, not -1"):
        train(trainer, -1)
    with pytest.raises(ValueError, match="the history is of 3 runs, the trainer has 2"):
        train(trainer, 1, History(3))
    history = train(trainer, 2)
    trainer.rewind()
    with pytest.raises(ValueError, match="epoch 0 comes after epoch 2"):
        train(trainer, 1, history)
    assert train(trainer, 0).epochs.tolist() == [0]
