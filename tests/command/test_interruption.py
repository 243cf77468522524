"""What is ended from outside ends in order: by Ctrl-C, by a batch system, at any time."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import playground.command
import pytest
from playground.command import hand_in_processes
from playground.command.application import application
from playground.command.hand_in import Task
from playground.record import Record
from typer.testing import CliRunner

from tests.command.hand_ins import session

SIGNALS = [signal.SIGINT, signal.SIGTERM]


@pytest.mark.parametrize("number", SIGNALS)
def test_a_training_is_saved_that_is_ended(
    number: signal.Signals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def step(trainer: Any) -> None:
        trainer.step()
        if trainer.epoch == 3:
            os.kill(os.getpid(), number)

    monkeypatch.setattr("playground.command.run.plain_step", step)
    path = tmp_path / "r.json"
    before = [signal.getsignal(one) for one in SIGNALS]
    answer = CliRunner().invoke(application, ["run", "#dataset=xor&seed=1", "--json", "--save", str(path)])
    assert answer.exit_code == 130 and json.loads(answer.stdout)["end"] == "interrupted"
    assert Record.from_json(path.read_text(encoding="utf-8")).epoch == 3
    assert [signal.getsignal(one) for one in SIGNALS] == before


def test_ctrl_c_before_there_is_a_command_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        signal.raise_signal(signal.SIGTERM)  # which is one, too

    monkeypatch.setattr(playground.command, "_run", interrupted)
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit) as end:
            playground.command.main()
    finally:
        signal.signal(signal.SIGTERM, before)
    assert end.value.code == 130


def test_a_second_ctrl_c_waits_for_no_epoch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, sound = tmp_path / "a.json", tmp_path / "b.json"
    slow.write_text(replace(session(), epoch=1_000_000).to_json(), encoding="utf-8")
    sound.write_text(session().to_json(), encoding="utf-8")
    processes: list[Any] = []
    others = multiprocessing.active_children()  # of other tests
    shutdown = ProcessPoolExecutor.shutdown

    def interrupted(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    def once_more(pool: ProcessPoolExecutor, **_: Any) -> None:
        monkeypatch.undo()
        processes.extend(one for one in multiprocessing.active_children() if one not in others)
        pools.append(pool)
        raise KeyboardInterrupt

    pools: list[ProcessPoolExecutor] = []
    monkeypatch.setattr(ProcessPoolExecutor, "shutdown", once_more)
    monkeypatch.setattr("multiprocessing.synchronize.Event.set", lambda event: None)  # an epoch that lasts
    with pytest.raises(KeyboardInterrupt):
        hand_in_processes.check_files([slow, sound], Task(), 2, interrupted)
    shutdown(pools[0])
    assert processes and {process.exitcode for process in processes} == {-signal.SIGKILL}
