"""The page from an installed package: `playground serve` shows it, it trains, and it is kept for times without a network."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.playground import START
from tests.browser.published import kept
from tests.processes import finished, started
from tools import wheel


@pytest.fixture
def installed(built: Path, tmp_path: Path) -> Path:
    """The folder into which pip put what `make wheel` writes."""
    place = tmp_path / wheel.name()
    place.write_bytes(wheel.build(built))
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--no-index", "--no-deps"]
    target = tmp_path / "installed"
    done = finished([*pip, "--no-compile", "--target", str(target), str(place)], timeout=120)
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def address(installed: Path) -> Iterator[str]:
    """Where the installed command serves the page."""
    command = [sys.executable, "-m", "playground", "serve", "--port", "0"]
    env = {**os.environ, "PYTHONPATH": str(installed)}
    pipe = subprocess.PIPE
    with started(command, cwd=installed, env=env, stdout=pipe, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        _, line = process.stdout.readline(), process.stdout.readline()
        assert "http://localhost:" in line, "it ended without an address"
        yield line.split()[-1]


def test_it_trains_and_is_kept(visitor: Page, address: str) -> None:
    playground = kept(visitor, address)
    playground.step()
    assert playground.epoch == 1
    assert playground.complaints == []
    visitor.context.set_offline(True)
    playground.page.reload()
    expect(playground.page.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
    playground.step()
    assert playground.epoch == 1
    problems = [
        words for words in playground.complaints if "sw.js" not in words
    ]  # which is looked for in vain
    assert problems == []
