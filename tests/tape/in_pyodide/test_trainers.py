"""Trainers that compile themselves: what the engine's tests with ENGINE=compiled rely on."""

import numpy as np
import pytest
from app.wasm import ModuleInstance
from playground import Settings, Trainer
from playground.maps import Maps

from tests.engine.compiling import compile_every_trainer


def programs(trainer):
    evaluation = trainer._evaluation
    return [trainer._training.compiled, evaluation.compiled_metrics, evaluation.compiled_train_loss]


def test_every_part_is_compiled(monkeypatch):
    compile_every_trainer(monkeypatch)
    trainer = Trainer(Settings(seed="s", preventLossIncreases=True))
    maps = Maps(trainer, 10)
    for _ in range(2):
        trainer.step()
        trainer.evaluate()
        maps.update()
    assert trainer.engine.in_use == "compiled" and all(program.compiled for program in programs(trainer))
    assert [program.compiled for program in maps._compiled.values()] == [True]


@pytest.mark.parametrize("problem", ["classification", "regression"])
def test_losses_are_compiled_whatever_the_problem(problem):
    """Of a regression the accuracies are no numbers."""
    trainer = Trainer(Settings(seed="s", problem=problem))
    reports = []
    trainer.compile(ModuleInstance, reports.append)
    first, second = trainer.evaluate(), trainer.evaluate()
    assert trainer._evaluation.compiled_metrics.compiled and reports == []
    for a, b in zip(first, second, strict=True):
        assert ((abs(a - b) < 1e-14) | (np.isnan(a) & np.isnan(b))).all()


def test_a_trainer_that_goes_on_in_numpy_fails_its_test(monkeypatch):
    def broken(self, code):
        raise RuntimeError("no SIMD")

    monkeypatch.setattr(ModuleInstance, "__init__", broken)
    compile_every_trainer(monkeypatch)
    trainer = Trainer(Settings(seed="s"))
    with pytest.raises(AssertionError, match="not compiled: no SIMD"):
        trainer.step(2)


def test_the_setting_keeps_numpy(monkeypatch):
    compile_every_trainer(monkeypatch)
    trainer = Trainer(Settings(seed="s", engine="numpy"))
    trainer.step(3)
    assert trainer.engine.in_use == "numpy" and trainer._training.compiled is None
    trainer.apply(trainer.settings.replace(engine="compiled"))
    trainer.step(2)
    assert trainer.engine.in_use == "compiled"


def test_hyperparameters_are_compiled_anew():
    """They are numbers in the program."""
    settings = Settings(seed="s", dropout=0.2)
    compiled, plain = Trainer(settings), Trainer(settings)
    reports = []
    compiled.compile(ModuleInstance, reports.append)
    for changed in (
        {},
        {"momentum": 0.9},
        {"dropout": 0.5},
        {"dropout": 0},
        {"gradientClipping": 0.1},
        {"learningRate": 0.3},
    ):
        for trainer in (compiled, plain):
            trainer.apply(trainer.settings.replace(**changed))
            trainer.step(4)
        assert compiled.engine.in_use == "compiled" and reports == []
        apart = abs(compiled.network.parameters.flat - plain.network.parameters.flat).max()
        assert apart < 1e-12, changed
