"""The notebook that the page exports is run from its first cell to its last.

Its wheel comes from a server on this machine. pip puts that into an environment of the test's own, which finds
all else where the tests' packages are, and asks no index.
"""

import json
from pathlib import Path

import nbformat
import pytest
from playground import Settings, Trainer
from playground.exports import notebook
from playground.exports.notebook import WHEEL

from tests.notebooks import executed, pictures, said
from tools import wheel
from tools.serve import serve

WHERE = "import playground\nprint(playground.__file__)"
LINK = "#dataset=spiral&seed=0.5&networkShape=6,4&xSquared=true&dropout=0.1&runs=2"


def test_all_its_cells_run(tmp_path: Path) -> None:
    trainer = Trainer(Settings.from_hash(LINK))
    trainer.step(40)
    with serve(tmp_path) as server:
        server.instead[WHEEL] = wheel.build()
        content = json.loads(notebook(trainer, 1, server.url))
        content["cells"].append({**content["cells"][1], "id": "where", "source": WHERE})
        install, train, losses, drawn, where = executed(json.dumps(content), tmp_path)
    assert WHEEL in server.asked
    assert said(install).strip() in ("", "Note: you may need to restart the kernel to use updated packages.")
    ours, the_pages = said(train).splitlines()
    assert ours.startswith("epoch 40: ") and ours.partition(": ")[2] == the_pages.partition(": ")[2]
    for cell in (losses, drawn):
        (picture,) = pictures(cell)
        assert picture.startswith(b"\x89PNG") and len(picture) > 5000
    assert said(where).startswith(str(tmp_path / "environment")), "the wheel's library, not another"


@pytest.mark.parametrize("link", ["#", LINK, "#problem=regression&networkShape="])
def test_it_is_a_notebook_of_format_4_5(link: str) -> None:
    content = nbformat.reads(notebook(Trainer(Settings.from_hash(link)), 0, "https://example.org/"), 4)
    nbformat.validate(content)
    assert (content.nbformat, content.nbformat_minor) == (4, 5)
