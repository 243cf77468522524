"""Rows that failed, forgotten to be tried again, and no other with them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from playground.cluster.store import Store
from playground.cluster.tasks import batch_of, task_of
from playground.cluster.training import failed_rows
from playground.command import sweep as sweep_command
from playground.command.application import application
from typer.testing import CliRunner

from tests.cluster.small_sweeps import assert_each_once, read_rows, rows_of, sorted_rows
from tests.cluster.test_store import PLAN, Disk, train_the_rest, without_time

LOST = 3  # a cell


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "sweep").mkdir()
    return tmp_path / "sweep" / "results.parquet"


@pytest.fixture
def with_lost(out: Path) -> list[pa.RecordBatch]:
    """All rows are there; a setting's have an error that another attempt may not have."""
    rows = [failed_rows(batch_of(PLAN, [task_of(PLAN, LOST)]), "its worker was lost"), *rows_of(PLAN)]
    with Store(out, PLAN) as store:
        for batch in rows:
            store.add(batch)
        store.write()
        assert store.failed == 6 and store.done.count == PLAN.rows
    return rows[1:]


@pytest.mark.parametrize("finished", [True, False])
def test_what_failed_is_forgotten_to_be_tried_again(
    out: Path, with_lost: list[pa.RecordBatch], finished: bool
) -> None:
    """But for settings that cannot be."""
    if finished:
        with Store(out, PLAN) as store:
            store.join()
    with Store(out, PLAN, retry=True) as store:
        assert not store.finished and not out.exists()
        assert store.failed == 4 and store.done.count == PLAN.rows - 2
        assert not any(LOST * PLAN.runs + run in store.done for run in range(PLAN.runs))
    train_the_rest(out)
    wanted = sorted_rows(pa.Table.from_batches(with_lost))
    assert [without_time(row) for row in read_rows(out)] == [without_time(row) for row in wanted]


@pytest.mark.usefixtures("with_lost")
@pytest.mark.parametrize("finished", [True, False])
def test_a_process_that_ends_meanwhile_loses_no_row(
    tmp_path: Path, out: Path, finished: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if finished:
        with Store(out, PLAN) as store:
            store.join()
    with monkeypatch.context() as patch:
        disk = Disk(out.parent, tmp_path / "copies", patch)
        with Store(out, PLAN, retry=True):
            pass
    for state in disk.states:
        with Store(state / out.name, PLAN) as store:
            assert store.done.count >= PLAN.rows - PLAN.runs
        train_the_rest(state / out.name)
        assert_each_once(read_rows(state / out.name), PLAN)
    assert len(disk.states) > 2


@pytest.mark.usefixtures("with_lost")
@pytest.mark.parametrize(("option", "there"), [([], PLAN.rows), (["--retry-failed"], PLAN.rows - PLAN.runs)])
def test_the_command_tries_again_where_it_is_to(
    out: Path, option: list[str], there: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    monkeypatch.setattr(sweep_command, "_sweep", lambda store, *_: done.append(store.done.count))
    monkeypatch.setattr(sweep_command, "say_results", lambda *_: None)
    vary = [text for variation in PLAN.variations for text in ("--vary", variation.text)]
    numbers = ["--runs", str(PLAN.runs), "--epochs", str(PLAN.epochs), "--target", str(PLAN.target)]
    answer = CliRunner().invoke(
        application, ["sweep", PLAN.link, *vary, *numbers, "--out", str(out), *option]
    )
    assert answer.exit_code == 1 and done == [there], answer.output
