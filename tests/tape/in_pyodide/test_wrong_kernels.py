"""A kernel that computes something else, or nothing, is found out before its numbers count."""

import numpy as np
import pytest
from app.wasm import ModuleInstance
from playground import Settings, Trainer
from playground.maps import Maps
from playground.transforms import GRADIENT_TRANSFORMATIONS, Transformation
from tape import arithmetic, elementwise, program

LINKS = [
    "#seed=s",
    "#seed=s&optimizer=adam&regularizationRate=0.1",
    "#seed=s&layerwiseGradientNormalization=1",
    "#seed=s&layerwiseGradientNormalization=0.5&activation=relu&networkShape=1,1,1",
    "#seed=s&activation=sigmoid&xSquared=true&loss=squared",
]


@pytest.fixture
def wrong(monkeypatch):
    """Makes a ufunc's result wrong by a factor; kernels of other tests are forgotten, and these after it."""

    def make(name, factor):
        right = arithmetic._UFUNCS[name]
        monkeypatch.setitem(arithmetic._UFUNCS, name, lambda body, *x: right(body, *x) * factor)
        elementwise._kernel.cache_clear()

    yield make
    monkeypatch.undo()
    elementwise._kernel.cache_clear()


def refusals(link, act):
    trainer, reports = Trainer(Settings.from_hash(link)), []
    trainer.step(3)
    trainer.compile(ModuleInstance, reports.append)
    act(trainer)
    return reports


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("name", ["multiply", "subtract"])
def test_updates(wrong, link, name):
    wrong(name, 1.01)
    assert any("differ from NumPy" in text for text in refusals(link, lambda trainer: trainer.step(10)))


def test_maps(wrong):
    """Biases are added."""
    assert refusals(LINKS[0], lambda trainer: Maps(trainer, 20).update()) == []
    wrong("add", 1.02)
    for link in (LINKS[0], LINKS[0] + "&xSquared=true&ySquared=true"):
        assert any("differ" in text for text in refusals(link, lambda trainer: Maps(trainer, 20).update()))


@pytest.mark.parametrize("left_out", ["matmul", "tanh", "multiply", "exp"])
def test_what_writes_nothing(monkeypatch, left_out):
    """The numbers that the recording left behind are no longer there."""
    make = program.Program.__init__

    def without(self, recording, instantiate):
        sections = [
            program.Section([op for op in section.tape if op.name != left_out], section.times, section.moving)
            for section in recording.sections
        ]
        make(self, program.Recording(sections, recording.result, recording.rows), instantiate)

    monkeypatch.setattr(program.Program, "__init__", without)
    reports = refusals(LINKS[0], lambda trainer: [trainer.step(2), trainer.evaluate(), trainer.evaluate()])
    assert reports and all("differ" in text for text in reports)


def train_with(monkeypatch, update, epochs=10):
    """What a compiled trainer reports that has one transformation more."""
    mine = Transformation(lambda params: {}, lambda g, state, parameters, hyper: update(g))
    monkeypatch.setitem(GRADIENT_TRANSFORMATIONS, "mine", lambda: mine)
    trainer, reports = Trainer(Settings(seed="s")), []
    trainer.compile(ModuleInstance, reports.append)
    trainer.step(epochs)
    return reports


def test_noise_is_not_frozen(monkeypatch):
    rng = np.random.default_rng(1)
    reports = train_with(monkeypatch, lambda g: np.add(g, rng.normal(0, 0.1, g.shape), out=g))
    assert reports == ["NumPy itself gives other numbers from the same start"]
