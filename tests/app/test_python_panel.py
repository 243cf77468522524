"""A person's own Python, run in the page: what comes of it, and what it cannot break."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.activations import ACTIVATIONS
from playground.custom.registration import registrations
from playground.packing import pack_code
from playground.settings import FIELDS

from tests.app.python_page import Panel, nothing_is_left  # noqa: F401

ROOT = Path(__file__).resolve().parents[2]

SNAKE = """
import numpy as np
from playground import activation

@activation("snake")
def snake(z):
    return z + np.sin(z) ** 2
"""
# Works when it is registered, and fails once the network trains.
LATER = """
from playground import activation
calls = 0

@activation("later")
def later(z):
    global calls
    calls += 1
    if calls > 400:
        raise ZeroDivisionError("now")
    return np.tanh(z)
"""


def test_an_own_activation_is_in_menu_and_link_and_trains() -> None:
    page = Panel()
    page.do("run", SNAKE)
    assert page.told("ran")[-1] == {"ok": True, "code": SNAKE, "error": None}
    assert page.view.own_entries["activations"][0]["key"] == "snake"
    page.act("set", "activation", "snake")
    assert "activation=snake" in page.view.address and f"code={pack_code(SNAKE)}" in page.view.address
    page.act("step")
    same = Trainer(Settings.from_hash(page.view.address))
    same.step()
    np.testing.assert_array_equal(page.controller.trainer.weights[0], same.weights[0])


def test_a_chart_leaves_the_panel_with_the_file_that_made_it() -> None:
    page = Panel()
    page.do("run", "from playground import chart\n@chart('one')\ndef one(trainer):\n    return 1\n")
    page.act("step")
    assert list(page.told("charts")[-1]) == ["one"]
    page.do("run", SNAKE)
    assert page.told("charts")[-1] == {}


def test_what_is_registered_is_told_with_a_curve() -> None:
    page = Panel()
    page.do("run", SNAKE)
    (told,) = page.told("registered")[-1]
    assert {**told} | {"engine": ""} == {
        **{"kind": "activation", "key": "snake", "label": "snake", "line": 5, "slope": "found", "engine": ""}
    }
    curve = page.told("curves")[-1]["snake"]
    np.testing.assert_allclose(curve["slope"], 1 + np.sin(2 * curve["x"]), atol=1e-12)


def test_training_goes_on_with_the_changed_function() -> None:
    page = Panel()
    page.do("run", SNAKE)
    page.act("set", "activation", "snake")
    page.act("toggle")
    page.do("run", SNAKE.replace("** 2", "** 4"))
    assert page.view.on and page.controller.settings.activation == "snake"
    page.frames(3)
    assert 0 < page.controller.trainer.epoch <= 6  # it began anew
    at_two = float(ACTIVATIONS["snake"](np.array([2.0]))[0][0])
    assert at_two == pytest.approx(2 + np.sin(2.0) ** 4)


def test_a_file_that_fails_changes_nothing_and_marks_its_line() -> None:
    page = Panel()
    page.do("run", SNAKE)
    page.act("set", "activation", "snake")
    page.do("run", "x = 1\ny = x / 0\n")
    assert page.error["line"] == 2 and "ZeroDivisionError" in page.error["text"]
    assert any("y = x / 0" in text for kind, text in page.lines if kind == "error")
    assert [one.key for one in registrations()] == ["snake"]
    assert page.controller.settings.activation == "snake" and page.view.address.count("code=") == 1


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("def f(:\n", 1),
        ("x = 1\nx = (\n", 2),
        ("raise SystemExit\n", 1),
        ("import nowhere\n", 1),
        ("\0", None),
    ],
)
def test_what_is_no_python_or_ends_itself_is_a_sentence(code: str, line: int | None) -> None:
    page = Panel()
    page.do("run", code)
    assert not page.told("ran")[-1]["ok"] and page.error["text"]
    if line is not None:
        assert page.error["line"] == line
    page.act("step")
    assert page.controller.trainer.epoch == 1


def test_a_function_that_fails_later_stops_training_and_goes() -> None:
    page = Panel()
    page.do("run", LATER)
    page.act("set", "activation", "later")
    page.act("toggle")
    page.frames(60)
    (failed,) = page.told("failed")
    assert failed["key"] == "later" and failed["line"] == 10 and "ZeroDivisionError: now" in failed["text"]
    assert not page.view.on and page.controller.settings.activation == "tanh"
    assert page.view.own_entries["activations"] == [] and registrations() == []
    page.act("toggle")
    page.frames(5)
    assert page.view.on and page.controller.trainer.epoch >= 4


def test_reset_takes_all_of_it_away() -> None:
    page = Panel()
    page.do("run", SNAKE)
    page.act("set", "activation", "snake")
    page.do("reset")
    assert page.controller.settings.activation == "tanh" and "code=" not in page.view.address
    assert [option.value for option in FIELDS["activation"].options if option.own] == []
    assert page.told("registered")[-1] == []


def test_undo_says_that_a_run_of_python_that_is_gone_is_gone() -> None:
    page = Panel()
    page.do("run", SNAKE)
    page.act("set", "activation", "snake")
    page.act("step")
    page.do("reset")
    page.act("step")
    page.act("set", "noise", "20")
    page.act("undo")
    assert page.controller.settings.noise == 0
    refusals = len(page.view.refusals)
    page.act("undo")
    assert page.view.refusals[refusals:][0][1].given == "snake"
    assert page.controller.settings.activation == "tanh"
    page.act("undo")  # past it
    page.act("step")


def test_undo_brings_an_own_training_back_exactly() -> None:
    page = Panel()
    page.do("run", SNAKE)
    page.act("set", "activation", "snake")
    for _ in range(3):
        page.act("step")
    weights = page.controller.trainer.weights[0].copy()
    page.act("set", "noise", "20")
    page.act("undo")
    np.testing.assert_array_equal(page.controller.trainer.weights[0], weights)
    assert page.controller.trainer.epoch == 3


def test_the_code_of_a_link_is_carried_and_never_run() -> None:
    code = "from playground import activation\nraise RuntimeError('it ran')\n"
    page = Panel(f"#seed=s&activation=snake&code={pack_code(code)}")
    page.act("step")
    assert page.controller.settings.code == pack_code(code) and page.lines == []
    assert [problem.key for problem in page.view.problems or []] == ["activation"]


def test_after_it_ran_the_link_is_what_it_asked_for() -> None:
    page = Panel(f"#seed=s&activation=snake&learningRate=0.01&code={pack_code(SNAKE)}")
    assert page.controller.settings.activation == "tanh"
    page.do("run", SNAKE)
    assert page.controller.settings.activation == "snake"
    assert page.controller.settings.learningRate == 0.01


def test_python_that_does_not_make_what_its_link_asks_for_says_so() -> None:
    code = SNAKE.replace('"snake"', '"worm"')
    page = Panel(f"#seed=s&activation=snake&code={pack_code(code)}")
    page.do("run", code)
    assert page.controller.settings.activation == "tanh"
    assert any("activation=snake" in text for kind, text in page.lines if kind == "error")


def test_what_was_changed_since_a_link_came_stays() -> None:
    page = Panel(f"#seed=s&activation=snake&code={pack_code(SNAKE)}")
    page.act("set", "noise", "15")
    page.do("run", SNAKE)
    assert (page.controller.settings.activation, page.controller.settings.noise) == ("snake", 15)


def test_an_own_input_comes_with_its_weights() -> None:
    code = "from playground import feature\n@feature('ring')\ndef ring(x, y):\n    return np.hypot(x, y)\n"
    first = Panel()
    first.do("run", code)
    first.act("set", "ownFeatures", "ring")
    first.act("step")
    first.act("copyWithNetwork")
    (link,) = first.view.copied
    assert first.view.inputs == ["x", "y", "ring"]
    first.do("reset")
    assert first.controller.settings.ownFeatures == ()
    page = Panel(link)
    assert page.controller.settings.ownFeatures == () and page.controller.trainer.epoch == 0
    page.do("run", code)
    assert page.controller.settings.ownFeatures == ("ring",) and page.controller.trainer.epoch == 1


def test_the_documents_first_file_runs_as_it_stands() -> None:
    text = (ROOT / "docs" / "python.md").read_text().split("```python\n")[1].split("```")[0]
    page = Panel()
    page.do("run", text)
    assert page.error is None and [one.key for one in registrations()] == ["snake"]


def test_a_training_of_another_experiment_comes_back_with_the_same_python_only() -> None:
    link = f"#seed=s&activation=snake&code={pack_code(SNAKE)}"
    page = Panel()
    page.do("run", SNAKE)
    for other, epoch in ((SNAKE + "\nx = 1\n", 0), (None, 1)):
        page.act("hash", link, "b", "a")
        page.act("step")
        page.act("hash", "#seed=t", "a", "b")
        if other is not None:
            page.do("run", other)
        page.act("hash", link, "b", "a")
        assert page.controller.trainer.epoch == epoch
