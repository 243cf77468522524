"""One sample under the microscope: against finite differences, against training, and without a trace."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playground import Settings, Trainer, inspect
from playground.activations import ACTIVATIONS
from playground.losses import LOSSES
from playground.optimizers import OPTIMIZERS

from tests.engine.compiling import COMPILED
from tests.engine.support import assert_close, assert_equal, assert_same, state, toy

PROBLEMS = [*({"problem": "classification", "loss": key} for key in LOSSES), {"problem": "regression"}]
SHAPES = [(), (3,), (3, 3, 2)]


def with_biases(matrix: Any, biases: Any) -> Any:
    """Weights `(n_in, n_out)` over biases: a row more, as edits count."""
    return np.concatenate([matrix, biases[None]])


def loss_with(trainer: Trainer, layer: int, row: int, column: int, change: float) -> float:
    """The first training sample's loss with one parameter changed, as the evaluation has it."""
    before = trainer.snapshot()
    value = with_biases(trainer.weights[layer][0], trainer.biases[layer][0])[row, column]
    trainer.edit(layer, row, column, float(value) + change)
    loss = float(trainer.loss_train[0])
    trainer.restore(before)
    return loss


@pytest.mark.parametrize("problem", PROBLEMS, ids=str)
@pytest.mark.parametrize("key", [key for key, one in ACTIVATIONS.items() if not one.surrogate])
def test_gradients_against_finite_differences(key: str, problem: dict[str, str]) -> None:
    """Of a trainer of one sample, whose training loss is the sample's."""
    trainer = toy(n=1, activation=key, networkShape=(3, 3, 2), skipConnections=True, **problem)
    seen, small = inspect(trainer, "train", 0), 1e-5
    assert seen.loss == pytest.approx(trainer.loss_train[0], rel=1e-12)
    for layer in range(4):
        gradients = with_biases(seen.weight_gradients[layer], seen.bias_gradients[layer])
        for (row, column), gradient in np.ndenumerate(gradients):
            up, down = (loss_with(trainer, layer, row, column, change) for change in (small, -small))
            assert gradient == pytest.approx((up - down) / (2 * small), rel=1e-5, abs=1e-8)
        assert_equal(seen.bias_gradients[layer], seen.errors[layer])  # a bias is a part of its neuron's sum


@pytest.mark.parametrize("skips", [False, True])
@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("key", ACTIVATIONS)
def test_each_number_follows_from_those_before(key: str, shape: tuple[int, ...], skips: bool) -> None:
    """Sums of products forward, and backward; what is skipped is added. Several runs, test samples too."""
    trainer = toy(runs=2, activation=key, networkShape=shape, skipConnections=skips)
    trainer.step(2)
    for run in range(2):
        for kind in ("train", "test"):
            seen = inspect(trainer, kind, 3, run)
            points, targets = (
                (trainer.data.x_train, trainer.data.y_train)
                if kind == "train"
                else (trainer.data.x_test, trainer.data.y_test)
            )
            assert_equal(seen.inputs, points[run, 3])
            assert seen.target == targets[run, 3]
            below = [seen.inputs, *seen.outputs]
            for layer, (w, b) in enumerate(zip(trainer.weights, trainer.biases, strict=True)):
                assert_equal(seen.weights[layer], w[run])
                assert_equal(seen.biases[layer], b[run])
                assert_close(seen.sums[layer], below[layer] @ w[run] + b[run], rtol=1e-12, atol=1e-14)
                assert_close(
                    seen.weight_gradients[layer], np.outer(below[layer], seen.errors[layer]), rtol=1e-12
                )
            outputs = trainer.activations(points[run, 3:4], run)
            for found, expected in zip(seen.outputs, outputs, strict=True):
                assert_close(found, expected[0], rtol=1e-12, atol=1e-14)
            for layer in range(len(shape)):
                assert_equal(seen.slopes[layer], ACTIVATIONS[key](seen.sums[layer])[1])
                error = trainer.weights[layer + 1][run] @ seen.errors[layer + 1]
                if trainer.skips(layer + 1):
                    error = error + seen.output_errors[layer + 1]
                assert_close(seen.output_errors[layer], error, rtol=1e-12, atol=1e-15)
                assert_close(seen.errors[layer], error * seen.slopes[layer], rtol=1e-12, atol=1e-15)


SETS: list[dict[str, Any]] = [
    {"optimizer": key, "momentum": momentum, "regularization": penalty, "regularizationRate": 0.3}
    for key in OPTIMIZERS
    for momentum in (0, 0.9)
    for penalty in ("L1", "L2")
]
SETS += [
    {"gradientClipping": 0.01},
    {"layerwiseGradientNormalization": 0.8, "momentum": 0.5},
    {"skipConnections": True, "networkShape": (3, 3)},
    {"networkShape": ()},
    {"preventLossIncreases": True},
]


