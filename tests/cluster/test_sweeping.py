"""Sweeps on real workers: all rows come, each once, whoever is lost on the way, and memory stays as it is."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

import psutil
import pyarrow as pa
import pytest
from distributed import Client
from playground.cluster import sweeping as sweeping_module
from playground.cluster import tasks as tasks_module
from playground.cluster import workers as workers_module
from playground.cluster.plan import Plan
from playground.cluster.store import Store
from playground.cluster.sweeping import Sweeping
from playground.cluster.workers import WorkersError, check_versions, local_workers, remote_workers
from playground.custom.registration import clear
from playground.sweep import Variation

from tests.cluster.small_sweeps import (
    KINDS,
    RATES,
    SETTINGS,
    assert_each_once,
    plan_of,
    read_rows,
    rows_of,
    sorted_rows,
)

MANY = Variation("learningRate", tuple((1 + i) / 1e5 for i in range(2_000)))
TINY = SETTINGS.replace(networkShape=(), samples=20)


@pytest.fixture(autouse=True)
def own_python() -> Iterator[None]:
    yield
    clear()


def without_time(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "seconds"}


def swept(client: Client, plan: Plan, out: Path, **more: Any) -> list[dict[str, Any]]:
    """Its rows."""
    with Store(out, plan) as store:
        Sweeping(store, client, **more).run()
        store.join()
    return read_rows(out)


def test_rows_are_those_of_one_process(client: Client, tmp_path: Path) -> None:
    plan = plan_of(RATES, KINDS, Variation("dataset", ("circle", "own")))
    rows = swept(client, plan, tmp_path / "r.parquet")
    here = sorted_rows(pa.Table.from_batches(rows_of(plan)))
    assert [without_time(row) for row in rows] == [without_time(row) for row in here]


def test_an_address_will_do(client: Client, tmp_path: Path) -> None:
    address = client.scheduler.address
    plan = plan_of(RATES)
    with remote_workers(address) as other:
        rows = swept(other, plan, tmp_path / "r.parquet", fixed=False)
    assert_each_once(rows, plan)


def test_it_stops_when_it_is_to_and_goes_on(client: Client, tmp_path: Path) -> None:
    plan, out = plan_of(Variation("learningRate", MANY.values[:100]), runs=1), tmp_path / "r.parquet"
    with Store(out, plan) as store:
        Sweeping(store, client, stop=lambda: store.done.count >= 20).run()
        stopped = store.done.count
    assert 20 <= stopped < 100 and not out.exists() and list(store.parts.glob("part-*.parquet"))
    with Store(out, plan) as store:
        assert store.done.count == stopped
        Sweeping(store, client).run()
        store.join()
    assert_each_once(read_rows(out), plan)


def test_a_worker_that_is_killed_costs_nothing_but_time(client: Client, tmp_path: Path) -> None:
    plan, out, killed, said = (
        plan_of(Variation("learningRate", MANY.values[:200]), runs=1),
        tmp_path / "r",
        [],
        [],
    )

    def kill_one() -> None:
        if store.done.count > 20 and not killed:
            killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    with Store(out, plan) as store:
        Sweeping(store, client, tell=kill_one, say=said.append).run()
        store.join()
    rows = read_rows(out)
    assert_each_once(rows, plan)
    assert killed and {row["error"] for row in rows} == {None}
    wait_until(lambda: len(client.nthreads()) == 2)  # its nanny has started another one
    assert said in ([], ["1 worker was lost: its runs are trained again"])  # or it was back before one looked


DEADLY = """\
import os

@activation("deadly")
def deadly(z):
    if z.shape[-1] == 40:
        os._exit(1)
    return z
