"""What a finished sweep says of itself."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from playground.cluster.store import Store
from playground.command.sweep_results import say_results

from tests.cluster.small_sweeps import plan_of, rows_of


def test_the_next_command_is_as_a_shell_wants_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    plan, out = plan_of(), Path("a $HOME [1].parquet")
    with Store(out, plan) as store:
        for batch in rows_of(plan):
            store.add(batch)
        store.join()
        say_results(store, as_json=False)
    said = capsys.readouterr()
    command = said.err.partition("next: ")[2]
    assert shlex.split(command) == ["playground", "report", str(out)] and "$HOME" in command
    assert f"5 rows in {out}; " in said.err and "Best of 1 setting," in said.out
