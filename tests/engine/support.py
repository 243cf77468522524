"""What several tests of the engine share: golden data, small trainers, finite differences."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playground import Settings, Trainer
from playground.settings import FIELDS
from playground.state import find

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
IN_PYODIDE = sys.platform == "emscripten"

Array = NDArray[np.float64]


def golden_links() -> dict[str, Any]:
    """`links.json`: `seedrandom` and `links`."""
    return json.loads((GOLDEN / "links.json").read_text())


def golden_traces() -> list[Path]:
    """Every trace, a file each."""
    return sorted(GOLDEN.glob("fork/*.json")) + sorted(GOLDEN.glob("original/*.json"))


def trainer_of(trace: dict[str, Any], samples: int | None = None) -> Trainer:
    """A trainer of a golden trace's first samples (all of them, unless told)."""
    settings = Settings(
        activation=trace["activation"],
        networkShape=trace["shape"][1:-1],
        problem=trace["problem"],
        loss="log" if trace["loss"] == "log" else "squared",
        regularization=trace["regularization"],
        regularizationRate=trace["reg_rate"],
        learningRate=trace["learning_rate"],
        batchSize=trace["batch_size"],
        momentum=trace.get("momentum", 0),
        layerwiseGradientNormalization=trace.get("grad_norm_power", 0),
        optimizer=trace.get("optimizer", "sgd"),
        gradientClipping=trace.get("gradient_clipping", 0),
        skipConnections=trace.get("skip_connections", False),
    )
    train, init = trace["train"], trace["init"]
    inputs, targets = train["inputs"][:samples], train["targets"][:samples]
    return Trainer.from_arrays(settings, inputs, targets, weights=init["weights"], biases=init["biases"])


# The settings that have another value: of names there may be none.
CHANGEABLE = tuple(key for key, field in FIELDS.items() if field.kind != "names" or field.options)


def at_another_value(key: str) -> dict[str, Any]:
    """A setting at another value than its default, after what that needs beside it."""
    needs = {"weights": FIELDS["weights"].examples[0]} if key == "epoch" else {}
    return {**needs, key: FIELDS[key].other(getattr(Settings(seed="s"), key))}


def check_layers(arrays: list[Array], expected: list[Any], tolerance: float) -> None:
    """Arrays of the first run against nested lists, a layer each."""
    for array, values in zip(arrays, expected, strict=True):
        assert_close(array[0], values, rtol=0, atol=tolerance)


def check_snapshots(trace: dict[str, Any]) -> Iterator[tuple[Trainer, dict[str, Any], float]]:
    """Train a trace from snapshot to snapshot and check what every trace has; yields for the rest.

    Each time the trainer, the snapshot and the tolerance at its epoch.
    """
    conditioning = trace["conditioning"]["max_abs_change"]
    trainer = trainer_of(trace)
    for snapshot in trace["snapshots"]:
        epoch = snapshot["epoch"]
        trainer.step(epoch - trainer.epoch)
        tolerance = max(1e-8, 100 * conditioning.get(str(epoch), 0))
        check_layers(trainer.weights, snapshot["weights"], tolerance)
        check_layers(trainer.biases, snapshot["biases"], tolerance)
        said = trainer.predict(trace["probe_inputs"])
        check_layers([said[None]], [np.ravel(snapshot["probe_outputs"])], tolerance)
        check_layers([trainer.loss_train], [snapshot["train_loss"]], tolerance)
        assert trainer.pending_samples[0] == snapshot["pending_samples"]
        if "velocity_weights" in snapshot:
            weights, biases = velocity(trainer)
            check_layers(weights, snapshot["velocity_weights"], tolerance)
            check_layers(biases, snapshot["velocity_biases"], tolerance)
        yield trainer, snapshot, tolerance


def toy(runs: int | None = None, n: int = 20, width: int = 2, seed: int = 0, **settings: Any) -> Trainer:
    """A trainer of a few own samples; without `runs` the samples have no leading axis."""
    rng = np.random.default_rng(seed)
    leading = () if runs is None else (runs,)
    x = rng.uniform(-3, 3, (*leading, n, width))
    y = np.sign(rng.uniform(-1, 1, (*leading, n)))
    half = n // 2
    given = Settings(**{"seed": "toy", "networkShape": (3, 2), **settings})
    return Trainer.from_arrays(given, x, y, x[..., :half, :], y[..., :half])


def state(trainer: Trainer) -> list[NDArray[Any]]:
    """Copies of every array that training changes."""
    return list(trainer.snapshot().state.values())


# Not numpy.testing: the page's trimmed NumPy, in which these tests run, too, has none.


def assert_equal(actual: Any, expected: Any) -> None:
    """Equal everywhere (shapes broadcast), NaN to NaN."""
    a, e = np.broadcast_arrays(actual, expected)
    same = (a == e) | ((a != a) & (e != e))
    assert same.all(), f"{(~same).sum()} of {same.size} differ: {a[~same][:5]} is not {e[~same][:5]}"


def assert_close(actual: Any, expected: Any, rtol: float = 1e-7, atol: float = 0.0) -> None:
    """|actual - expected| <= atol + rtol |expected| everywhere (shapes broadcast)."""
    a, e = np.broadcast_arrays(np.asarray(actual, np.float64), np.asarray(expected, np.float64))
    with np.errstate(invalid="ignore"):
        far = ~((a == e) | (abs(a - e) <= atol + rtol * abs(e)) | (np.isnan(a) & np.isnan(e)))
    worst = f"by up to {abs(a - e)[far].max():.3g}" if far.any() else ""
    assert not far.any(), f"{far.sum()} of {far.size} differ {worst}: {a[far][:5]} is not {e[far][:5]}"


def assert_same(first: list[NDArray[Any]], second: list[NDArray[Any]]) -> None:
    """Bit for bit, NaN included."""
    assert len(first) == len(second)
    for a, b in zip(first, second, strict=True):
        assert_equal(a, b)


def layers_of(trainer: Trainer, flat: Array) -> tuple[list[Array], list[Array]]:
    """Flat `(R, P)` as those of the weights `(R, n_in, n_out)` and of the biases `(R, n_out)`, a layer each."""
    layers = trainer._network.layout.views(flat)
    return [v[:, :, :-1].swapaxes(1, 2) for v in layers], [v[:, :, -1] for v in layers]


def velocity(trainer: Trainer) -> tuple[list[Array], list[Array]]:
    """The running means of gradients."""
    return layers_of(trainer, find(trainer.optimizer_state, "velocity"))


def slope(f: Callable[[Array], Array], z: Array, h: float = 1e-3) -> Array:
    """f' by central differences of sixth order: the error is of the order h^6."""
    weights = ((1, 3 / 4), (2, -3 / 20), (3, 1 / 60))
    return sum(w * (f(z + k * h) - f(z - k * h)) for k, w in weights) / h
