"""The update rule against traces of TensorFlow Playground's code and of PyTorch (golden/README.md)."""

import json

import numpy as np
import pytest

from tests.engine.support import (
    assert_close,
    assert_equal,
    check_layers,
    check_snapshots,
    golden_traces,
    trainer_of,
    velocity,
)

PATHS = golden_traces()
each_trace = pytest.mark.parametrize("path", PATHS, ids=[f"{p.parent.name}-{p.stem}" for p in PATHS])


def check_dead(trainer, expected):
    for dead, values in zip(trainer.dead, expected, strict=True):
        assert_equal(dead[0], np.array(values, bool))


def test_there_are_38_traces():
    assert len(PATHS) == 38


@each_trace
def test_snapshots(path):
    trace = json.loads(path.read_text())
    for trainer, snapshot, _ in check_snapshots(trace):
        check_dead(trainer, snapshot["is_dead"])


@each_trace
def test_first_update(path):
    """An epoch over the first batch alone is the first update."""
    trace = json.loads(path.read_text())
    first = trace["first_update"]
    assert first["after_samples"] == trace["batch_size"]
    trainer = trainer_of(trace, first["after_samples"])
    trainer.step()
    check_layers(trainer.weights, first["weights"], 1e-8)
    check_layers(trainer.biases, first["biases"], 1e-8)
    if "is_dead" in first:
        check_dead(trainer, first["is_dead"])
    if "gradient_weights" in first:
        check_gradient(trainer, trace)


def check_gradient(trainer, trace):
    """The traces name the data's gradient: without the penalty's pull, before momentum."""
    first = trace["first_update"]
    share = 1 - trace["momentum"]  # of the gradient in the first velocity
    pull = trace["reg_rate"] if trace["regularization"] == "L2" else 0
    weights, biases = velocity(trainer)
    initial = [np.array(w) for w in trace["init"]["weights"]]
    gradients = [v / share - pull * w for v, w in zip(weights, initial, strict=True)]
    check_layers(gradients, first["gradient_weights"], 1e-8)
    check_layers([v / share for v in biases], first["gradient_biases"], 1e-8)
    # The norms are the velocity's, but the gradient's in the traces of momentum alone.
    scale = share if trace["name"].startswith("momentum") else 1
    assert_close(trainer.gradient_norms[0], np.multiply(first["layer_norms"], scale), atol=1e-8)


def test_the_traces_cover_what_can_go_wrong():
    traces = [json.loads(path.read_text()) for path in PATHS]
    assert any(s["pending_samples"] for t in traces for s in t["snapshots"])
    assert any(s["n_dead"] for t in traces for s in t["snapshots"])
    assert any("velocity_weights" in s for t in traces for s in t["snapshots"])
