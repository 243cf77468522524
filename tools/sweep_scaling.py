"""How sweeps scale: `python -m tools.sweep_scaling`, figures for docs/beyond.md.

Ratios of one run of this script, on a machine that does nothing else; each is a median of several turns.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import psutil  # type: ignore[import-untyped]
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "py"))  # of this folder, whatever is installed

from playground import Settings
from playground.cluster import tasks as tasks_module
from playground.cluster.bitmap import Bitmap
from playground.cluster.plan import Plan, columns_of
from playground.cluster.store import Store
from playground.cluster.sweeping import Sweeping
from playground.cluster.tasks import Tasks, batch_of, task_of
from playground.cluster.training import train
from playground.cluster.workers import local_workers
from playground.sweep import Variation

MEMORY = 2**30
USUAL = Settings.from_hash("#dataset=spiral&noise=10&seed=0.5")
TINY = Settings(seed="0.5", samples=20, networkShape=())


def rates(number: int) -> Variation:
    """So many learning rates."""
    return Variation("learningRate", tuple(0.1 * (i + 1) / number for i in range(number)))


def plan_of(settings: Settings, cells: int, runs: int, epochs: int) -> Plan:
    """A plan of so many settings."""
    return Plan(settings.to_hash(), (rates(cells),), runs, epochs)


def swept(plan: Plan, client: Any, look: Callable[[], None] = lambda: None) -> tuple[float, int]:
    """Seconds of wall clock, and bytes of the file."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "r.parquet", plan) as store:
        started = time.perf_counter()
        Sweeping(store, client, tell=look).run()
        store.join()
        return time.perf_counter() - started, store.out.stat().st_size


def scaling(cells: int, turns: int) -> None:
    """The same sweep on one worker, on two, and in this process."""
    plan = plan_of(USUAL, cells, 32, 40)
    batch = batch_of(plan, [task_of(plan, cell) for cell in range(cells)])
    walls: list[tuple[float, float, float]] = []
    work: list[float] = []
    with local_workers(1, MEMORY) as alone, local_workers(2, MEMORY) as pair:
        for client in (alone, pair):
            swept(plan_of(USUAL, 4, 32, 5), client)  # imports
        for _ in range(turns):
            began, worked = time.perf_counter(), time.process_time()
            train(batch)
            here, worked = time.perf_counter() - began, time.process_time() - worked
            before = worker_seconds(alone)
            one = swept(plan, alone)[0]
            work.append((worker_seconds(alone) - before) / worked)
            walls.append((here, one, swept(plan, pair)[0]))
    print(f"two workers against one: {statistics.median(b / c for _, b, c in walls):.2f} times as fast")
    print(
        f"one worker against this process without Dask: {statistics.median(b / a for a, b, _ in walls):.2f} times the time,"
    )
    print(f"  {statistics.median(work):.2f} times the processor's time")


def worker_seconds(client: Any) -> float:
    """The processor's time that all workers have taken."""
    return float(sum(client.run(time.process_time).values()))


def overhead() -> None:
    """Of a batch, by batches of one tiny task each, against the tasks alone."""
    plan = plan_of(TINY, 300, 1, 1)
    batches = [batch_of(plan, [task_of(plan, cell)]) for cell in range(plan.cells)]
    train(batches[0])
    started = time.perf_counter()
    for batch in batches:
        train(batch)
    here = (time.perf_counter() - started) / plan.cells
    goal, tasks_module.GOAL = tasks_module.GOAL, 0.0
    try:
        with local_workers(1, MEMORY) as client:
            swept(plan, client)
            there = swept(plan, client)[0] / plan.cells
    finally:
        tasks_module.GOAL = goal
    print(f"a batch of one tiny task: {1000 * there:.1f} ms by Dask, {1000 * here:.1f} ms without")
    print(f"so of a batch of {goal} s Dask takes {100 * (there - here) / goal:.1f} %")


def portions(turns: int) -> None:
    """What a run costs where so many are in a task, against 64."""
    found: dict[int, list[float]] = {}
    train(batch_of(plan_of(USUAL, 1, 2, 8), [task_of(plan_of(USUAL, 1, 2, 8), 0)]))
    for _ in range(turns):
        for runs in (1, 4, 8, 16, 32, 64, 128, 256):
            plan = plan_of(USUAL, 1, runs, 8)
            batch = batch_of(plan, [task_of(plan, 0)._replace(runs=runs)])
            found.setdefault(runs, []).append(train(batch).seconds / runs)
    told = {
        runs: statistics.median(a / b for a, b in zip(t, found[64], strict=True)) for runs, t in found.items()
    }
    print(
        "a run's cost by runs a task, of 64: "
        + ", ".join(f"{runs}: {cost:.2f}" for runs, cost in told.items())
    )


