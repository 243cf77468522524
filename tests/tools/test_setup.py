"""Set-up: done once, finished when interrupted, plain about what is missing."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools import browser, numpy_wheel, setup
from tools.common import ROOT, ToolError, replace_folder, run


def make(*parts: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.setup", *parts]
    env = {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=300)


def test_a_second_run_does_nothing() -> None:
    start = time.monotonic()
    answer = make("runtime")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert time.monotonic() - start < 5


def test_an_unknown_part_is_named() -> None:
    answer = make("runtme")
    assert answer.returncode == 2
    assert "Unknown part 'runtme': choose from runtime, python, browser" in answer.stderr


def test_a_browser_that_does_not_run_is_named() -> None:
    answer = make("browser", CHROMIUM="/nowhere/chromium")
    assert answer.returncode == 1
    assert "CHROMIUM is set to /nowhere/chromium, which does not run." in answer.stderr


def test_the_browser_of_the_environment_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", sys.executable)  # it knows --version too
    assert browser.find() == sys.executable


def test_an_interrupted_step_is_done_again(tmp_path: Path) -> None:
    """The stamp comes last, and tells what it was made from."""
    stamp = tmp_path / ".stamp"
    assert not setup.fresh(stamp, "key")
    stamp.write_text("another key")
    assert not setup.fresh(stamp, "key")
    stamp.write_text("key")
    assert setup.fresh(stamp, "key")


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    new, place = tmp_path / "new", tmp_path / "place"
    new.mkdir()
    (new / "b").touch()
    place.mkdir()
    (place / "a").touch()
    replace_folder(new, place)
    assert [path.name for path in place.iterdir()] == ["b"]
    assert not new.exists()


def test_a_failing_command_shows_its_words_and_a_sentence(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(ToolError, match="it could not be done"):
        run([sys.executable, "-c", "raise SystemExit('the reason')"], failed="it could not be done")
    assert "the reason" in capfd.readouterr().err


def test_without_network_it_is_said_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(name: str, version: str, target: Path) -> None:
        raise ToolError(f"no way to {name}")

    monkeypatch.setattr(numpy_wheel, "from_cdn", unreachable)
    monkeypatch.setattr(numpy_wheel, "from_carrier", unreachable)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with pytest.raises(ToolError) as caught:
        numpy_wheel.bring("numpy.whl", "0" * 64, "1", tmp_path / "numpy.whl")
    words = str(caught.value)
    assert "The NumPy wheel (numpy.whl) could not be had" in words
    assert words.count("no way to numpy.whl") == 2
    assert "Connect to the network and run it again" in words


def test_a_kept_wheel_is_taken_only_if_it_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import hashlib

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    fetched = []

    def fetch(name: str, version: str, target: Path) -> None:
        fetched.append(name)
        target.write_bytes(b"right")

    monkeypatch.setattr(numpy_wheel, "from_cdn", fetch)
    digest = hashlib.sha256(b"right").hexdigest()
    for _ in range(2):
        numpy_wheel.bring("n.whl", digest, "1", tmp_path / "n.whl")
    assert fetched == ["n.whl"]
    numpy_wheel.cached("n.whl").write_bytes(b"wrong")
    numpy_wheel.bring("n.whl", digest, "1", tmp_path / "n.whl")
    assert fetched == ["n.whl"] * 2
