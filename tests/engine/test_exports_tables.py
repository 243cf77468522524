"""Tables and weights: read by others' readers they are the trainer's numbers, exactly."""

import csv
import io
import json
import re
from types import SimpleNamespace

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.exports import KINDS, export, history_csv, samples_csv, weights_csv, weights_json

from tests.engine.support import assert_equal, toy

# RFC 4180's grammar: records that end in CRLF, of fields that are plain or quoted.
RFC_4180 = re.compile(r'(?:(?:[^",\r\n]*|"(?:[^"]|"")*")(?:,(?:[^",\r\n]*|"(?:[^"]|"")*"))*\r\n)+')


def read(text: str) -> list[dict[str, str]]:
    """The rows; each is as long as the header."""
    assert RFC_4180.fullmatch(text)
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def history(runs: int, k: int = 4) -> SimpleNamespace:
    losses = np.random.default_rng(0).uniform(size=(2, k, runs)) / 3
    return SimpleNamespace(epochs=np.arange(k) * 10, losses_train=losses[0], losses_test=losses[1])


def column(rows: list[dict[str, str]], name: str) -> list[float]:
    return [float(row[name]) for row in rows]


def test_the_history_of_one_network() -> None:
    of_one = history(1)
    text = history_csv(of_one)
    assert text.startswith("epoch,loss_train,loss_test\r\n0,")
    rows = read(text)
    assert [row["epoch"] for row in rows] == ["0", "10", "20", "30"]
    assert_equal(column(rows, "loss_train"), of_one.losses_train[:, 0])
    assert_equal(column(rows, "loss_test"), of_one.losses_test[:, 0])


def test_the_history_of_several_networks_has_a_column_each() -> None:
    of_three = history(3)
    rows = read(history_csv(of_three))
    assert list(rows[0]) == ["epoch", *(f"loss_{kind}_{r}" for kind in ("train", "test") for r in range(3))]
    for run in range(3):
        assert_equal(column(rows, f"loss_test_{run}"), of_three.losses_test[:, run])


def test_a_loss_that_is_no_number_is_an_empty_field() -> None:
    told = history(1, 2)
    told.losses_test[:] = np.nan
    told.losses_train[1] = np.inf
    rows = read(history_csv(told))
    assert [row["loss_test"] for row in rows] == ["", ""] and rows[1]["loss_train"] == "inf"


@pytest.mark.parametrize("runs", [1, 3])
def test_the_samples(runs: int) -> None:
    trainer = Trainer(Settings(seed="s", runs=runs, labelNoise=20, samples=30))
    rows = read(samples_csv(trainer))
    assert list(rows[0]) == ["x1", "x2", "target", "set", *(["run"] * (runs > 1))]
    data = trainer.data
    for run in range(runs):
        own = [row for row in rows if runs == 1 or row["run"] == str(run)]
        for kind, x, y in (("train", data.x_train, data.y_train), ("test", data.x_test, data.y_test)):
            some = [row for row in own if row["set"] == kind]
            assert_equal(np.transpose([column(some, "x1"), column(some, "x2")]), x[run])
            assert_equal(column(some, "target"), y[run])


def test_own_inputs_are_numbered() -> None:
    assert list(read(samples_csv(toy(width=4)))[0]) == ["x1", "x2", "x3", "x4", "target", "set"]
    assert {row["from"] for row in read(weights_csv(toy(width=2))) if row["layer"] == "layer 1"} == {
        *("input 1", "input 2", "bias"),
    }


@pytest.mark.parametrize("runs", [1, 2])
@pytest.mark.parametrize("shape", [(3, 2), ()])
def test_the_weights(runs: int, shape: tuple[int, ...]) -> None:
    trainer = Trainer(Settings(seed="s", runs=runs, networkShape=shape, sinX=True))
    trainer.step(2)
    rows = read(weights_csv(trainer))
    assert list(rows[0]) == ["layer", "from", "to", "weight", *(["run"] * (runs > 1))]
    table = {(int(row.get("run", 0)), row["from"], row["to"]): float(row["weight"]) for row in rows}
    assert len(table) == len(rows) == runs * trainer.network.layout.size
    first = "layer 1 neuron 1" if shape else "output neuron"
    for run in range(runs):
        assert table[run, "sin(X₁)", first] == trainer.weights[0][run, 2, 0]
        assert table[run, "bias", first] == trainer.biases[0][run, 0]
        if shape:
            assert table[run, "layer 1 neuron 3", "layer 2 neuron 2"] == trainer.weights[1][run, 2, 1]
            assert table[run, "layer 2 neuron 2", "output neuron"] == trainer.weights[2][run, 1, 0]
    assert {row["layer"] for row in rows} == {*(f"layer {k + 1}" for k in range(len(shape))), "output"}


@pytest.mark.parametrize("runs", [1, 3])
def test_weights_as_json_are_loaded_as_they_are(runs: int) -> None:
    trainer = Trainer(
        Settings(seed="s", runs=runs, activation="mish", skipConnections=True, networkShape=(3, 3))
    )
    trainer.step(3)
    content = json.loads(weights_json(trainer, "https://example.org/"))
    assert content["format"] == "playground-weights/1" and content["epoch"] == 3 and content["runs"] == runs
    other = Trainer(Settings.from_hash(content["link"]))
    other.load(content["weights"], content["biases"])
    assert_equal(other.network.parameters.flat, trainer.network.parameters.flat)
    assert [list(np.shape(w)) for w in content["weights"]] == content["shapes"]["weights"]
    assert [layer["activation"] for layer in content["layers"]] == ["mish", "mish", "tanh"]
    assert [layer["addsLayerBefore"] for layer in content["layers"]] == [False, True, False]
    assert content["layers"][0]["from"] == ["X₁", "X₂"]
    assert content["settings"]["networkShape"] == "3,3"


def test_json_has_no_numbers_that_are_none() -> None:
    trainer = toy()
    trainer.weights[0][0, 0, 0] = np.nan
    content = json.loads(weights_json(trainer), parse_constant=lambda name: pytest.fail(name))
    assert content["weights"][0][0][0][0] is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_file_of_a_telling_name(kind: str) -> None:
    trainer = Trainer(Settings(seed="s", problem="regression", regDataset="reg-gauss"))
    trainer.step(12)
    file = export(kind, trainer, history(1), 0, "https://example.org/")
    words = ["playground", "gauss", "epoch", "12"]
    assert file.name.startswith(("_" if file.name.endswith(".py") else "-").join(words))
    assert file.text.endswith("\n") and "/" in file.type
    if file.name.endswith(".py"):
        assert file.name.removesuffix(".py").isidentifier()


def test_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match=r"kind must be one of numpy, .* not 'word'"):
        export("word", toy(), history(1))