def memory(numbers: list[int]) -> None:
    """Of the process of client and scheduler, by networks in the sweep."""
    process = psutil.Process()
    with local_workers(2, MEMORY) as client:
        swept(plan_of(TINY, 200, 1, 1), client)
        for number in numbers:
            before, most = process.memory_info().rss, [0]

            def look(most: list[int] = most) -> None:
                most[0] = max(most[0], process.memory_info().rss)

            seconds, size = swept(plan_of(TINY, number // 10, 10, 1), client, look)
            grown = (most[0] - before) / 1e6
            print(
                f"{number:,} networks: {grown:+.0f} MB of {before / 1e6:.0f}, {size / number:.0f} bytes a row, {seconds:.0f} s"
            )


def storage(rows: int) -> None:
    """What a store does with so many rows that nobody has trained."""
    plan = plan_of(TINY, rows // 1000, 1000, 1)
    random = np.random.default_rng(1)
    schema = columns_of(["learningRate"])
    times = dict.fromkeys(("take and write", "count again", "join"), 0.0)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "r.parquet"
        with Store(out, plan) as store:
            for cell in range(0, plan.cells, 16):
                batch = _random_rows(plan, range(cell, min(cell + 16, plan.cells)), schema, random)
                times["take and write"] += _timed(partial(store.add, batch))
            times["take and write"] += _timed(store.write)
        again = Store(out, plan)
        times["count again"] = _timed(again.__enter__)
        times["join"] = _timed(again.join)
        again.__exit__(None, None, None)
        print(
            f"{rows:,} rows: {out.stat().st_size / rows:.0f} bytes a row; a million rows take "
            + ", ".join(f"{1e6 * seconds / rows:.1f} s to {what}" for what, seconds in times.items())
        )
    started = time.perf_counter()
    done = Bitmap(plan.rows)
    done.add(np.arange(plan.rows))
    assert Tasks(plan, done).batch(1) is None
    print(
        f"finding that {rows:,} rows are done: {time.perf_counter() - started:.1f} s, {plan.rows / 8e6:.1f} MB of bits"
    )


def _random_rows(plan: Plan, cells: range, schema: pa.Schema, random: np.random.Generator) -> pa.RecordBatch:
    count = len(cells) * plan.runs
    cell, run = np.repeat(np.array(cells), plan.runs), np.tile(np.arange(plan.runs), len(cells))
    links = pa.array([f"#learningRate={c}&seed=0.5" for c in cells])
    where = pa.array(np.repeat(np.arange(len(cells), dtype=np.int32), plan.runs))
    columns = {
        "cell": cell,
        "link": pa.DictionaryArray.from_arrays(where, links),
        "learningRate": cell / 1e5,
        "run": run,
        "seed": [f"0.5/{r}" for r in run.tolist()],
        "diverged": np.zeros(count, bool),
        **{
            name: random.random(count)
            for name in ("loss_train", "loss_test", "accuracy_train", "accuracy_test", "seconds")
        },
        "epoch": np.full(count, 500),
        "epochs_to_target": np.full(count, 100),
        "error": pa.DictionaryArray.from_arrays(
            pa.array([None] * count, pa.int32()), pa.array([], pa.string())
        ),
    }
    arrays = [
        c if isinstance(c, pa.DictionaryArray) else pa.array(c).cast(f.type, safe=False)
        for f in schema
        for c in [columns[f.name]]
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    """All of it; `quick` for a look at whether it works."""
    quick = "quick" in sys.argv[1:]
    print(f"{psutil.cpu_count(False)} cores, load {psutil.getloadavg()[0]:.1f}")
    turns = 1 if quick else 5
    portions(turns)
    scaling(6 if quick else 60, 1 if quick else 3)
    overhead()
    memory([2_000] if quick else [2_000, 20_000, 200_000])
    storage(100_000 if quick else 2_000_000)  # last: what it has taken counts as this process's


if __name__ == "__main__":
    main()
