"""docs/beyond.md, followed to the letter: what it shows works as it is written."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import finished
from tools.common import ROOT

TEXT = (ROOT / "docs" / "beyond.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|python)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
# What a block makes that it does not say.
MADE = ["spiral.playground.json", "spiral.png", "snake.playground.json", "table.csv", "results.parquet",
        "results.html", "results.png", "training.png"]  # fmt: skip


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder in which all blocks were run one after the other, and what they printed."""
    folder = tmp_path_factory.mktemp("beyond")
    command = folder / "bin" / "playground"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m playground "$@"\n')
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    told = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "py"), "COLUMNS": "80"}
    said = ""
    for kind, block in BLOCKS:
        name = re.match(r"# (\w+\.py)\n", block)
        if name is not None:
            (folder / name[1]).write_text(block, encoding="utf-8")
            continue
        call = ["bash", "-euc", block] if kind == "sh" else [sys.executable, "-c", block]
        answer = finished(call, timeout=120, cwd=folder, env=told)
        assert answer.returncode == 0, f"{block}\n{answer.stdout}\n{answer.stderr}"
        assert "Traceback" not in answer.stderr
        said += answer.stdout
    yield folder, said


def test_it_makes_what_it_says(followed: tuple[Path, str]) -> None:
    folder, said = followed
    assert [name for name in MADE if (folder / name).stat().st_size == 0] == []
    assert said.count("The record holds") == 2
    assert "learned" in said, "its own function has ended the training"
    assert '@activation("snake")' in said, "the record's Python is shown"
    assert "Hold, meet all goals and changed nothing that is fixed: 1." in said


def test_its_columns_are_the_files(followed: tuple[Path, str]) -> None:
    from playground.cluster.results import read_results

    folder, _said = followed
    columns = read_results(folder / "results.parquet").table().column_names
    table = TEXT[TEXT.index("| column |") : TEXT.index("The file's schema")]
    told = [
        name
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    ]
    assert [name for name in columns if name not in ("learningRate", "activation")] == told


def test_its_extras_are_the_package_s() -> None:
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    table = TEXT[TEXT.index("| extra |") : TEXT.index("Where a package is missing")]
    told = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", table, re.MULTILINE))
    assert set(told) == set(extras)
    for name, packages in extras.items():
        for package in packages:
            word = re.split(r"[>=\[]", package)[0]
            assert word == "numpy-playground" or word in told[name].lower(), f"{name} brings {word}"
