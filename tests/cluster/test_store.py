"""A sweep's rows on the disk: whatever moment its process ends at, another one goes on, and each row is there once."""

from __future__ import annotations

import dataclasses
import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from filelock import FileLock
from playground import Settings
from playground.cluster import store as store_module
from playground.cluster.plan import FORMAT, METADATA, Plan, schema_of
from playground.cluster.store import Store, StoreError
from playground.cluster.tasks import Tasks
from playground.cluster.training import train
from playground.sweep import Variation

from tests.cluster.small_sweeps import (
    RATES,
    SETTINGS,
    assert_each_once,
    plan_of,
    read_rows,
    rows_of,
    sorted_rows,
)

KINDS = Variation("dataset", ("circle", "own", "xor"))  # of which one cannot be
PLAN = plan_of(RATES, KINDS, runs=2, epochs=1)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "results.parquet"


def fill(store: Store, rows: list[pa.RecordBatch]) -> None:
    """A part of each batch, and the whole."""
    for batch in rows:
        store.add(batch)
        store.write()
    store.join()


def train_the_rest(out: Path, plan: Plan = PLAN) -> Store:
    """What a process does that goes on."""
    with Store(out, plan) as store:
        if not store.finished:
            tasks = Tasks(store.plan, store.done)
            for batch in iter(lambda: tasks.batch(4), None):
                store.add(train(batch).rows)
            store.join()
    return store


def test_rows_come_back_as_they_were_given(out: Path) -> None:
    rows = rows_of(PLAN)
    with Store(out, PLAN) as store:
        fill(store, rows)
    assert [path.name for path in out.parent.iterdir()] == [out.name]
    assert read_rows(out) == sorted_rows(pa.Table.from_batches(rows))
    assert pq.read_schema(out).equals(schema_of(PLAN), check_metadata=True)
    assert store.failed == 4 and store.finished


