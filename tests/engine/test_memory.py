"""Memory: the arrays a trainer holds on to, in units of one number a hidden neuron and sample."""

import gc
from types import FunctionType, ModuleType

import numpy as np
import pytest
from playground import Settings, Trainer

from tests.engine.support import assert_close, assert_equal

DEEPEST = "#problem=regression&seed=1&runs=2&networkShape=32,32,32,32,32,32,32,32"  # runs only multiply
RUNS, HIDDEN, SAMPLES = 2, 8 * 32, 1200


def held(thing):
    """Bytes of all arrays reachable from a thing, each counted once."""
    seen, waiting, total = set(), [thing], 0
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, ModuleType | FunctionType | type):
            continue
        seen.add(id(one))
        if isinstance(one, np.ndarray):
            owner = one if one.base is None else one.base
            total += owner.nbytes if owner is one else 0
            waiting.append(owner)
        waiting.extend(gc.get_referents(one))
    return total


def units(link, epochs=1, samples=SAMPLES):
    """What a trainer of this link holds on to once it has trained and its losses were read."""
    trainer = Trainer(Settings.from_hash(link))
    trainer.step(epochs)
    trainer.evaluate()
    return held(trainer) / (8 * RUNS * HIDDEN * samples)


def test_held_counts_every_array_once_through_views():
    array = np.zeros((10, 10))
    assert held([array, {"view": array[2:4].T}, (array[0],)]) == 800
    assert held([array[1:]]) == 800


def test_the_largest_that_a_link_may_ask_for():
    """It was 4.9: four of everything for the losses alone, and masks that nobody drew."""
    assert units(DEEPEST) < 1.5


def test_masks_are_made_when_they_are_first_drawn():
    whole, dropping = units(DEEPEST), units(DEEPEST + "&dropout=0.5")
    assert 0.06 < dropping - whole < 0.1  # a byte where others have eight, of the half that trains


def test_reading_a_network_does_not_grow_with_its_depth():
    """Losses need two layers at a time."""
    two, eight = (
        units(f"#problem=regression&seed=1&runs=2&networkShape={shape}", epochs=0)
        for shape in ("32,32", "32,32,32,32,32,32,32,32")
    )
    assert eight - two < 0.4


def test_a_batch_of_everything_keeps_what_the_way_back_needs():
    """Value and slope of each layer; of what else there is, layers take turns."""
    assert units(DEEPEST + "&percTrainData=99&batchSize=2000") < 3.1


def test_what_is_too_much_at_once_goes_through_in_portions(monkeypatch):
    """64 networks and 5,000 samples in one batch would else be gigabytes."""
    link = DEEPEST + "&percTrainData=99&batchSize=2000&dropout=0.5&regDataset=reg-gauss"
    whole = Trainer(Settings.from_hash(link))
    whole.step(2)
    monkeypatch.setattr("playground.training.PORTION", RUNS * HIDDEN * 100)
    assert units(link) < 1.5
    parts = Trainer(Settings.from_hash(link))
    parts.step(2)
    assert_close(parts.loss_train, whole.loss_train, rtol=1e-9)
    for a, b in zip(parts.weights, whole.weights, strict=True):
        assert_close(a, b, atol=1e-9)


def test_left_over_samples_go_through_in_portions_too(monkeypatch):
    settings = Settings(seed="1", batchSize=150, gradientClipping=0.1)  # 150 and 100 of 250
    whole, parts = Trainer(settings), None
    monkeypatch.setattr("playground.training.PORTION", 6 * 40)
    parts = Trainer(settings)
    for one in (whole, parts):
        one.step(3)
    assert parts.pending_samples[0] == whole.pending_samples[0] == 100
    assert_close(parts.weights[0], whole.weights[0], rtol=1e-12)


@pytest.mark.parametrize("epochs", [0, 1])
def test_a_trainer_with_no_mask_drawn_yet_copies_and_restores(epochs):
    trainer = Trainer(Settings(seed="s", networkShape=(3, 2)), runs=2)
    trainer.step(epochs)
    snapshot = trainer.snapshot()
    trainer.apply(trainer.settings.replace(dropout=0.5))
    trainer.step(2)
    assert trainer._training.dropout.shown.shape == (2, 5)
    trainer.restore(snapshot)
    assert (trainer._training.dropout.shown == 1).all() and trainer.epoch == epochs
    trainer.apply(trainer.settings.replace(dropout=0.5))
    trainer.step()
    again = Trainer(Settings(seed="s", networkShape=(3, 2)), runs=2)
    again.step(epochs)
    again.apply(trainer.settings)
    again.step()
    assert_equal(trainer.thinned(1), again.thinned(1))
    assert_equal(trainer.weights[0], again.weights[0])
