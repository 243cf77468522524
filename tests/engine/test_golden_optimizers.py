"""Optimizers, clipping, skip connections and initializations against JAX and optax (golden/README.md)."""

import json

import pytest
from playground.initializations import INITIALIZATIONS
from playground.layout import Layout, draw_parameters
from playground.state import find

from tests.engine.support import GOLDEN, assert_close, check_layers, check_snapshots, layers_of, trainer_of

PATHS = sorted(path for path in (GOLDEN / "optimizers").glob("*.json") if path.stem != "initialization")
each_trace = pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])


def test_the_traces_are_many_and_various():
    traces = [json.loads(path.read_text()) for path in PATHS]
    assert len(traces) == 20
    assert {trace["optimizer"] for trace in traces} == {"sgd", "nesterov", "rmsprop", "adam", "adamw"}
    assert any(s["clipped_updates"] for t in traces for s in t["snapshots"])
    assert {trace["skip_connections"] for trace in traces} == {False, True}


@each_trace
def test_snapshots(path):
    trace = json.loads(path.read_text())
    for trainer, snapshot, tolerance in check_snapshots(trace):
        assert "velocity_weights" in snapshot
        if "second_weights" in snapshot:
            weights, biases = layers_of(trainer, find(trainer.optimizer_state, "second"))
            check_layers(weights, snapshot["second_weights"], tolerance)
            check_layers(biases, snapshot["second_biases"], tolerance)
        if trace["optimizer"].startswith("adam"):
            assert find(trainer.optimizer_state, "updates") == snapshot["updates"]


@each_trace
def test_first_update(path):
    """An epoch over the first batch alone is the first update."""
    trace = json.loads(path.read_text())
    first = trace["first_update"]
    trainer = trainer_of(trace, first["after_samples"])
    trainer.step()
    check_layers(trainer.weights, first["weights"], 1e-8)
    check_layers(trainer.biases, first["biases"], 1e-8)
    assert_close(trainer.gradient_norms[0], first["layer_norms"], rtol=1e-8, atol=1e-8)


LAYERS = json.loads((GOLDEN / "optimizers" / "initialization.json").read_text())["layers"]


@pytest.mark.parametrize("key", LAYERS[0]["limits"])
def test_initializations(key):
    for layer in LAYERS:
        n_in, n_out = layer["fan_in"], layer["fan_out"]
        entry = INITIALIZATIONS[key]
        assert entry.limit(n_in, n_out) == pytest.approx(layer["limits"][key], rel=1e-15)
        assert entry.bias == layer["biases"][key]
        if "draws" in layer:
            flat = draw_parameters(Layout((n_in, n_out)), Replay(layer["draws"]), entry, zero=False)
            (view,) = Layout((n_in, n_out)).views(flat[None])
            assert_close(view[0, :, :-1].T, layer["weights"][key], rtol=1e-15, atol=1e-16)
            assert (view[0, :, -1] == layer["biases"][key]).all()


class Replay:
    """Draws that were made before."""

    def __init__(self, draws):
        self._draws = iter(draws)

    def random(self):
        return next(self._draws)
