"""The seven inputs, in the order of the network."""

import numpy as np
from playground import Settings
from playground.features import FEATURES, inputs

from tests.engine.support import assert_close

EXPECTED = {
    "x": lambda x, y: x,
    "y": lambda x, y: y,
    "xSquared": lambda x, y: x**2,
    "ySquared": lambda x, y: y**2,
    "xTimesY": lambda x, y: x * y,
    "sinX": lambda x, y: np.sin(x),
    "sinY": lambda x, y: np.sin(y),
}


def test_all_seven_in_order():
    points = np.random.default_rng(0).uniform(-6, 6, (3, 11, 2))
    made = inputs(points, list(FEATURES))
    assert list(FEATURES) == list(EXPECTED)
    assert made.shape == (3, 11, 7)
    for column, value in enumerate(EXPECTED.values()):
        assert_close(made[..., column], value(points[..., 0], points[..., 1]), rtol=1e-15)


def test_the_order_is_the_networks_and_not_the_links():
    settings = Settings.from_hash("#sinY=true&y=false&xSquared=true")
    assert settings.features == ("x", "xSquared", "sinY")


def test_no_feature_gives_no_column():
    assert inputs(np.zeros((5, 2)), []).shape == (5, 0)