"""


def test_settings_that_kill_their_worker_are_rows_and_the_others_go_on(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from playground.custom.source import run_source

    assert client.cluster is not None
    monkeypatch.setattr(client.cluster.scheduler, "allowed_failures", 0)  # Dask tries again three times
    monkeypatch.setattr(
        sweeping_module.BatchSize, "took", lambda self, tasks, seconds: setattr(self, "tasks", 3)
    )
    run_source(DEADLY)
    plan = plan_of(Variation("activation", ("tanh", "relu", "deadly")), RATES, runs=2, code=DEADLY)
    rows = swept(client, plan, tmp_path / "r.parquet")
    assert_each_once(rows, plan)
    for row in rows:
        dead = row["activation"] == "deadly"
        assert row["error"] == (sweeping_module.LOST if dead else None), row
        assert (row["loss_test"] is None) == dead and row["link"]
    wait_until(lambda: len(client.nthreads()) == 2)


def test_a_worker_of_another_version_is_refused(client: Client, tmp_path: Path) -> None:
    def pretend(version: str) -> None:
        import playground
        from playground.cluster import tasks

        playground.__version__ = tasks.__version__ = version

    check_versions(client)
    own = workers_module.Versions.here().playground
    worker = next(iter(client.nthreads()))
    client.run(pretend, "0.0.9", workers=[worker])
    try:
        with pytest.raises(WorkersError, match=rf"playground 0\.0\.9, here {own}: {worker}"):
            check_versions(client)
        with (
            Store(tmp_path / "r.parquet", plan_of(RATES)) as store,
            pytest.raises(WorkersError, match="versions"),
        ):
            Sweeping(store, client, fixed=False).run()
    finally:
        client.run(pretend, own, workers=[worker])


def test_a_worker_without_arrow_is_named(client: Client) -> None:
    """It would end at the first batch, and another one after it, and the sweep would wait for ever."""

    def pretend(there: bool) -> None:
        import sys

        if there:
            del sys.modules["pyarrow"]
        else:
            sys.modules["pyarrow"] = None  # type: ignore[assignment]

    worker = next(iter(client.nthreads()))
    client.run(pretend, False, workers=[worker])
    try:
        with pytest.raises(WorkersError, match=rf"pyarrow is missing.*\[sweep\].*: {worker}"):
            check_versions(client)
    finally:
        client.run(pretend, True, workers=[worker])


def test_no_scheduler_is_said_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    assert workers_module.CONNECT <= 10
    monkeypatch.setattr(workers_module, "CONNECT", 0.3)
    for address in ("tcp://127.0.0.1:1", "127.0.0.1:1", "nowhere.invalid:8786"):
        with pytest.raises(WorkersError, match="there is no Dask scheduler at"), remote_workers(address):
            pass
    for address in ("nowhere", "tcp://", "http://127.0.0.1:1", "", "inproc://1/2"):
        with (
            pytest.raises(WorkersError, match="is no scheduler's address, as tcp://host:8786"),
            remote_workers(address),
        ):
            pass


def test_processes_that_end_while_they_start_are_said(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    resource_tracker.ensure_running()
    monkeypatch.setenv("PYTHONHOME", "/nowhere")  # without its library Python ends
    with (
        pytest.raises(
            WorkersError, match=r"the workers could not be started \(.*\): something has ended them"
        ),
        local_workers(2, 2**30),
    ):
        pass
    assert "PYTHONHOME" in capfd.readouterr().err


def test_memory_does_not_grow_with_the_number_of_runs(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of this process, which has the client and the scheduler: 20,000 networks, 2,000 settings, a hundred batches."""
    monkeypatch.setattr(tasks_module, "GOAL", 0.03)
    assert client.cluster is not None
    plan, out, scheduler = (
        plan_of(MANY, settings=TINY, runs=10, epochs=1),
        tmp_path / "r.parquet",
        client.cluster.scheduler,
    )
    seen: list[tuple[int, int]] = []
    process, most_tasks = psutil.Process(), 0

    def look() -> None:
        nonlocal most_tasks
        most_tasks = max(most_tasks, len(scheduler.tasks), len(client.futures))
        seen.append((store.done.count, process.memory_info().rss))

    with Store(out, plan) as store:
        sweeping = Sweeping(store, client, tell=look)
        sweeping.run()
        assert store.done.count == 20_000
        store.join()
    assert sweeping.most_given <= 2 * sweeping_module.AHEAD and most_tasks <= 2 * sweeping.most_given
    assert len({done for done, _ in seen}) > 50
    early = max(memory for done, memory in seen if done <= 7_000)
    late = max(memory for _, memory in seen)
    assert late - early < 20e6
    assert not scheduler.tasks and not client.futures
    rows = read_rows(out)
    assert_each_once(rows, plan)


def wait_until(holds: Callable[[], bool], limit: float = 30) -> None:
    end = time.monotonic() + limit
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)
