"""A person's own Python that writes to what the page computes with: it begins anew, and the built-in things work."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from app.bench.built_ins import BuiltIns
from playground.custom.registration import registrations

from tests.app.python_page import Panel, nothing_is_left  # noqa: F401

LINK = "#seed=1&networkShape=4&activation=tanh&dataset=circle"
SAID = "the page could not go on with what your Python did to it, and has begun anew without it: "
MEDDLING = {
    "a function of NumPy's is gone": "np.tanh = np.matmul = np.multiply = None",
    "it fails": "def bad(*args, **named): raise ValueError('mine')\nnp.tanh = bad",
    "one of Python's is gone": "import builtins\ndel builtins.len",
    "no activations": "from playground.activations import ACTIVATIONS\nACTIVATIONS.clear()",
    "no data sets": "from playground.data import DATASETS\nDATASETS.clear()",
    "no settings": "from playground.settings import FIELDS\nFIELDS.clear()",
    "another tanh": "from playground.activations import ACTIVATIONS\nACTIVATIONS['tanh'] = None",
    "no numbers": "trainer.weights[0][:] = np.nan",
    "another shape": "trainer.network.parameters.flat = np.zeros((1, 3))",
    "no settings of the trainer": "trainer.settings = None",
    "no step": "trainer.step = None",
    "its own entry is gone": "from playground import activation\nfrom playground.activations import ACTIVATIONS\n"
    "@activation('mine')\ndef mine(z): return z\npage.set('activation', 'mine')\ndel ACTIVATIONS['mine']",
    "a function of every epoch": "from playground import every_epoch\n@every_epoch\ndef f(t): t.settings = None",
}


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = BuiltIns()
    yield
    before.restore()


@pytest.mark.parametrize("playing", [False, True])
@pytest.mark.parametrize("code", MEDDLING.values(), ids=MEDDLING)
def test_after_any_of_it_the_built_in_things_work(code: str, playing: bool) -> None:
    page = Panel(LINK)
    page.act("step")
    if playing:
        page.act("toggle")
    page.do("run", code)
    for _ in range(2):
        page.act("set", "activation", "relu")
        page.act("set", "dataset", "xor")
        page.act("step")
    page.do("reset")
    assert registrations() == []
    page.act("hash", "#seed=2&activation=tanh&networkShape=3")
    page.act("toggle")
    page.frames(4)
    assert page.view.on and page.controller.trainer.epoch >= 3
    assert np.isfinite(page.controller.trainer.loss_test).all()


def test_it_is_said_and_the_training_begins_anew() -> None:
    page = Panel(LINK)
    page.act("step")
    page.act("toggle")
    page.do("run", "trainer.step = None")
    (failed,) = page.told("failed")
    assert failed["text"] == f"{SAID}TypeError: 'NoneType' object is not callable"
    assert ("error", failed["text"]) in page.lines
    assert not page.view.on and page.controller.trainer.epoch == 0


def test_where_no_python_has_run_a_fault_is_the_page_s_own() -> None:
    page = Panel(LINK)
    page.controller.trainer.step = None  # type: ignore[assignment, method-assign]
    with pytest.raises(TypeError):
        page.act("step")


def test_during_a_replay_there_is_nothing_to_go_back_to() -> None:
    page = Panel(LINK)
    for _ in range(30):
        page.act("step")
    page.act("save")
    page.do("line", "old = np.tanh")
    page.act("replay", page.view.downloads[-1][1])
    assert page.controller.is_replaying
    np.tanh = None  # type: ignore[assignment]
    page.frames(30)
    assert not page.controller.is_replaying and page.view.found is None
    page.act("step")
    assert page.controller.trainer.epoch == 1


def test_after_a_reset_a_function_that_fails_is_one_that_failed() -> None:
    page = Panel(LINK)
    page.do("reset")
    page.do("run", "from playground import every_epoch\n@every_epoch\ndef f(t):\n    1 / 0")
    page.act("step")
    (failed,) = page.told("failed")
    assert failed["kind"] == "every_epoch" and failed["line"] == 4
    assert page.controller.trainer.epoch == 1
