"""Modules that come in an archive of their own, when they are first wanted."""

from __future__ import annotations

import importlib
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from app.library import ARCHIVE, PACKAGES, add_library


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of its own, and packages as they were, after."""
    monkeypatch.chdir(tmp_path)
    before = {name: list(importlib.import_module(name).__path__) for name in PACKAGES}
    yield
    for name, paths in before.items():
        sys.modules[name].__path__[:] = paths
        sys.modules.pop(f"{name}.from_elsewhere", None)


def test_modules_of_the_archive_can_be_imported(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "made.zip", "w") as archive:
        for name in PACKAGES:
            archive.writestr(f"{name.replace('.', '/')}/from_elsewhere.py", f"where = {name!r}\n")
    content = (tmp_path / "made.zip").read_bytes()
    add_library(content)
    add_library(content)  # asked for twice it is there once
    for name in PACKAGES:
        assert importlib.import_module(f"{name}.from_elsewhere").where == name
        assert sum(path.startswith(ARCHIVE) for path in sys.modules[name].__path__) == 1