class Disk:
    """Copies of a folder at every moment at which its files change."""

    def __init__(self, folder: Path, copies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.copies, self.states = folder, copies, list[Path]()
        replace, fsync = Path.replace, os.fsync

        def copied_replace(path: Path, target: Path) -> Any:
            self.copy()
            found = replace(path, target)
            self.copy()
            return found

        def copied_fsync(number: int) -> None:
            self.copy()
            fsync(number)

        def copied_rmtree(path: Path, ignore_errors: bool = False) -> None:
            for file in sorted(path.glob("*")):
                file.unlink()
                self.copy()
            if path.exists():
                path.rmdir()

        monkeypatch.setattr(Path, "replace", copied_replace)
        monkeypatch.setattr(os, "fsync", copied_fsync)
        monkeypatch.setattr(store_module.shutil, "rmtree", copied_rmtree)

    def copy(self) -> None:
        place = self.copies / str(len(self.states))
        shutil.copytree(self.folder, place)
        self.states.append(place)


def test_it_goes_on_from_every_moment_at_which_it_can_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, wanted = (
        tmp_path / "sweep",
        [without_time(row) for row in sorted_rows(pa.Table.from_batches(rows_of(PLAN)))],
    )
    folder.mkdir()
    with monkeypatch.context() as patch:
        disk = Disk(folder, tmp_path / "copies", patch)
        with Store(folder / "results.parquet", PLAN) as store:
            fill(store, rows_of(PLAN))
    names = [sorted(path.name for path in state.rglob("*")) for state in disk.states]
    assert any("part-000001.parquet.tmp" in name for name in names)
    assert any("whole.tmp" in name for name in names)
    assert any("results.parquet" in name and "part-000002.parquet" in name for name in names)
    assert any("results.parquet" in name and "part-000001.parquet" not in name for name in names)
    for state in disk.states:
        train_the_rest(state / "results.parquet")
        assert [without_time(row) for row in read_rows(state / "results.parquet")] == wanted
        left = {path.name for path in state.iterdir()} - {"results.parquet", "results.parquet.lock"}
        assert not left, (state, left)


def without_time(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "seconds"}


def test_half_written_files_are_no_rows(out: Path) -> None:
    rows = rows_of(PLAN, size=4)
    with Store(out, PLAN) as store:
        store.add(rows[0])
        store.write()
        for name in ("part-000001.parquet.tmp", "whole.tmp"):
            (store.parts / name).write_bytes(b"PAR1 half")
    with Store(out, PLAN) as store:
        assert store.done.count == rows[0].num_rows == 8 and store.failed == 4
        fill(store, rows[1:])
    assert_each_once(read_rows(out), PLAN)


def test_rows_that_come_twice_are_kept_once(out: Path) -> None:
    rows = rows_of(PLAN)
    with Store(out, PLAN) as store:
        store.add(rows[0])
        shutil.rmtree(store.parts, ignore_errors=True)
        store.write()
        shutil.copy(store.parts / "part-000000.parquet", store.parts / "part-000007.parquet")
        fill(store, [*rows, rows[1]])
    assert_each_once(read_rows(out), PLAN)
    assert store.failed == 4


def test_a_file_with_missing_rows_is_not_made(out: Path) -> None:
    with Store(out, PLAN) as store:
        with pytest.raises(StoreError, match="10 of 12 rows are missing"):
            fill(store, [rows_of(PLAN, size=1)[0]])
        assert not out.exists() and not list(out.parent.rglob("*.tmp"))


OTHERS: dict[str, tuple[Plan, str]] = {
    "link": (plan_of(RATES, KINDS, settings=SETTINGS.replace(noise=5), runs=2, epochs=1), "noise=5"),
    "seed": (plan_of(RATES, KINDS, settings=SETTINGS.replace(seed="7"), runs=2, epochs=1), "seed=7"),
    "values": (plan_of(RATES, runs=2, epochs=1), "--vary: "),
    "runs": (dataclasses.replace(PLAN, runs=3), "--runs: 2 there, 3 here"),
    "epochs": (dataclasses.replace(PLAN, epochs=2), "--epochs: 1 there, 2 here"),
    "target": (dataclasses.replace(PLAN, target=None), "--target: 0.69 there, none here"),
    "code": (dataclasses.replace(PLAN, code="pass\n\n"), "--code: differs"),
    "version": (dataclasses.replace(PLAN, version="9.9"), "version: "),
}


@pytest.mark.parametrize("under_way", [True, False])
@pytest.mark.parametrize("name", OTHERS)
def test_another_plan_is_refused_naming_what_differs(out: Path, name: str, under_way: bool) -> None:
    rows = rows_of(PLAN)
    with Store(out, PLAN) as store:
        store.add(rows[0])
        store.write()
        if not under_way:
            fill(store, rows[1:])
    before = {path: path.read_bytes() for path in out.parent.rglob("*") if path.is_file()}
    other, said = OTHERS[name]
    with pytest.raises(StoreError, match=r"another sweep.s") as refused, Store(out, other):
        pass
    assert said in str(refused.value) and "--restart" in str(refused.value)
    assert len(str(refused.value).splitlines()) == 3  # that one alone
    assert {path: path.read_bytes() for path in out.parent.rglob("*") if path.is_file()} == before
    with Store(out, other, restart=True) as store:
        assert not store.done.count and not out.exists() and not store.parts.exists()


def test_a_seed_that_was_drawn_is_kept(out: Path) -> None:
    rows = rows_of(PLAN)
    with Store(out, PLAN) as store:
        store.add(rows[0])
        store.write()
    drawn = dataclasses.replace(PLAN, link=SETTINGS.replace(seed="another").to_hash())
    with Store(out, drawn, given_seed=False) as store:
        assert store.plan == PLAN and store.done.count == rows[0].num_rows
    noisy = dataclasses.replace(PLAN, link=Settings(seed="another", noise=5).to_hash())
    with pytest.raises(StoreError, match="link"), Store(out, noisy, given_seed=False):
        pass


@pytest.mark.parametrize("given_seed", [True, False])
@pytest.mark.parametrize("there", [{"format": "playground-sweep/0", "version": "0.0.9"}, {"format": FORMAT}])
def test_rows_of_another_version_are_refused_until_they_are_removed(
    out: Path, there: dict[str, str], given_seed: bool
) -> None:
    with Store(out, PLAN) as store:
        store.parts.mkdir()
        schema = schema_of(PLAN).with_metadata({METADATA: json.dumps(there)})
        pq.write_table(schema.empty_table(), store.parts / "part-000000.parquet")
    with (
        pytest.raises(StoreError, match=r"there is a sweep of another version.*or --restart"),
        Store(out, PLAN, given_seed),
    ):
        pass
    with Store(out, PLAN, given_seed, restart=True) as store:
        assert not store.done.count and not store.parts.exists()


def test_two_processes_do_not_write_at_once(out: Path) -> None:
    lock = FileLock(str(out) + ".lock")
    with lock, pytest.raises(StoreError, match="another sweep is writing there"), Store(out, PLAN):
        pass
    with Store(out, PLAN):
        pass


def test_what_is_no_sweep_is_left_alone(out: Path) -> None:
    pq.write_table(pa.table({"a": [1]}), out)
    content = out.read_bytes()
    for restart in (False, True):
        with pytest.raises(StoreError, match="is no sweep's file"), Store(out, PLAN, restart=restart):
            pass
    out.write_bytes(b"text")
    with pytest.raises(StoreError, match="no Parquet file, or damaged"), Store(out, PLAN):
        pass
    assert out.read_bytes() == b"text" != content


def test_a_damaged_part_is_named(out: Path) -> None:
    with Store(out, PLAN) as store:
        store.add(rows_of(PLAN)[0])
        store.write()
    part = store.parts / "part-000000.parquet"
    part.write_bytes(part.read_bytes()[:-9])
    with pytest.raises(StoreError, match=r"part-000000.parquet: .* damaged"), Store(out, PLAN):
        pass
    part.unlink()
    train_the_rest(out)
    assert_each_once(read_rows(out), PLAN)


def test_a_full_disk_leaves_what_was_written(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = rows_of(PLAN)

    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with Store(out, PLAN) as store:
        store.add(rows[0])
        store.write()
        store.add(rows[1])
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", full)
            with pytest.raises(OSError, match="No space"):
                store.write()
        assert [path.name for path in store.parts.iterdir()] == ["part-000000.parquet"]
        assert store.pending == rows[1].num_rows
    train_the_rest(out)
    assert_each_once(read_rows(out), PLAN)


def test_many_small_parts_become_few_groups(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "ROWS_A_GROUP", 5)
    with Store(out, PLAN) as store:
        fill(store, rows_of(PLAN, size=1))
    with pq.ParquetFile(out) as file:
        groups = [file.metadata.row_group(i).num_rows for i in range(file.num_row_groups)]
        assert groups == [6, 6]
        first = file.read_row_group(0).to_pylist()
    assert first == sorted(first, key=lambda row: (row["cell"], row["run"]))
