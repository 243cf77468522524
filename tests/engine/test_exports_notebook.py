"""The notebook's text; tests/tools/test_exports_notebook.py runs it."""

import json

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.exports import NotExportable, notebook
from playground.exports.notebook import WHEEL
from playground.packing import pack_parameters, pack_points

from tests.engine.support import toy

PAGE = "https://example.org/page/"


def code_of(text: str) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]


def test_it_installs_from_the_page_and_trains_to_the_pages_losses(capsys: pytest.CaptureFixture[str]) -> None:
    trainer = Trainer(Settings(seed="0.5", runs=2, activation="sine"))
    trainer.step(230)
    install, train, losses, _ = code_of(notebook(trainer, 1, PAGE))
    assert install == f'%pip install --quiet "{PAGE}{WHEEL}" matplotlib'
    assert "matplotlib" in losses
    names: dict[str, object] = {}
    exec(train, names)
    again = names["trainer"]
    assert isinstance(again, Trainer) and again.epoch == 230
    assert names["epochs"] == [*range(231)] and np.array_equal(again.loss_train, trainer.loss_train)
    ours, the_pages = capsys.readouterr().out.splitlines()
    assert ours.partition(": ")[2] == the_pages.partition(": ")[2]


def test_own_points_and_weights_come_with_the_link(capsys: pytest.CaptureFixture[str]) -> None:
    points = np.random.default_rng(0).uniform(-5, 5, (40, 2))
    own = Settings(seed="1", runs=2, dataset="own", data=pack_points(points, np.sign(points[:, 0])))
    first = Trainer(own)
    first.step(20)
    trainer = Trainer(own.replace(weights=pack_parameters(first.network.parameters.flat.ravel()), epoch=20))
    trainer.step(30)
    names: dict[str, object] = {}
    exec(code_of(notebook(trainer, 1, PAGE))[1], names)
    assert names["epochs"] == [*range(20, 51)]
    ours, the_pages = capsys.readouterr().out.splitlines()
    assert ours.partition(": ")[2] == the_pages.partition(": ")[2]


def test_it_draws_as_many_networks_as_were_trained() -> None:
    trainer = Trainer(Settings(seed="0.5"), runs=3)
    _, train, *_ = code_of(notebook(trainer, 2))
    assert "LINK), runs=3)" in train


def test_samples_that_no_link_has_are_refused() -> None:
    own = Trainer.from_points(Settings(seed="s"), np.ones((4, 2)), [1, -1, 1, -1])
    for trainer in (toy(), own):
        with pytest.raises(NotExportable, match="these samples are in none"):
            notebook(trainer)


@pytest.mark.parametrize("seed", ["`*_[a](b)<i>", "a\nb", "\\", '"""', "{0}"])
def test_no_seed_is_taken_for_markup_or_code(seed: str) -> None:
    trainer = Trainer(Settings(seed=seed))
    text = notebook(trainer, 0, PAGE)
    names: dict[str, object] = {}
    exec(code_of(text)[1], names)
    again = names["trainer"]
    assert isinstance(again, Trainer) and again.settings.seed == seed
    words = "".join(json.loads(text)["cells"][0]["source"])
    assert "<i>" not in words and len(words.split("\n\n")) == 3
