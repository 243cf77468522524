"""Where a sweep's rows are kept: in parts while it is under way, each whole or not there, in one file at the end.

    results.parquet.lock     one process writes
    results.parquet.parts/   part-000000.parquet, part-000001.parquet, ...: a few seconds' rows each, the plan in each
    results.parquet          all rows, each once; then the parts go

Every file is written under a name that ends in .tmp, to the disk, and renamed then. So whatever moment a process ends at,
another one goes on: parts count, what is called .tmp does not, and where there is a whole file there may be parts left.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from playground import Settings

from .bitmap import Bitmap
from .plan import FORMAT, METADATA, PARTS, Plan, schema_of
from .tasks import numbers_of

ROWS_A_PART = 65_536  # at most
ROWS_A_GROUP = 65_536  # of the whole file, at least, but for the last: what a reader takes at once
COMPRESSION = "zstd"


class StoreError(Exception):
    """Why rows cannot be kept there, and what to do, as a sentence or several."""


class Store:
    """The rows of a plan beside the file `out`; a context, which locks them.

    given_seed: whether the plan's seed was asked for; one that was drawn gives way to that of the rows which are there.
    restart: whether what is there of a sweep is removed first. retry: whether the rows that failed are, so that they are
    trained again; those of settings that cannot be stay. plan: that of the rows. done: which of them are there.
    failed: how many of these have an error. finished: whether the whole file is there.
    Raises StoreError where another process writes, where there are another plan's rows or no sweep's, and on what is no
    such file any more; OSError as the disk does.
    """

    def __init__(
        self, out: Path, plan: Plan, given_seed: bool = True, restart: bool = False, retry: bool = False
    ) -> None:
        self.out, self.parts = out, out.with_name(out.name + PARTS)
        self.plan, self.finished, self.failed = plan, False, 0
        self._given_seed, self._restart, self._retry = given_seed, restart, retry
        self._lock = FileLock(out.with_name(out.name + ".lock"), timeout=0)
        self._pending: list[pa.RecordBatch] = []
        self.pending = 0  # rows that are not written yet
        self._next = 0  # part's number

    def __enter__(self) -> Self:
        try:
            self._lock.acquire()
        except Timeout:
            raise StoreError(
                f"{self.out}: another sweep is writing there: wait for it, or take another --out"
            ) from None
        try:
            self._open()
        except BaseException:
            self._unlock()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._unlock()

    def _unlock(self) -> None:
        with contextlib.suppress(OSError):  # Windows keeps it as long as it is open
            Path(self._lock.lock_file).unlink()
        self._lock.release()

    # What is there

    def _open(self) -> None:
        if self._restart:
            self._remove()
        if self.out.exists():
            self._agree(self.out)
            self.finished = True
        self.done = Bitmap(self.plan.rows)
        parts = self._part_files()
        for part in parts:
            self._agree(part)
        for left in self.parts.glob("*.tmp"):
            left.unlink()
        if self.finished:
            self._count(self.out)
            if self.done.count < self.plan.rows:
                raise StoreError(f"{self.out}: rows are missing: take another --out, or --restart")
            shutil.rmtree(self.parts, ignore_errors=True)  # its process ended between the two
            if not (self._retry and self.failed):
                return
            self._take_apart()
            parts = self._part_files()
        elif self._retry:
            for part in parts:
                self._forget_failures(part, part)
        for part in parts:
            self._count(part)
        self._next = 1 + max((int(part.stem.rpartition("-")[2]) for part in parts), default=-1)

    def _take_apart(self) -> None:
        """Make the whole file a part again; until that is there, the file is what counts."""
        self.parts.mkdir()
        self._forget_failures(self.out, self.parts / "part-000000.parquet")
        self.out.unlink()
        self.finished, self.failed, self.done = False, 0, Bitmap(self.plan.rows)

    def _forget_failures(self, path: Path, to: Path) -> None:
        """Copy a file's rows, a portion at a time, but for those of networks that could have been trained, and were not."""
        schema = self._schema
        try:
            with (
                _written(to) as kept,
                pq.ParquetFile(path) as file,
                pq.ParquetWriter(kept, schema, compression=COMPRESSION) as writer,
            ):
                for rows in file.iter_batches(batch_size=ROWS_A_GROUP):
                    stays = pc.or_(rows["error"].is_null(), rows["link"].is_null())
                    writer.write_table(_table([rows.filter(stays)], schema))
        except pa.ArrowException as error:
            raise _damaged(path, error) from None

    def _remove(self) -> None:
        """All of a sweep's that is there, of whatever plan; StoreError on a file that is no sweep's."""
        if self.out.exists():
            _plan_of(self.out)
            self.out.unlink()
        shutil.rmtree(self.parts, ignore_errors=True)

    def _part_files(self) -> list[Path]:
        return sorted(self.parts.glob("part-*.parquet"))

    def _agree(self, path: Path) -> None:
        """Take over a seed where none was asked for; StoreError where the plans differ."""
        there = _plan_of(path)
        if there.get("format") != FORMAT or not isinstance(there.get("link"), str):
            raise StoreError(
                f"{path}: there is a sweep of another version of this program,"
                f" {there.get('version') or there.get('format')}: take another --out, or --restart to remove what is there"
            )
        if not self._given_seed:
            seed = Settings.from_hash(there["link"]).seed
            link = Settings.from_hash(self.plan.link).replace(seed=seed).to_hash()
            self.plan = Plan(link, *_rest_of(self.plan))
        here = json.loads(self.plan.to_json())
        if differing := [key for key in here if here[key] != there.get(key)]:
            lines = [f"{path}: there is another sweep's:"]
            lines += [f"  {_NAMES.get(key, key)}: {_pair(there.get(key), here[key])}" for key in differing]
            raise StoreError(
                "\n".join([*lines, "  take another --out, or --restart to remove what is there"])
            )

    def _count(self, path: Path) -> None:
        """Note the rows of a file as done."""
        columns = ["cell", "run", "error"]
        try:
            with pq.ParquetFile(path) as file:
                for rows in file.iter_batches(columns=columns):
                    fresh = self.done.add(_numbers(rows, self.plan))
                    self.failed += int((fresh & rows["error"].is_valid().to_numpy(False)).sum())
        except (pa.ArrowException, IndexError) as error:
            raise _damaged(path, error) from None

    # What comes

    @cached_property
    def _schema(self) -> pa.Schema:
        return schema_of(self.plan)

    def add(self, rows: pa.RecordBatch) -> None:
        """Keep these, written with the next part; rows that were there before are left out."""
        fresh = self.done.add(_numbers(rows, self.plan))
        rows = rows if fresh.all() else rows.filter(pa.array(fresh))
        self._pending.append(rows)
        self.pending += rows.num_rows
        self.failed += rows.num_rows - rows["error"].null_count
        if self.pending >= ROWS_A_PART:
            self.write()

    def write(self) -> None:
        """Put all that has come onto the disk."""
        if not self.pending:
            return
        self.parts.mkdir(exist_ok=True)
        buffer = io.BytesIO()
        schema = self._schema
        with pq.ParquetWriter(buffer, schema, compression=COMPRESSION) as writer:
            writer.write_table(_table(self._pending, schema), row_group_size=ROWS_A_PART)
        with _written(self.parts / f"part-{self._next:06d}.parquet") as file:
            file.write(buffer.getbuffer())
        self._next += 1
        self._pending, self.pending = [], 0

    def join(self) -> None:
        """Make the whole file of all parts, a group of rows at a time, and remove them; StoreError if rows are missing."""
        self.write()
        seen, schema = Bitmap(self.plan.rows), self._schema
        whole = self.parts / "whole.tmp"  # beside, not among the parts that readers take
        with (
            _written(self.out, whole) as file,
            pq.ParquetWriter(file, schema, compression=COMPRESSION) as writer,
        ):
            for rows in self._groups(seen):
                writer.write_table(
                    _table(rows, schema).sort_by([("cell", "ascending"), ("run", "ascending")])
                )
            if seen.count != self.plan.rows:
                raise StoreError(
                    f"{self.parts}: {self.plan.rows - seen.count:,} of {self.plan.rows:,} rows are missing"
                )
        shutil.rmtree(self.parts, ignore_errors=True)
        self.finished = True

    def _groups(self, seen: Bitmap) -> Iterator[list[pa.RecordBatch]]:
        """The parts' rows in portions, each row once."""
        group: list[pa.RecordBatch] = []
        for part in self._part_files():
            try:
                with pq.ParquetFile(part) as file:
                    for rows in file.iter_batches(batch_size=ROWS_A_PART):
                        group.append(rows.filter(pa.array(seen.add(_numbers(rows, self.plan)))))
            except (pa.ArrowException, IndexError) as error:
                raise _damaged(part, error) from None
            if sum(rows.num_rows for rows in group) >= ROWS_A_GROUP:
                yield group
                group = []
        if group:
            yield group


