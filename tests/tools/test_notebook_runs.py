"""The notebook that the page exports is run from its first cell to its last, by nbclient in a real kernel.

Its wheel comes from a server on this machine. pip puts that into an environment of the test's own, which finds
all else where the tests' packages are, and asks no index.
"""

import base64
import json
import os
import site
import venv
from pathlib import Path
from typing import Any

import nbformat
import pytest
from playground import Settings, Trainer
from playground.exports import notebook
from playground.exports.notebook import WHEEL

from tests.processes import finished
from tools import wheel
from tools.serve import serve

RUN = """
import sys, nbclient, nbformat
content = nbformat.read(sys.argv[1], 4)
nbclient.NotebookClient(content, timeout=120, kernel_name="python3").execute()
nbformat.write(content, sys.argv[1])
"""
WHERE = "import playground\nprint(playground.__file__)"
LINK = "#dataset=spiral&seed=0.5&networkShape=6,4&xSquared=true&dropout=0.1&runs=2"


def environment(folder: Path) -> tuple[Path, dict[str, str]]:
    """A Python of the test's own, and what it is told by its environment: to keep to its folder."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    (packages,) = folder.glob("lib/python*/site-packages")
    (packages / "tests.pth").write_text("\n".join(site.getsitepackages()))
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PYTEST", "PIP_"))
    }
    places = (
        "HOME",
        "IPYTHONDIR",
        "MPLCONFIGDIR",
        "JUPYTER_CONFIG_DIR",
        "JUPYTER_DATA_DIR",
        "JUPYTER_RUNTIME_DIR",
    )
    own = {name: str(folder / name.lower()) for name in places}
    pip = {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_CONFIG_FILE": os.devnull}
    return folder / "bin" / "python", {**kept, **own, **pip, "NO_PROXY": "*"}


def executed(text: str, folder: Path) -> list[dict[str, Any]]:
    """The code cells of a notebook that was run."""
    place = folder / "network.ipynb"
    place.write_text(text, encoding="utf-8")
    python, told = environment(folder / "environment")
    answer = finished([str(python), "-c", RUN, str(place)], timeout=240, env=told, cwd=folder)
    assert answer.returncode == 0, answer.stderr[-4000:]
    cells = json.loads(place.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def said(cell: dict[str, Any]) -> str:
    """What a cell printed, and nothing else: warnings go to stderr."""
    assert {output.get("name", "stdout") for output in cell["outputs"]} <= {"stdout"}, cell["outputs"]
    return "".join("".join(output.get("text", "")) for output in cell["outputs"])


def pictures(cell: dict[str, Any]) -> list[bytes]:
    found = [
        output["data"]["image/png"] for output in cell["outputs"] if "image/png" in output.get("data", {})
    ]
    return [base64.b64decode(text) for text in found]


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
