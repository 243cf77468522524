"""Deeper Playground's own numbers for 29 links: data, initial weights, losses, pruned weights."""

from itertools import pairwise

import numpy as np
import pytest
from playground import Settings, Trainer

from tests.engine.support import assert_close, assert_equal, golden_links

LINKS = golden_links()["links"]
NAMES = [f"{i}-{Settings.from_hash(link['hash']).current_dataset}" for i, link in enumerate(LINKS)]
each_link = pytest.mark.parametrize("link", LINKS, ids=NAMES)


def close(actual, expected, tolerance=1e-6):
    assert_close(actual, expected, rtol=tolerance, atol=0)


def test_there_are_29_links():
    assert len(LINKS) == 29
    assert [s["epoch"] for link in LINKS for s in link["snapshots"]] == [0, 1, 10, 100] * 29


@each_link
def test_data(link):
    settings = Settings.from_hash(link["hash"])
    assert settings.problems == []
    assert list(settings.features) == link["features"]
    data = Trainer(settings).data
    train = np.column_stack([data.x_train[0], data.y_train[0]])
    test = np.column_stack([data.x_test[0], data.y_test[0]])
    assert (len(train), len(test)) == (link["n_train"], link["n_test"])
    assert_close(train[:5], link["train_head"], rtol=1e-12, atol=1e-12)
    assert_close(test[-3:], link["test_tail"], rtol=1e-12, atol=1e-12)
    order = np.arange(1, len(train) + 1)
    assert_close(train.sum(axis=0), link["train_sum"], rtol=1e-9, atol=1e-9)
    assert_close(order @ train[:, :2], link["train_weighted_sum"], rtol=1e-9, atol=1e-9)


@each_link
def test_training(link):
    trainer = Trainer(Settings.from_hash(link["hash"]))
    for snapshot in link["snapshots"]:
        trainer.step(snapshot["epoch"] - trainer.epoch)
        close(trainer.loss_train, [snapshot["loss_train"]])
        close(trainer.loss_test, [snapshot["loss_test"]])
        if "weights" in snapshot:
            for layer, expected in enumerate(snapshot["weights"]):
                close(trainer.weights[layer][0], expected)
                close(trainer.biases[layer][0], snapshot["biases"][layer])
                assert_equal(trainer.dead[layer][0], np.array(snapshot["dead"][layer], bool))


@pytest.mark.parametrize("link", LINKS[:5], ids=NAMES[:5])
def test_the_first_run_of_an_ensemble_is_the_link(link):
    trainer = Trainer(Settings.from_hash(link["hash"]), runs=3)
    trainer.step(10)
    close(trainer.loss_test[0], link["snapshots"][2]["loss_test"])


@each_link
def test_the_link_written_anew_is_the_same_playground(link):
    settings = Settings.from_hash(link["hash"])
    assert Settings.from_hash(settings.to_hash()) == settings


def test_some_links_prune():
    """Or the columns of dead weights would prove nothing."""
    counts = [sum(np.sum(layer) for layer in link["snapshots"][2]["dead"]) for link in LINKS]
    assert max(counts) > 0


def test_the_losses_move():
    """A link on which nothing happens would prove nothing: all but one change in every stretch."""
    still = [
        a for link in LINKS for a, b in pairwise(link["snapshots"]) if a["loss_train"] == b["loss_train"]
    ]
    assert len(still) <= 4
