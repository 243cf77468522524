"""The rows of one Parquet file of a sweep, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from .plan import METADATA
from .plan_text import ResultsError

Array = NDArray[np.float64]

MAGIC = b"PAR1"  # a Parquet file begins and ends with it
BATCH = 1 << 17  # rows read at once
# What the numbers of all cells are made of, and the rest that a row must have to be a sweep's.
READ = ("cell", "run", "loss_test", "epochs_to_target", "diverged", "seconds", "error")
OTHERS = ("link", "seed", "epoch", "loss_train", "accuracy_train", "accuracy_test")
KINDS: dict[str, Callable[[pa.DataType], bool]] = {
    "cell": pa.types.is_integer,
    "run": pa.types.is_integer,
    "loss_test": pa.types.is_floating,
    "epochs_to_target": pa.types.is_integer,
    "diverged": pa.types.is_boolean,
    "seconds": pa.types.is_floating,
}


def plan_text(path: Path) -> bytes:
    """The plan in its schema; raises ResultsError on a file that is no sweep's."""
    with _opened(path) as file:
        schema = file.schema_arrow
    text = (schema.metadata or {}).get(METADATA)
    if text is None:
        raise ResultsError(f"{path}: is Parquet, but not of a sweep of this program")
    missing = [name for name in (*READ, *OTHERS) if name not in schema.names]
    if missing:
        raise ResultsError(f"{path}: lacks the columns {', '.join(missing)}")
    for name, is_one in KINDS.items():
        if not is_one(schema.field(name).type):
            raise ResultsError(f"{path}: its column {name} cannot be of the type {schema.field(name).type}")
    return bytes(text)


def _opened(path: Path) -> pq.ParquetFile:
    with path.open("rb") as file:
        begin = file.read(4)
        file.seek(-min(path.stat().st_size, 4), 2)
        end = file.read(4)
    if not begin:
        raise ResultsError(f"{path}: is empty")
    if begin != MAGIC:
        raise ResultsError(f"{path}: is not a Parquet file")
    if end != MAGIC:
        raise ResultsError(f"{path}: is cut off: a Parquet file's end is missing")
    with _reading(path):
        return pq.ParquetFile(path)


def batches_of(path: Path, columns: list[str]) -> Iterator[pa.RecordBatch]:
    """Its rows in portions; raises ResultsError where it is damaged."""
    with _opened(path) as file:
        batches = file.iter_batches(BATCH, columns=columns)
        while True:
            with _reading(path):
                batch = next(batches, None)
            if batch is None:
                return
            yield batch


def table_of(path: Path, columns: list[str] | None, filters: list[Any] | None = None) -> pa.Table:
    """Its rows, or those that pass the filters; columns: those wanted, all by default."""
    with _opened(path) as file:
        names = file.schema_arrow.names
    for name in columns or ():
        if name not in names:
            raise ResultsError(f"{path}: has no column {name!r}: it has {', '.join(names)}")
    with _reading(path):
        return pq.read_table(path, columns=columns, filters=filters, partitioning=None)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What Arrow finds wrong, in words."""
    try:
        yield
    except FileNotFoundError:
        raise  # a part that has just been joined
    except (pa.ArrowException, OSError) as error:
        raise ResultsError(f"{path}: is damaged: {str(error).splitlines()[0]}") from None


def numbers_of(column: Any) -> Array:
    """As floating-point numbers, NaN for null."""
    return np.asarray(pc.fill_null(pc.cast(column, pa.float64()), np.nan).to_numpy(zero_copy_only=False))
