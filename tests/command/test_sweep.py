"""`playground sweep` as a person meets it: what is refused, what is said, and how it goes on after whatever ended it."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playground import Settings
from playground.cluster import sweeping, workers
from playground.command import sweep as sweep_module
from playground.command.application import application
from playground.custom.registration import clear
from playground.sweep import Sweep, Variation
from typer.testing import CliRunner

from tests.cluster.small_sweeps import read_rows
from tests.processes import finished, started, tell_group
from tools.common import ROOT

LINK = "#dataset=circle&seed=0.3&samples=40&networkShape=2"


@pytest.fixture(autouse=True)
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The results are in the folder that one is in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def called(*arguments: str, link: str = LINK) -> Any:
    return CliRunner().invoke(application, ["sweep", link, *arguments])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", "results.csv"], "--out: results.csv must end in .parquet"),
        (["--out", "folder.parquet"], "--out: folder.parquet is a folder"),
        (["--out", "nowhere/results.parquet"], "--out: nowhere: there is no such folder"),
        (["--vary", "learningRate"], "--vary: learningRate must be a link's key, = and values"),
        (["--vary", "learningRate=0.1,20"], "--vary: learningRate=20: must be a number above 0, at most 10"),
        (["--vary", "learningRate=0.1,0.10"], "--vary: learningRate=0.1: is given twice"),
        (["--vary", "learningrate=0.1"], "must be one of activation"),
        (["--vary", "seed=1,2"], "no setting that can be varied"),
        (["--vary", "noise=0", "--vary", "noise=5"], "--vary: noise=: is varied twice"),
        (["--target", "-1"], "--target: -1.0 must be a number above 0"),
        (["--target", "nan"], "--target: nan must be a number above 0"),
        (["--memory-limit", "much"], "--memory-limit: much must be a size, such as 500MB or 2GiB"),
        (["--memory-limit", "5MB"], "--memory-limit: 5MB must be 300MB at least"),
        (["--scheduler", "cluster"], "cluster is no scheduler's address, as tcp://host:8786"),
        (["--scheduler", "tcp://127.0.0.1:1"], "there is no Dask scheduler at tcp://127.0.0.1:1"),
        (
            ["--scheduler", "tcp://127.0.0.1:1", "--workers", "2"],
            "--workers is for processes of this machine",
        ),
        (["--runs", "0"], "--runs"),
        (["--epochs", "0"], "--epochs"),
        (["--workers", "0"], "--workers"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    in_folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setattr(workers, "CONNECT", 0.3)
    (in_folder / "folder.parquet").mkdir()
    answer = called(*arguments)
    assert answer.exit_code == 2 and said in answer.stderr, answer.output
    assert answer.stdout == "" and "Traceback" not in answer.output
    assert [path.name for path in in_folder.iterdir()] == ["folder.parquet"]


BARE = """\
import sys
from playground.command import main
from playground.command import application
heavy = {"pyarrow", "distributed", "dask", "filelock", "matplotlib"} & set(sys.modules)
assert not heavy, heavy
sys.modules[sys.argv[-1]] = None
sys.argv = ["playground", "sweep", "#seed=1", "--runs", "1", "--epochs", "1", "--workers", "1"]
main()
"""


@pytest.mark.parametrize("missing", ["pyarrow", "distributed", "filelock"])
def test_what_is_not_installed_is_named_when_it_is_needed(in_folder: Path, missing: str) -> None:
    given = {**os.environ, "PYTHONPATH": str(ROOT / "py")}
    answer = finished([sys.executable, "-c", BARE, missing], timeout=60, env=given)
    assert answer.returncode == 2, answer.stderr
    assert f"playground sweep needs {missing}" in answer.stderr and "numpy-playground[sweep]" in answer.stderr
    assert not list(in_folder.iterdir())


def test_a_link_that_cannot_be_is_refused() -> None:
    answer = called(link="#dataset=nothing")
    assert answer.exit_code == 2 and "dataset=nothing" in answer.stderr


def test_a_whole_sweep_and_the_same_again(in_folder: Path) -> None:
    arguments = [
        "--vary",
        "learningRate=0.03,0.3",
        "--vary",
        "dataset=circle,own",
        "--runs",
        "3",
        "--epochs",
        "5",
    ]
    answer = called(*arguments, "--target", "0.69", "--workers", "1")
    assert answer.exit_code == 1, answer.output  # one setting cannot be
    assert (
        "Best of 4 settings, 3 networks each" in answer.stdout
        and max(map(len, answer.stdout.splitlines())) <= 80
    )
    assert (
        "6 of 12 networks failed" in answer.stderr
        and "next: playground report results.parquet" in answer.stderr
    )
    assert [path.name for path in in_folder.iterdir()] == ["results.parquet"]
    sweep = Sweep(
        Settings.from_hash(LINK),
        [Variation("learningRate", ("0.03", "0.3")), Variation("dataset", ("circle", "own"))],
        runs=3,
        epochs=5,
        target=0.69,
    )
    sweep.run()
    rows = read_rows(in_folder / "results.parquet")
    for cell in (0, 2):
        result = sweep.results[cell]
        assert result is not None
        assert [row["loss_test"] for row in rows if row["cell"] == cell] == result.loss_test.tolist()
    assert {row["error"] for row in rows if row["cell"] in (1, 3)} == {
        "dataset=own: needs points: give data, too"
    }

    before = (in_folder / "results.parquet").read_bytes()
    again = called(
        *arguments,
        "--target",
        "0.69",
        "--json",
        link="https://somewhere.example/" + LINK + "&utm_source=mail",
    )
    assert again.exit_code == 1 and "finished already, nothing is trained" in again.stderr
    found = json.loads(again.stdout)
    assert (
        found["rows"] == 12 and found["failed"] == 6 and found["link"] == Settings.from_hash(LINK).to_hash()
    )
    medians = {cell: sorted(row["loss_test"] for row in rows if row["cell"] == cell)[1] for cell in (0, 2)}
    assert {one["cell"]: one["median"] for one in found["best"]} == medians
    assert found["best"][0]["median"] == min(medians.values())

    other = called(*arguments)
    assert other.exit_code == 2 and "--target: 0.69 there, none here" in other.stderr
    assert "take another --out, or --restart" in other.stderr
    with FileLock("results.parquet.lock"):
        locked = called(*arguments, "--restart")
    assert locked.exit_code == 2 and "another sweep is writing there" in locked.stderr
    assert (in_folder / "results.parquet").read_bytes() == before


def test_a_dry_run_trains_nothing(in_folder: Path) -> None:
    answer = called("--vary", "learningRate=0.03,0.3", "--runs", "100", "--epochs", "1000", "--dry-run")
    assert (
        answer.exit_code == 0 and "2 settings × 100 networks = 200 rows, 1,000 epochs each" in answer.stdout
    )
    assert "about" in answer.stdout and not list(in_folder.iterdir())


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (
            workers.WorkersError("the scheduler does not answer any more"),
            "the scheduler does not answer any more",
        ),
    ],
)
def test_what_ends_it_is_said_with_what_is_there(
    monkeypatch: pytest.MonkeyPatch, problem: Exception, said: str
) -> None:
    def fails(self: sweeping.Sweeping) -> None:
        raise problem

    monkeypatch.setattr(workers, "local_workers", lambda number, memory: contextlib.nullcontext())
    monkeypatch.setattr(sweeping.Sweeping, "run", fails)
    answer = called("--vary", "learningRate=0.03,0.3")
    assert (
        answer.exit_code == 2
        and f"Error: {said}" in answer.stderr
        and "nothing was written yet" in answer.stderr
    )


def test_a_signal_that_ends_starting_workers_interrupts(monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(number: int, memory: int) -> None:
        os.kill(os.getpid(), signal.SIGTERM)  # as batch systems and `timeout` do
        raise workers.WorkersError("the workers could not be started")

    monkeypatch.setattr(workers, "local_workers", ended)
    answer = called("--vary", "learningRate=0.03,0.3")
    assert answer.exit_code == 130 and "Interrupted" in answer.stderr and "Error" not in answer.stderr


OWN = """\
@activation("third")
def third(z):
    return z / 3
