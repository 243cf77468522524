"""Set-up: done once, finished when interrupted, plain about what is missing."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.processes import finished, started
from tools import browser, numpy_wheel, setup
from tools.common import ROOT, WORK, ToolError, only_one, replace_folder, run


def make(*parts: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.setup", *parts]
    return finished(command, timeout=300, cwd=ROOT, env={**os.environ, **environment})


def test_a_second_run_does_nothing() -> None:
    stamps = [ROOT / name / ".stamp" for name in ("node_modules", "runtime")]
    before = [stamp.stat().st_mtime_ns for stamp in stamps]
    answer = make("runtime")
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
    assert [stamp.stat().st_mtime_ns for stamp in stamps] == before


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


# Starts another and waits for it; both would stay for a minute. Says the other's number.
PARENT = """import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
child.wait()"""


def test_a_command_without_end_is_ended_with_what_it_started(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ToolError, match=r"it could not be done \(no end after 2 s\)"):
        run([sys.executable, "-c", PARENT], failed="it could not be done", limit=2)
    assert gone(int(capfd.readouterr().err.split()[-1]))


def test_a_set_up_that_is_told_to_end_leaves_nothing_behind(tmp_path: Path) -> None:
    """SIGTERM, as a closed window or a CI runner that has waited long enough sends it."""
    note = tmp_path / "note"
    script = f"""
from pathlib import Path
from tools import setup
from tools.common import run
parent = {PARENT!r}.replace("print(child.pid, flush=True)", "open({str(note)!r}, 'w').write(str(child.pid))")
setup.node_modules = lambda: run([{sys.executable!r}, "-c", parent], failed="")
raise SystemExit(setup.main(["runtime"]))
"""
    pipe = subprocess.PIPE
    with started([sys.executable, "-c", script], cwd=ROOT, stdout=pipe, stderr=pipe) as process:
        until(lambda: note.exists() and note.read_text() != "")
        process.terminate()
        _, error = process.communicate(timeout=30)
        assert process.returncode == 130 and "Set-up interrupted: run it again" in error
    assert gone(int(note.read_text()))


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "not within time"
        time.sleep(0.02)


def gone(number: int) -> bool:
    """Whether a process ends within some seconds; one that is dead and not yet counted has ended."""

    def ended() -> bool:
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{number}/stat")
        return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z"

    until(ended)
    return True


def test_a_set_up_beside_one_without_end_gives_up(capsys: pytest.CaptureFixture[str]) -> None:
    with only_one("test"), pytest.raises(ToolError, match="does not come to its end"), only_one("test", 1):
        pass
    assert capsys.readouterr().out == "Another set-up is running in this folder: waiting for it.\n"


@pytest.mark.parametrize("answer", ["exit 1", "sleep 60"], ids=["fails", "hangs"])
def test_without_apts_packages_the_other_browsers_are_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str
) -> None:
    """The suite goes on without them (Makefile)."""
    apt = tmp_path / "apt-get"
    apt.write_text(f"#!/bin/sh\n{answer}\n")
    apt.chmod(0o755)
    monkeypatch.setattr(browser.shutil, "which", lambda name: str(apt) if name == "apt-get" else None)
    monkeypatch.setattr(browser.os, "geteuid", lambda: 0)
    monkeypatch.setattr(browser.apt_install, "__kwdefaults__", {"limit": 1})
    monkeypatch.setattr(browser.sys, "platform", "linux")
    assert setup.main(["other-browsers"]) == 1
    said = capsys.readouterr()
    assert "apt-get update failed" in said.out
    assert "Install firefox-esr, webkit2gtk-driver, xvfb (Debian's names) and try again." in said.err


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


def test_what_cannot_be_read_is_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of another user's, or something else in the wheel's place."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    numpy_wheel.cached("n.whl").mkdir(parents=True)
    monkeypatch.setattr(numpy_wheel, "from_cdn", lambda name, version, target: target.write_bytes(b"right"))
    numpy_wheel.bring("n.whl", hashlib.sha256(b"right").hexdigest(), "1", tmp_path / "n.whl")
    assert (tmp_path / "n.whl").read_bytes() == b"right"


def test_who_has_no_home_keeps_the_wheel_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)  # as it answers then
    assert numpy_wheel.cached("n.whl").is_relative_to(WORK)
