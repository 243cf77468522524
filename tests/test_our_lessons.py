"""The lessons that come with the page: what their words promise is what the engine does."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from playground import Settings, Trainer

from tests.processes import finished
from tools.common import ROOT

LANGUAGES = ("en", "es")
SHOW = """
import { ours } from "./web/lessons/ours.js";
import { checked } from "./web/lessons/format.js";
import { OUR_LESSONS } from "./web/lessons/limits.js";
import schema from "./web/schema.js";
const all = ["en", "es"].map(language => OUR_LESSONS.map(name => [name, checked(ours(name, language), schema.controls)]));
console.log(JSON.stringify(all.map(Object.fromEntries)));
"""


@pytest.fixture(scope="module")
def lessons() -> dict[str, dict[str, dict[str, Any]]]:
    """Language → name → lesson, as the page's own code gives and checks them."""
    answer = finished(["node", "--input-type=module", "-e", SHOW], timeout=60, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr
    return dict(zip(LANGUAGES, json.loads(answer.stdout), strict=True))


def trained(settings: str, epochs: int, **changes: Any) -> tuple[Trainer, np.ndarray]:
    """A network after so many epochs, and its test loss after each."""
    trainer = Trainer(Settings.from_hash("#" + settings).replace(**changes))
    losses = []
    for _ in range(epochs):
        trainer.step(1)
        losses.append(float(trainer.loss_test[0]))
    return trainer, np.array(losses)


def parameters(trainer: Trainer) -> int:
    return sum(array[0].size for array in (*trainer.weights, *trainer.biases))


def settings_of(lesson: dict[str, Any]) -> list[str]:
    return [step["settings"] for step in lesson["steps"] if "settings" in step]


def test_they_are_the_same_in_every_language_but_for_their_words(lessons: Any) -> None:
    english, spanish = (lessons[language] for language in LANGUAGES)
    assert list(english) == list(spanish) == ["spiral", "penalty", "depth"]
    for name, one in english.items():
        other = spanish[name]
        words = [one["title"], *(step["text"] for step in one["steps"])]
        palabras = [other["title"], *(step["text"] for step in other["steps"])]
        assert len(words) == len(palabras) and not set(words) & set(palabras)
        assert settings_of(one) == settings_of(other)
        assert {key: one[key] for key in ("goals", "hidden", "locked")} == {
            key: other[key] for key in ("goals", "hidden", "locked")
        }
        for settings in settings_of(one):
            assert Settings.from_hash("#" + settings).problems == []


def test_the_spiral_is_learned_by_fewer_than_are_allowed(lessons: Any) -> None:
    lesson = lessons["en"]["spiral"]
    (begins,) = settings_of(lesson)
    goals = lesson["goals"]
    first, losses = trained(begins, 130)
    assert parameters(first) == 121 and losses.min() < goals["testLoss"]
    small, losses = trained(begins, goals["epochs"], networkShape=(4,))
    assert parameters(small) == 25 < 30 < goals["parameters"]
    assert losses.min() < goals["testLoss"]


def test_l1_leaves_the_squares_and_a_small_network_does_as_well(lessons: Any) -> None:
    lesson = lessons["en"]["penalty"]
    none, l2, l1 = (trained(settings, 300) for settings in settings_of(lesson))
    assert none[1].argmin() < 40 and none[1][-1] > 2 * none[1].min()
    assert max(l2[1][-1], l1[1][-1]) < 0.24 < none[1][-1]
    gone = [np.concatenate([abs(w[0]).ravel() for w in one[0].weights]) < 0.01 for one in (none, l2, l1)]
    assert gone[0].mean() < 0.05 and gone[1].mean() < 0.15 and gone[2].mean() > 0.85
    left = abs(l1[0].weights[0][0]).max(axis=1) > 0.01
    features = np.array(l1[0].settings.features)
    assert set(features[left]) == {"xSquared", "ySquared"}
    alone = dict.fromkeys(set(features) - {"xSquared", "ySquared"}, False)
    small, losses = trained(settings_of(lesson)[-1], 100, networkShape=(4,), regularizationRate=0.0, **alone)
    assert parameters(small) <= lesson["goals"]["parameters"]
    assert losses.min() < lesson["goals"]["testLoss"]


def test_depth_made_learning_slow(lessons: Any) -> None:
    lesson = lessons["en"]["depth"]
    deep, flat, tanh, normalized = settings_of(lesson)
    goal = lesson["goals"]["testLoss"]
    assert abs(trained(deep, 300)[1][-1] - np.log(2)) < 0.02
    first, *_, last = trained(deep, 1)[0].gradient_norms[0]
    assert 40_000 < last / first < 70_000
    assert trained(flat, 300)[1][-1] < 0.1
    assert 70 < (trained(tanh, 100)[1] < goal).argmax() < 100
    assert 0 < (trained(normalized, 40)[1] < goal).argmax() < 25
