"""Notebooks are run from their first cell to their last, by nbclient in a real kernel, away from this machine's own settings."""

from __future__ import annotations

import base64
import json
import os
import site
import venv
from pathlib import Path
from typing import Any

from tests.processes import finished

RUN = """
import sys, nbclient, nbformat
content = nbformat.read(sys.argv[1], 4)
nbclient.NotebookClient(content, timeout=120, kernel_name="python3").execute()
nbformat.write(content, sys.argv[1])
"""


def environment(folder: Path) -> tuple[Path, dict[str, str]]:
    """A Python of the test's own, and what it is told by its environment: to keep to its folder, to ask no index."""
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


def executed(text: str, folder: Path, **told: str) -> list[dict[str, Any]]:
    """The code cells of a notebook that was run in this folder; told: environment variables more."""
    place = folder / "network.ipynb"
    place.write_text(text, encoding="utf-8")
    python, own = environment(folder / "environment")
    answer = finished([str(python), "-c", RUN, str(place)], timeout=240, env={**own, **told}, cwd=folder)
    assert answer.returncode == 0, answer.stderr[-4000:]
    cells = json.loads(place.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def said(cell: dict[str, Any]) -> str:
    """What a cell printed, and nothing else: warnings go to stderr."""
    assert {output.get("name", "stdout") for output in cell["outputs"]} <= {"stdout"}, cell["outputs"]
    return "".join("".join(output.get("text", "")) for output in cell["outputs"])


def pictures(cell: dict[str, Any]) -> list[bytes]:
    """The PNG files that a cell shows."""
    found = [
        output["data"]["image/png"] for output in cell["outputs"] if "image/png" in output.get("data", {})
    ]
    return [base64.b64decode(text) for text in found]
