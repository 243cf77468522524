"""A network as a PyTorch module gives what it gives here, where PyTorch is installed."""

import runpy
from pathlib import Path

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.activations import ACTIVATIONS
from playground.exports import pytorch_code
from playground.exports.pytorch_code import PYTORCH
from playground.features import FEATURES

from tests.engine.networks import LINKS, POINTS, deviation, network, without_lines
from tests.engine.support import assert_close, toy

torch = pytest.importorskip("torch")


@pytest.mark.filterwarnings("ignore:Initializing zero-element tensors")
@pytest.mark.parametrize("name", LINKS)
def test_its_outputs_are_the_trainers(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    trainer, place = network(name), tmp_path / "exported.py"
    place.write_text(pytorch_code(trainer), encoding="utf-8")
    names = runpy.run_path(str(place), run_name="__main__")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5 and all("difference" in line for line in lines)
    with torch.no_grad():
        outputs = names["load"]()(torch.tensor(POINTS, dtype=torch.float64)).numpy()
        of_float32 = names["load"]()(torch.tensor(POINTS, dtype=torch.float32))
    assert deviation(outputs, trainer) <= 1e-9
    assert of_float32.dtype == torch.float64


def test_own_inputs_and_one_of_several_networks() -> None:
    several = Trainer(Settings(seed="0.5", runs=2))
    inputs = np.random.default_rng(1).normal(size=(50, 5))
    for trainer, run, given in ((toy(width=5), 0, inputs), (several, 1, POINTS)):
        names: dict[str, object] = {}
        exec(pytorch_code(trainer, run), names)
        names["test"]()  # type: ignore[operator]
        with torch.no_grad():
            outputs = names["load"]()(torch.tensor(given)).numpy()  # type: ignore[operator]
        assert_close(outputs, trainer.predict(given, run), rtol=0, atol=1e-9)


def test_its_own_test_tells_another_network() -> None:
    names: dict[str, object] = {"__name__": "exported"}
    exec(pytorch_code(network("usual")), names)
    names["EXPECTED"][2] += 1e-5  # type: ignore[index]
    with pytest.raises(AssertionError):
        names["test"]()  # type: ignore[operator]


@pytest.mark.parametrize("key", ACTIVATIONS)
def test_an_activation_without_a_line_of_its_own(key: str) -> None:
    before, value = without_lines(PYTORCH).activation(ACTIVATIONS[key].function)
    z = np.linspace(-30, 30, 1001)
    names = {"torch": torch, "z": torch.tensor(z)}
    exec("\n".join(before), names)
    assert_close(eval(value, names).numpy(), ACTIVATIONS[key](z)[0], rtol=0, atol=1e-12)


@pytest.mark.parametrize("key", FEATURES)
def test_a_feature_without_a_line_of_its_own(key: str) -> None:
    before, value = without_lines(PYTORCH).feature(key)
    names = {"torch": torch, "x1": torch.tensor(POINTS[:, 0]), "x2": torch.tensor(POINTS[:, 1])}
    exec("\n".join(before), names)
    assert_close(eval(value, names).numpy(), FEATURES[key].value(*POINTS.T), rtol=0, atol=1e-12)
