"""How the tests run: in which order, and with which examples of hypothesis."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Two to three minutes each, the longest first: other engines, installed copies, whole suites inside a test.
LONG = (
    "test_copies.py",
    "test_other_browsers.py",
    "test_failures.py",
    "test_extending.py",
    "test_fallback.py",
    "test_snapshot.py",
    "test_steady.py",
    "test_own_python.py",
)
SHORT = ("engine", "app", "tape")  # folders of files that take a second or two

# The same examples every time, so that a failure comes back.
_examples = 25 if sys.platform == "emscripten" else 100
_common = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, max_examples=_examples, **_common)
settings.register_profile("few", derandomize=True, max_examples=5, **_common)  # test_extending.py
settings.register_profile("explore", max_examples=2000, **_common)  # HYPOTHESIS_PROFILE=explore
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first, the short ones last: workers that take a file at a time then end together."""

    def turn(path: Path) -> int:
        if path.name in LONG:
            return LONG.index(path.name)
        return len(LONG) + any(folder in path.parts for folder in SHORT)

    items.sort(key=lambda item: turn(item.path))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published version, made once for all processes: whichever needs it first makes it."""
    from tools import dist

    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "published"
    try:
        place.mkdir()
    except FileExistsError:
        wait_for(place / "made")
    else:
        try:
            dist.build(place / "one")
        finally:
            (place / "made").touch()  # or not: then all who want it fail at once
    return place / "one"


def wait_for(path: Path, limit: float = 240) -> None:
    """Wait for another process's file; TimeoutError after so many seconds."""
    end = time.monotonic() + limit
    while not path.exists():
        if time.monotonic() > end:
            raise TimeoutError(f"{path} was not made in {limit:.0f} s: see the other processes' errors")
        time.sleep(0.2)