_NAMES = {"vary": "--vary", "runs": "--runs", "epochs": "--epochs", "target": "--target", "code": "--code"}


def _pair(there: Any, here: Any) -> str:
    """What differs, in short."""
    a, b = (
        " ".join(one) if isinstance(one, list) else "none" if one is None else str(one)
        for one in (there, here)
    )
    if max(len(a), len(b)) > 300 or "\n" in a + b:
        return "differs"
    return f"{a or 'none'} there, {b or 'none'} here"


def _rest_of(plan: Plan) -> tuple[Any, ...]:
    return plan.variations, plan.runs, plan.epochs, plan.target, plan.code, plan.version


def _plan_of(path: Path) -> dict[str, Any]:
    """The plan in a file's schema; StoreError if it is no sweep's."""
    try:
        plan = json.loads((pq.read_schema(path).metadata or {})[METADATA])
    except pa.ArrowException as error:
        raise _damaged(path, error) from None
    except (KeyError, ValueError):
        plan = None
    if not isinstance(plan, dict):
        raise StoreError(f"{path}: is no sweep's file: take another --out")
    return plan


def _damaged(path: Path, error: Exception) -> StoreError:
    first = str(error).partition("\n")[0]
    return StoreError(
        f"{path}: is no Parquet file, or damaged ({first}): take another --out, or remove it: its runs are trained again"
    )


def _numbers(rows: pa.RecordBatch, plan: Plan) -> Any:
    return numbers_of(rows["cell"].to_numpy(), rows["run"].to_numpy(), plan)


def _table(batches: list[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    """One table, each column in one piece, by one dictionary."""
    columns = pa.Table.from_batches(batches, batches[0].schema).unify_dictionaries()
    return columns.combine_chunks().cast(schema)


@contextlib.contextmanager
def _written(path: Path, temporary: Path | None = None) -> Iterator[Any]:
    """A file to write to that is there as a whole at the end of the block, or not at all."""
    place = path.with_name(path.name + ".tmp") if temporary is None else temporary
    try:
        with place.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        place.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            place.unlink()
        raise
    if os.name == "posix":  # the new name is on the disk, too
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