@pytest.mark.parametrize("given", SETS, ids=str)
def test_the_change_is_what_an_update_with_this_sample_alone_does(given: dict[str, Any]) -> None:
    """Digit for digit: against a trainer of one sample and batch size 1, in mid-training.

    A compiled epoch agrees with NumPy's to rounding.
    """
    same = assert_close if COMPILED else assert_equal
    trainer = toy(runs=2, n=1, batchSize=1, learningRate=0.03, **given)
    trainer.step(7)
    trainer.set_learning_rate(np.array([0.01, 0.02]))
    seen = [inspect(trainer, "train", 0, run) for run in range(2)]
    before = [[array.copy() for array in arrays] for arrays in (trainer.weights, trainer.biases)]
    trainer.step()
    if trainer.rollbacks.any():
        pytest.fail("the epoch was undone: choose another seed")
    for layer, (w, b) in enumerate(zip(trainer.weights, trainer.biases, strict=True)):
        for run in range(2):
            same(before[0][layer][run] + seen[run].weight_changes[layer], w[run])
            same(before[1][layer][run] + seen[run].bias_changes[layer], b[run])


def test_l1_prunes_in_the_change_and_the_dead_stay() -> None:
    trainer = toy(
        n=1, batchSize=1, regularization="L1", regularizationRate=0.3, learningRate=0.3, networkShape=(8,)
    )
    found = 0
    for _ in range(5):
        seen = inspect(trainer, "train", 0)
        dead = [layer[0].copy() for layer in trainer.dead]
        trainer.step()
        for layer, w in enumerate(seen.weights):
            pruned = trainer.dead[layer][0] & ~dead[layer]
            found += int(pruned.sum())
            assert_equal(seen.weight_changes[layer][pruned], -w[pruned])
            assert_equal(seen.weight_changes[layer][dead[layer]], 0)
    assert found


@pytest.mark.parametrize(
    "given",
    [
        {"dropout": 0.5},
        {"optimizer": "adam", "momentum": 0.9},
        {"regularization": "L1", "regularizationRate": 0.1},
        {"learningRateAutotuning": 0.01},
    ],
    ids=str,
)
def test_training_goes_on_as_if_nobody_had_looked(given: dict[str, Any]) -> None:
    watched, alone = (toy(runs=2, batchSize=3, **given) for _ in range(2))
    for trainer in (watched, alone):
        for epoch in range(6):
            trainer.step()
            if trainer is watched:
                for run in range(2):
                    inspect(trainer, "train", epoch, run)
                    inspect(trainer, "test", epoch, run)
    assert_same(state(watched), state(alone))
    for one, other in zip(watched.snapshot().generators, alone.snapshot().generators, strict=True):
        assert one == other


def test_what_is_seen_stays_when_training_goes_on() -> None:
    trainer = toy()
    seen = inspect(trainer, "train", 0)
    kept = [array.copy() for array in (*seen.weights, *seen.sums, *seen.weight_changes)]
    trainer.step(3)
    assert_same([*seen.weights, *seen.sums, *seen.weight_changes], kept)


def test_dropout_drops_nothing() -> None:
    """The whole network, whose outputs need no scaling."""
    trainer = toy(dropout=0.5)
    trainer.step(2)
    seen, whole = inspect(trainer, "train", 0), trainer.activations(trainer.data.x_train[0, :1])
    assert_close(seen.outputs[0], whole[0][0], rtol=1e-12)


def test_features_of_the_plane_are_the_inputs() -> None:
    trainer = Trainer(Settings.from_hash("#dataset=circle&xTimesY=true&sinX=true&seed=3"))
    x, y = trainer.data.x_test[0, 4]
    assert_close(inspect(trainer, "test", 4).inputs, [x, y, x * y, np.sin(x)])


def test_of_a_diverged_network_nothing_is_a_number_and_nothing_warns() -> None:
    trainer = toy()
    trainer.load([w * np.nan for w in trainer.weights], trainer.biases)
    assert np.isnan(inspect(trainer, "train", 0).loss)


@pytest.mark.parametrize(
    ("kind", "index", "run", "error", "words"),
    [
        ("valid", 0, 0, ValueError, 'kind must be "train" or "test"'),
        ("train", 20, 0, IndexError, "there are 20 train samples"),
        ("test", -1, 0, IndexError, "there are 10 test samples"),
        ("train", 0, 1, IndexError, "run 1: there are 1"),
    ],
)
def test_what_is_not_there_is_refused(
    kind: str, index: int, run: int, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        inspect(toy(), kind, index, run)
