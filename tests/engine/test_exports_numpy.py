"""A network as a NumPy file gives what it gives here, at a thousand points."""

import ast
from typing import Any

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.activations import ACTIVATIONS
from playground.exports import NotExportable, numpy_code
from playground.exports.javascript_code import JAVASCRIPT
from playground.exports.language import Language
from playground.exports.numpy_code import NUMPY
from playground.exports.pytorch_code import PYTORCH
from playground.features import FEATURES

from tests.engine.networks import LINKS, POINTS, deviation, network, without_lines
from tests.engine.support import Array, assert_close, assert_equal, toy

LANGUAGES = (NUMPY, PYTORCH, JAVASCRIPT)


def run(code: str) -> dict[str, Any]:
    """The names that a file defines; it imports NumPy and Python's own library alone."""
    imported = {
        alias.name
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported <= {"numpy", "math"}
    names: dict[str, Any] = {}
    exec(compile(code, "exported.py", "exec"), names)
    return names


@pytest.mark.parametrize("name", LINKS)
def test_its_outputs_are_the_trainers(name: str) -> None:
    trainer = network(name)
    predict = run(numpy_code(trainer))["predict"]
    assert deviation(predict(POINTS), trainer) <= 1e-12
    assert predict(POINTS.tolist()[:3]).shape == (3,)
    assert predict(np.empty((0, 2))).shape == (0,)


def test_each_of_several_networks() -> None:
    trainer = Trainer(Settings(seed="0.5", runs=3))
    trainer.step(2)
    for r in range(3):
        code = numpy_code(trainer, r)
        assert deviation(run(code)["predict"](POINTS), trainer, r) <= 1e-12
        assert f"network {r + 1} of 3" in code
    for r in (-1, 3):
        with pytest.raises(ValueError, match="run must be from 0 to 2"):
            numpy_code(trainer, r)


def test_own_points_and_own_inputs() -> None:
    points = POINTS[:20]
    trainer = Trainer.from_points(Settings(seed="s", sinX=True), points, np.sign(points[:, 0]))
    assert deviation(run(numpy_code(trainer))["predict"](POINTS), trainer) <= 1e-12
    trainer = toy(width=5)
    inputs = np.random.default_rng(1).normal(size=(50, 5))
    code = numpy_code(trainer)
    assert_close(run(code)["predict"](inputs), trainer.predict(inputs), rtol=0, atol=1e-12)
    assert "inputs (n, 5)" in code


def test_the_weights_are_exact_and_the_docstring_tells_what_it_is() -> None:
    trainer = network("usual")
    names = run(numpy_code(trainer, address="https://example.org/page/"))
    for number, (w, b) in enumerate(zip(trainer.weights, trainer.biases, strict=True), 1):
        assert_equal(names[f"W{number}"], w[0])
        assert_equal(names[f"b{number}"], b[0])
    told, losses = names["__doc__"], trainer.evaluate()
    assert "epoch 5" in told and "Circle" in told and "activation: Tanh" in told
    assert repr(float(losses.loss_train[0])) in told and repr(float(losses.loss_test[0])) in told
    assert f"https://example.org/page/{trainer.settings.to_hash()}\n" in told


@pytest.mark.parametrize("seed", ['"""', "\\", "\\u0", "a\nimport os", "*/", "{z}", "</script>", "ü\u2028"])
def test_no_seed_ends_a_comment(seed: str) -> None:
    trainer = Trainer(Settings(seed=seed, weightsSeed=seed))
    assert deviation(run(numpy_code(trainer))["predict"](POINTS), trainer) <= 1e-12


def test_a_network_that_diverged_is_written_as_it_is() -> None:
    trainer = network("usual")
    trainer.weights[0][0, 0] = [np.nan, np.inf, -np.inf, 0]
    assert_equal(run(numpy_code(trainer))["W1"], trainer.weights[0][0])


# What a language has no line for is written from what it does to arrays.


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_an_activation_without_a_line_of_its_own(key: str) -> None:
    before, value = without_lines(NUMPY).activation(ACTIVATIONS[key].function)
    z = np.concatenate([np.linspace(-30, 30, 1001), [-745.0, 745.0]])
    names = {"np": np, "z": z}
    exec("\n".join(before), names)
    assert_close(eval(value, names), ACTIVATIONS[key](z)[0], rtol=0, atol=1e-12)


@pytest.mark.parametrize("key", FEATURES)
def test_a_feature_without_a_line_of_its_own(key: str) -> None:
    before, value = without_lines(NUMPY).feature(key)
    names = {"np": np, "x1": POINTS[:, 0], "x2": POINTS[:, 1]}
    exec("\n".join(before), names)
    assert_close(eval(value, names), FEATURES[key].value(*POINTS.T), rtol=0, atol=1e-12)


@pytest.mark.parametrize("key", ACTIVATIONS)
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_every_language_can_do_without_lines(key: str, language: Language) -> None:
    assert without_lines(language).activation(ACTIVATIONS[key].function)[1]


def test_what_a_language_cannot_say_is_named() -> None:
    def rounded(z: Array, a: Array, d: Array | None) -> None:
        np.rint(z, out=a)

    def of_a_table(z: Array, a: Array, d: Array | None) -> None:
        np.multiply(z, np.ones(1), out=a)

    for language in LANGUAGES:
        with pytest.raises(NotExportable, match=rf"np\.rint has no counterpart in {language.name}"):
            language.activation(rounded)
        with pytest.raises(NotExportable, match=r"np\.multiply of an array that is no input"):
            language.activation(of_a_table)
