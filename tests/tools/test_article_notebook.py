"""docs/notebook.ipynb is run from its first cell to its last, and what it says is so."""

from __future__ import annotations

import json
import re
from typing import Any

import nbformat
import numpy as np
import pytest
from playground import Settings

from tests.notebooks import executed, pictures, said
from tools.common import ROOT
from tools.figures.experiments import LEARNED, LN2, RUNS, experiment

PLACE = ROOT / "docs" / "notebook.ipynb"
# What the text claims, asked of the notebook's own variables when all of it has run.
FACTS = """
import json
facts = {
    "runs": RUNS, "learned": LEARNED,
    "links": {name: one.to_hash() for name, one in {"circle": circle, "spiral": spiral, "deep": deep}.items()},
    "from_start": penalty_first.settings.to_hash(), "start_losses": penalty_first.loss_test.tolist(),
    "outputs": [float(abs(penalty_later.predict(x, run)).mean()) for run, x in enumerate(penalty_later.data.x_train)],
    "spiral_accuracy": float(penalized.accuracy_test[0]),
    "spiral_weights": np.concatenate([abs(w[0]).ravel() for w in penalized.weights]).tolist(),
    "rates": prevented.learning_rate.tolist(),
    "noisy": {str(d): {"train": np.median(h.losses_train, axis=1).tolist(), "test": np.median(h.losses_test, axis=1).tolist()}
              for d, h in by_dropout.items()},
    "counts": {f"{optimizer} {rate}": count for (optimizer, rate), count in counts.items()},
}
print(json.dumps(facts))
"""


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    content = json.loads(PLACE.read_text(encoding="utf-8"))
    last = {
        "cell_type": "code",
        "id": "facts",
        "metadata": {},
        "outputs": [],
        "execution_count": None,
        "source": FACTS,
    }
    content["cells"].append(last)
    return executed(json.dumps(content), tmp_path_factory.mktemp("notebook"), PYTHONPATH=str(ROOT / "py"))


@pytest.fixture(scope="module")
def facts(cells: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(said(cells[-1]))
    return found


def test_it_is_committed_without_outputs() -> None:
    content = nbformat.read(PLACE, 4)
    nbformat.validate(content)
    for cell in content.cells:
        assert not cell.get("outputs") and cell.get("execution_count") is None
        assert not cell.source.startswith("%"), "it runs in marimo, too, and in a script"


def test_all_cells_run_and_draw(cells: list[dict[str, Any]]) -> None:
    drawn = [picture for cell in cells for picture in pictures(cell)]
    assert len(drawn) == 7 and all(
        picture.startswith(b"\x89PNG") and len(picture) > 10_000 for picture in drawn
    )
    shown = [
        output["data"]["text/html"]
        for cell in cells
        for output in cell["outputs"]
        if "text/html" in output.get("data", {})
    ]
    assert len(shown) == 2, "the settings and the trainer"
    for cell in cells:
        said(cell)  # and warns of nothing


def test_its_links_are_the_articles_experiments(facts: dict[str, Any]) -> None:
    assert (facts["runs"], facts["learned"]) == (RUNS, LEARNED)
    for name, number in (("circle", 2), ("spiral", 3), ("deep", 4)):
        assert Settings.from_hash(facts["links"][name]) == experiment(number)
    assert Settings.from_hash(facts["from_start"]) == experiment(1)


def test_its_numbers_are_those_it_tells_of(cells: list[dict[str, Any]]) -> None:
    printed = "".join(said(cell) for cell in cells)
    assert "20 of 20 have learned the circle" in printed
    (times,) = re.findall(r"gradient is (\d+) times smaller", printed)
    assert 250 < int(times) < 360
    # How often such a rate lets the loss rise hangs on a processor's rounding.
    told = re.findall(r"(\w+): the training loss rose (\d+) times, (\d+) of 20 have learned", printed)
    rises, learned = ({name: int(row[place]) for name, *row in told} for place in (0, 1))
    assert rises["prevented"] == 0 and rises["fixed"] > 300
    assert learned["prevented"] >= 14 and learned["fixed"] <= 2


def test_the_penalty_comes_too_early_or_in_time(cells: list[dict[str, Any]], facts: dict[str, Any]) -> None:
    assert np.abs(np.array(facts["start_losses"]) - LN2).max() < 0.05
    assert 0.5 < np.median(facts["outputs"]) < 0.9, "the circle fades, and stays"
    weights = np.array(facts["spiral_weights"])
    assert facts["spiral_accuracy"] > 0.9 and np.median(weights) < 0.5 < weights.max()


def test_what_it_says_of_rates_dropout_and_optimizers_is_so(facts: dict[str, Any]) -> None:
    assert np.median(facts["rates"]) < 3
    whole, dropped = facts["noisy"]["0"], facts["noisy"]["0.2"]
    assert whole["test"][-1] > 1.05 * min(whole["test"]) and whole["train"][-1] == min(whole["train"])
    assert dropped["train"][-1] > whole["train"][-1] and dropped["test"][-1] < whole["test"][-1]
    best = {}
    for optimizer in ("sgd", "adam"):
        counts = {
            float(key.split()[1]): count
            for key, count in facts["counts"].items()
            if key.startswith(optimizer)
        }
        best[optimizer] = max((count, rate) for rate, count in counts.items())
    assert best["adam"][0] > best["sgd"][0] and best["adam"][1] < best["sgd"][1]