"""


def test_a_persons_own_python(in_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It runs before the link is read; what is not done by workers here is done there, tests/cluster/test_training.py."""
    plans: list[Any] = []
    monkeypatch.setattr(sweep_module, "_sweep", lambda store, *_: plans.append(store.plan))
    monkeypatch.setattr(sweep_module, "say_results", lambda *_: None)
    (in_folder / "mine.py").write_text(OWN)
    try:
        answer = called(
            "--vary", "activation=third,tanh", "--code", "mine.py", link=LINK + "&activation=third"
        )
    finally:
        clear()
    assert answer.exit_code == 0, answer.output
    assert plans[0].code == OWN and plans[0].variations[0].values == ("third", "tanh")
    wrong = called("--vary", "activation=third,tanh")
    assert wrong.exit_code == 2 and "activation=third" in wrong.stderr


def test_runs_are_the_links_where_it_has_some() -> None:
    assert sweep_module._runs(None, Settings.from_hash("#runs=8")) == 8
    assert sweep_module._runs(None, Settings.from_hash("#")) == 32
    assert sweep_module._runs(5, Settings.from_hash("#runs=8")) == 5


RATES = [f"{i / 1e5:.5f}" for i in range(1, 501)]


def test_it_goes_on_after_whatever_ended_it(in_folder: Path) -> None:
    """Killed, then asked by Ctrl-C, twice, as a shell asks all processes of a command; the link has no seed."""
    options = [
        "--vary",
        "learningRate=" + ",".join(RATES),
        "--runs",
        "2",
        "--epochs",
        "300",
        "--workers",
        "2",
    ]
    link = LINK.replace("&seed=0.3", "")
    command = [sys.executable, "-m", "playground", "sweep", link, *options]
    folder = in_folder / "results.parquet.parts"
    given: dict[str, Any] = {
        "env": {**os.environ, "PYTHONPATH": str(ROOT / "py")},
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
    }
    with started(command, **given) as process:
        wait_until(lambda: bool(parts(folder)))
        process.kill()
        process.wait(10)
        wait_until(lambda: not living(process.pid))  # its workers, which nobody has asked, have ended
    killed = parts(folder)
    with started(command, **given) as process:
        wait_until(lambda: len(parts(folder)) > len(killed))
        tell_group(process, signal.SIGINT)
        time.sleep(0.05)
        tell_group(process, signal.SIGINT)
        output, error = process.communicate(timeout=60)
        wait_until(lambda: not living(process.pid))
    assert process.returncode == 130 and output == "", error
    assert "networks are there already" in error and "the same command goes on with the rest" in error
    assert "Traceback" not in error and "distributed" not in error
    kept = parts(folder)
    assert set(killed) < set(kept) and not list(folder.glob("*.tmp"))

    rows = [row for part in kept for row in read_rows(folder / part)]
    places = [(row["cell"], row["run"]) for row in rows]
    assert len(set(places)) == len(places)
    assert len({row["seed"] for row in rows if row["run"] == 0}) == 1  # one seed was drawn, and kept
    assert f"{len(rows):,} of 1,000 networks are in results.parquet.parts" in error


def parts(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("part-*.parquet"))


def living(group: int) -> list[int]:
    """Processes of a group that have not ended; those that wait to be buried do not count."""
    import psutil

    found = []
    for process in psutil.process_iter(["pid", "status"]):
        with contextlib.suppress(OSError, psutil.Error):
            if os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
    return found


def wait_until(holds: Callable[[], bool], limit: float = 60) -> None:
    end = time.monotonic() + limit
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)
