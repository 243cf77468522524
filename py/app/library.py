"""Modules that a published page fetches when a panel of the bench is first opened, in an archive beside that of the others."""

from __future__ import annotations

import importlib
from pathlib import Path

ARCHIVE = "bench.zip"
PACKAGES = ("app.bench", "playground")  # which have modules in it


def add_library(content: bytes) -> None:
    """Let the archive's modules be imported. Once is enough; a second time changes nothing."""
    place = Path(ARCHIVE)
    if place.exists():
        return
    place.write_bytes(content)
    for package in PACKAGES:
        paths = importlib.import_module(package).__path__
        paths.append(f"{ARCHIVE}/{package.replace('.', '/')}")
    importlib.invalidate_caches()
