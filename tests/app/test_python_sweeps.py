"""Sweeps of what a person's own Python has registered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.app.python_page import Ticking, nothing_is_left  # noqa: F401

SNAKE = "from playground import activation\nimport numpy as np\n@activation('snake')\ndef snake(z):\n    return z + np.sin({}) ** 2\n"
PLAN = {
    "varied": [{"key": "learningRate", "values": ["0.03", "0.3"]}],
    "runs": "2",
    "epochs": "2000",
    "target": "",
}


def told(page: Ticking, key: str) -> list[Any]:
    return [news[key] for topic, news in page.view.told if topic == "sweep" and key in news]


@pytest.fixture
def page() -> Ticking:
    """A page with a sweep of an activation of its own under way."""
    page = Ticking("#seed=s&networkShape=3&samples=60")
    page.do("run", SNAKE.format("z"))
    page.act("set", "activation", "snake")
    page.frames(2)
    page.act("bench", "sweep", "open")
    page.act("bench", "sweep", "start", json.dumps(PLAN))
    page.controller.portion()
    assert told(page, "state")[-1] == "running"
    return page


def trains_on(page: Ticking) -> str:
    for _ in range(400):
        page.controller.portion()
        page.frames()
        state: str = told(page, "state")[-1]
        if state != "running":
            return state
    raise AssertionError("the sweep does not end")


def test_a_sweep_ends_with_the_functions_it_began_with(page: Ticking) -> None:
    assert trains_on(page) == "done"


@pytest.mark.parametrize("paused", [False, True])
def test_a_sweep_of_a_function_that_is_another_now_ends(page: Ticking, paused: bool) -> None:
    if paused:
        page.act("bench", "sweep", "pause")
    page.do("run", SNAKE.format("2 * z"))
    if paused:
        page.act("bench", "sweep", "resume")
    assert trains_on(page) == "cancelled"
    assert any("another by now; start it again" in str(problem) for _, problem in page.view.refusals)


def test_a_pause_alone_ends_nothing(page: Ticking) -> None:
    page.act("bench", "sweep", "pause")
    page.act("bench", "sweep", "resume")
    assert trains_on(page) == "done"
