"""Records of trainings in which a person's own Python took part."""

from __future__ import annotations

import json

import pytest

from tests.app.python_page import Panel, nothing_is_left  # noqa: F401

LINK = "#seed=s&dataset=circle&networkShape=3"
SNAKE = (
    "from playground import activation\n@activation('snake')\ndef snake(z):\n    return z + np.sin(z) ** 2\n"
)
HALVE = (
    "from playground import every_epoch\n@every_epoch\ndef halve(trainer):\n    if trainer.epoch % 4 == 0:\n"
    "        trainer.set_learning_rate(trainer.learning_rate / 2)\n"
)
NOISE = "from playground import every_epoch\n@every_epoch\ndef f(trainer):\n    if trainer.epoch == 3:\n        page.set('learningRate', 0.3)\n"


def saved(page: Panel) -> str:
    page.act("save", "", "2026-01-02T03:04:05Z", "")
    return page.view.downloads[-1][1]


def train(page: Panel, epochs: int) -> None:
    for _ in range(epochs):
        page.act("step")


def replayed(page: Panel, text: str) -> dict[str, object]:
    page.act("replay", text)
    page.frames(200)
    assert page.view.found is not None
    return page.view.found


@pytest.mark.parametrize("code", [SNAKE, HALVE, SNAKE + HALVE, NOISE])
def test_a_record_with_own_python_is_shown_run_and_replayed(code: str) -> None:
    first = Panel(LINK)
    first.do("run", code)
    if code.startswith(SNAKE):
        first.act("set", "activation", "snake")
    train(first, 10)
    text = saved(first)
    assert replayed(first, text)["verdict"] == "equal" and first.told("failed") == []
    first.do("reset")

    page = Panel(LINK)
    train(page, 2)
    address = page.view.address
    found = replayed(page, text)["refused"]
    assert found["where"] == "link" and "look at it in the tab Python, run it" in found["what"]  # type: ignore[index]
    brought = json.loads(text)["link"].partition("code=")[2].partition("&")[0]
    assert page.view.values["code"] == brought  # where the panel finds it
    assert page.view.address == address and page.controller.trainer.epoch == 2
    page.act("step")
    assert page.view.values["code"] == brought
    page.do("run", code.replace("\n", "\r\n"))  # an editor has its own ends of lines
    assert page.error is None
    assert replayed(page, text)["verdict"] == "equal"
    page.act("leaveReplay")
    assert page.controller.trainer.epoch == 3


def test_python_of_a_record_is_shown_until_another_link_comes() -> None:
    first = Panel(LINK)
    first.do("run", HALVE)
    train(first, 3)
    text = saved(first)
    first.do("reset")
    page = Panel(LINK)
    page.act("replay", text)
    assert page.view.values["code"]
    page.act("hash", LINK)
    assert page.view.values["code"] == ""


def test_own_functions_have_no_part_in_a_record_without_python() -> None:
    page = Panel(LINK)
    train(page, 9)
    text = saved(page)
    page.do("run", HALVE)
    assert replayed(page, text)["verdict"] == "equal"


def test_a_training_that_its_link_does_not_tell_of_is_not_saved() -> None:
    page = Panel(LINK)
    train(page, 5)
    page.do("run", HALVE)  # under way
    train(page, 5)
    page.act("save")
    where, problem = page.view.refusals[-1]
    assert (where, problem.key) == ("save", "code") and page.view.downloads == []
    page.act("reset")
    train(page, 5)
    assert replayed(page, saved(page))["verdict"] == "equal"
    page.act("leaveReplay")
    page.do("line", HALVE.replace("halve", "again"))  # no link has a line of the console
    page.act("reset")
    train(page, 5)
    page.act("save")
    assert len(page.view.downloads) == 1 and len(page.view.refusals) == 2


@pytest.mark.parametrize(
    ("call", "epoch", "link"),
    [
        ("page.open('#seed=t&dataset=xor')", 0, "dataset=xor"),
        ("page.set('dataset', 'gauss')", 0, "dataset=gauss"),
        ("page.reset()", 0, "seed=s"),
        ("page.pause()", 3, "seed=s"),
    ],
)
def test_a_function_of_every_epoch_may_begin_another_training(call: str, epoch: int, link: str) -> None:
    page = Panel("#seed=s&dataset=circle&animationSpeed=1000")
    page.do(
        "run",
        f"from playground import every_epoch\n@every_epoch\ndef f(t):\n    if t.epoch == 3:\n        {call}\n",
    )
    page.act("toggle")
    page.frames(5)
    assert page.told("failed") == [] and not page.view.on
    assert page.controller.trainer.epoch == epoch and link in page.view.address
