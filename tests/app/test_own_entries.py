"""What the page is told of a person's own Python: entries with their small pictures."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from app.bench.own_entries import own_entries
from playground import Settings, activation, dataset, every_epoch, feature, loss, optimizer
from playground.custom.registration import clear
from playground.thumbnails import activation_curve, dataset_points, feature_map

from tests.app.fake import Stage


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    yield
    clear()


def test_without_anything_every_list_is_empty() -> None:
    assert own_entries() == {
        "activations": [],
        "losses": [],
        "optimizers": [],
        "datasets": [],
        "features": [],
    }


def test_each_kind_comes_with_its_picture() -> None:
    activation("snake", label="Snake <3")(lambda z: z + np.sin(z) ** 2)
    feature("radius")(lambda x, y: np.hypot(x, y) / 4 - 1)
    loss("gentle")(lambda z, y: (z - y) ** 2)
    optimizer("plain")(lambda: (lambda params: (), lambda g, state, params, hyper: (g, state)))
    dataset("line", problem="regression")(lambda rng, n, noise: (*rng.uniform(-5, 5, (2, n)), np.zeros(n)))
    every_epoch("look")(lambda trainer: None)
    entries = own_entries()
    assert {name: [(one["key"], one["label"]) for one in found] for name, found in entries.items()} == {
        "activations": [("snake", "Snake <3")],
        "losses": [("gentle", "gentle")],
        "optimizers": [("plain", "plain")],
        "datasets": [("line", "line")],
        "features": [("radius", "radius")],
    }
    (snake,), (line,), (radius,) = entries["activations"], entries["datasets"], entries["features"]
    assert np.allclose(snake["value"], snake["x"] + np.sin(snake["x"]) ** 2)
    assert np.allclose(snake["slope"], 1 + np.sin(2 * snake["x"]))
    assert (snake["x"][0], snake["x"][-1]) == (-6, 6)
    assert line["problem"] == "regression"
    assert line["points"].shape == (3 * 150,) and (line["points"][2::3] == 0).all()
    assert radius["map"].shape == (400,) and radius["map"][0] == np.clip(np.hypot(6, 6) / 4 - 1, -1, 1)
    for array in (snake["x"], snake["value"], snake["slope"], line["points"], radius["map"]):
        assert array.dtype == np.float64 and array.ndim == 1  # a typed array on the page


def test_pictures_of_ours_are_made_the_same_way() -> None:
    x, value, slope = activation_curve("tanh")
    assert np.allclose(value, np.tanh(x)) and np.allclose(slope, 1 - np.tanh(x) ** 2)
    assert dataset_points("circle").shape == (167, 3)
    assert feature_map("x")[0] == -1 and feature_map("y")[0] == 1  # the top left corner


def test_a_link_that_names_what_its_python_makes_says_so() -> None:
    code = "q1CwVTDkAgA"
    stage = Stage(f"#activation=snake&code={code}&ownFeatures=radius,angle&loss=squared")
    assert {str(problem) for problem in stage.view.problems or ()} == {
        "activation=snake: is made by the link's own Python: look at it and run it first",
        "ownFeatures=radius,angle: is made by the link's own Python: look at it and run it first",
    }
    assert (stage.view.values["activation"], stage.view.values["ownFeatures"]) == ("tanh", "")
    assert stage.view.values["code"] == code


@pytest.mark.parametrize(
    "link",
    [
        "#activation=snake",  # without Python
        "#activation=<b>&code=q1CwVTDkAgA",  # a name that nothing can have
        "#noise=loud&code=q1CwVTDkAgA",  # what no Python makes
        "#activation=snake&code=broken!",
    ],
)
def test_other_refusals_say_what_there_is(link: str) -> None:
    assert "own Python" not in "".join(map(str, Settings.from_hash(link).problems))


def test_an_own_input_is_one_of_the_network() -> None:
    feature("radius")(lambda x, y: np.hypot(x, y) / 4 - 1)
    stage = Stage("#networkShape=2&seed=a")
    stage.act("set", "ownFeatures", "radius")
    assert stage.view.inputs == ["x", "y", "radius"] and stage.view.shape == [3, 2, 1]
    stage.act("set", "ownFeatures", "")
    assert stage.view.inputs == ["x", "y"]
