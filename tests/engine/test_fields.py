"""Settings in Python: immutable, checked, and the menus that come with them."""

import copy
import dataclasses
import math
import pickle

import numpy as np
import pytest
from playground import Settings
from playground.fields import SettingError, shorten
from playground.settings import FIELDS, LEARNING_RATES

from tests.engine.support import CHANGEABLE, at_another_value


def test_settings_are_immutable():
    settings = Settings(seed="s")
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.noise = 5
    assert settings.replace(noise=5).noise == 5 and settings.noise == 0


def test_replace_forgets_the_links_problems():
    assert Settings.from_hash("#nothing=1").replace(noise=5).problems == []


WRONG = {
    "noise": ("much", None, True, math.nan, math.inf, [1], -1, 81),
    "batchSize": (2.5, 0, 10**400, "ten", "1e999"),
    "networkShape": (4, (2.5,), [0], [33], [1] * 9, None, "4;2", [math.inf], "4,0", {5, 2}, [True]),
    "seed": ("", True, math.nan, 10**400, "\ud800", "s" * 201),
    "discretize": (1, None),
    "activation": (None, "Tanh", ""),
    "animationSpeed": (7, "fast"),
    "learningRate": (0, 11, None),
    "weightsSeed": ("", [5]),
}


@pytest.mark.parametrize(("key", "value"), [(key, value) for key in WRONG for value in WRONG[key]])
def test_wrong_values_raise_and_name_themselves(key, value):
    for attempt in (Settings, Settings(seed="s").replace):
        with pytest.raises(SettingError, match=f"^{key}=.*must be") as raised:
            attempt(**{key: value})
        problem = raised.value.problem
        assert (problem.key, problem.allowed) == (key, FIELDS[key].allowed)
        assert problem.given == shorten(value)


def test_unknown_names_raise():
    with pytest.raises(TypeError, match="sky"):
        Settings(sky=1)
    with pytest.raises(TypeError, match="sky"):
        Settings(seed="s").replace(sky=1)


def test_values_in_many_forms():
    settings = Settings(
        seed="s", networkShape=[np.int64(3), 2], noise="15", batchSize=7.0, momentum=np.float64(0.5)
    )
    assert settings.networkShape == (3, 2) and settings.noise == 15.0
    assert settings.batchSize == 7 and isinstance(settings.batchSize, int)
    assert Settings(seed=5, weightsSeed=np.float64(0.62521)).to_hash() == "#seed=5&weightsSeed=0.62521"
    assert Settings(seed=2**60 + 1).seed == "1152921504606846977"
    assert Settings(seed="s", discretize="false").discretize is False
    assert Settings(seed="s", discretize=np.True_).discretize is True


def test_texts_as_a_link_writes_them():
    settings = Settings(seed="s", learningRate=1e-6, networkShape=(4, 2), noise=-0.0)
    texts = [
        settings.text(key) for key in ("learningRate", "networkShape", "noise", "discretize", "weightsSeed")
    ]
    assert texts == ["0.000001", "4,2", "0", "false", ""]


def test_the_grid_of_learning_rates():
    assert LEARNING_RATES == (1e-6, 3e-6, 1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)
    assert [float(option.value) for option in FIELDS["learningRate"].options] == list(LEARNING_RATES)


START = Settings(seed="s")


@pytest.mark.parametrize("key", CHANGEABLE)
def test_every_setting_goes_by_a_link(key):
    field = FIELDS[key]
    value = field.other(getattr(START, key))
    assert value != getattr(START, key) and field.check(value) == value
    changes = at_another_value(key)
    settings = START.replace(**changes)
    assert f"{key}={field.text(value)}" in settings.to_hash()
    assert Settings.from_hash(settings.to_hash()) == settings
    assert Settings.from_hash(settings.to_hash()).problems == []
    back = settings.replace(**{name: getattr(START, name) for name in changes})
    assert back == START and back.to_hash() == START.to_hash()


# Texts and booleans take any text.
@pytest.mark.parametrize("key", [k for k, field in FIELDS.items() if field.kind not in ("text", "boolean")])
def test_every_other_setting_refuses_what_is_none(key):
    with pytest.raises(SettingError, match=f"^{key}=no such value: must be"):
        START.replace(**{key: "no such value"})


@pytest.mark.parametrize("key", FIELDS)
def test_every_menu_offers_what_the_setting_takes(key):
    field = FIELDS[key]
    for option in field.options:
        value = field.parse(option.value)
        assert field.text(value) == option.value and option.label


def test_a_refusal_can_be_copied_and_sent():
    settings = Settings.from_hash("#seed=s&noise=much")
    for twin in (copy.deepcopy(settings), pickle.loads(pickle.dumps(settings))):
        assert twin == settings and twin.problems == settings.problems
        assert twin.problems[0].allowed == settings.problems[0].allowed
    with pytest.raises(SettingError) as raised:
        Settings(noise=-1)
    assert pickle.loads(pickle.dumps(raised.value)).problem == raised.value.problem
    assert dataclasses.asdict(settings)["problems"] == settings.problems
