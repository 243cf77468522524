"""Who trains: processes of this machine, or the workers of a Dask scheduler that is there already."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import signal
from collections.abc import Iterator
from multiprocessing import resource_tracker
from typing import Any

import dask

# Before distributed is imported, which sets its loggers up by this. A sweep says itself what a person must know.
dask.config.set({"logging": {"distributed": "critical", "bokeh": "critical", "tornado": "critical"}})
# A process that is lost begins anew. One that happened to be doing so again this long after it was lost the first time
# would be given up for good.
dask.config.set({"distributed.deploy.lost-worker-timeout": "1000 days"})

import distributed  # noqa: E402
from distributed import Client  # noqa: E402

from .tasks import Versions  # noqa: E402

CONNECT = 10  # seconds
START = 60  # seconds for a process of this machine to come up
_ADDRESS = re.compile(r"((tcp|tls|ws|wss|ucx)://)?([^\s:/\[\]]+|\[[0-9a-fA-F:.]+\]):\d{1,5}", re.ASCII)
END = 0.5  # seconds for one to end by itself


_dask: Any = distributed  # half of it has types


def _untyped(client: Client) -> Any:
    return client


class WorkersError(Exception):
    """Why nobody can train, as a sentence or several."""


@contextlib.contextmanager
def local_workers(number: int, memory: int) -> Iterator[Client]:
    """A client of so many processes of this machine, one thread each; memory: bytes that each may take.

    Raises WorkersError where one of them ends before it has begun to work.
    """
    _quiet()
    with _deaf_to_interrupts(), _told_if_none_starts():
        cluster = _dask.LocalCluster(
            n_workers=number,
            threads_per_worker=1,
            processes=True,
            memory_limit=memory,
            dashboard_address=None,
            scheduler_kwargs={
                "dashboard_address": "127.0.0.1:0"
            },  # of what answers HTTP even so: any free port
            silence_logs=logging.CRITICAL,
            death_timeout=START,
        )
    try:
        with contextlib.closing(_dask.Client(cluster, timeout=CONNECT)) as client:
            yield client
    finally:
        # What they are at is of no use any more: asked first, Dask would wait for it.
        with contextlib.suppress(Exception):
            cluster.sync(_end, cluster)
        cluster.close(timeout=CONNECT)


@contextlib.contextmanager
def _told_if_none_starts() -> Iterator[None]:
    """What Dask raises where a process is killed, or ends by itself, while it starts; it has ended the others then."""
    try:
        yield
    except (RuntimeError, TimeoutError) as error:
        why = error.__cause__ or error
        raise WorkersError(
            f"the workers could not be started ({str(why) or type(why).__name__}): something has ended them,"
            " or there is too little memory for so many"
        ) from None


def _quiet() -> None:
    """Dask's own words, tracebacks among them, say nothing to a person that is not said otherwise."""
    loggers = [name for name in logging.root.manager.loggerDict if name.startswith("distributed.")]
    for name in ("distributed", "tornado", "asyncio", *loggers):
        logging.getLogger(name).setLevel(logging.CRITICAL)


async def _end(cluster: Any) -> None:
    nannies = [nanny.close(timeout=END, reason="the sweep ends") for nanny in cluster.workers.values()]
    await asyncio.gather(*nannies, return_exceptions=True)


@contextlib.contextmanager
def remote_workers(address: str) -> Iterator[Client]:
    """A client of a scheduler; raises WorkersError where there is none."""
    _quiet()
    if not _ADDRESS.fullmatch(address):
        raise WorkersError(f"{address or 'nothing'} is no scheduler's address, as tcp://host:8786")
    try:
        client = _dask.Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, TimeoutError, ValueError, TypeError) as error:
        why = str(error).partition("\n")[0] or type(error).__name__
        raise WorkersError(
            f"there is no Dask scheduler at {address} ({why}): give the address that `dask scheduler` says"
        ) from None
    try:
        yield client
    finally:
        with contextlib.suppress(Exception):
            client.close(timeout=CONNECT)


def check_versions(client: Client) -> None:
    """Raise WorkersError where a worker has another playground or NumPy, which would give other numbers, or lacks Arrow."""
    missing = "is missing"

    def found() -> dict[str, str]:
        """Within another function, so that it comes to the workers itself, who may not have this module."""
        from importlib import import_module

        versions = {}
        for name in ("playground", "numpy", "pyarrow"):
            try:
                versions[name] = str(import_module(name).__version__)
            except ImportError:
                versions[name] = missing
        return versions

    here, wrong = Versions.here()._asdict(), dict[str, list[str]]()
    for address, there in _untyped(client).run(found, on_error="return").items():
        versions = there if isinstance(there, dict) else {}
        for name, own in here.items():
            other = versions.get(name, "is not known")
            if own != other:
                wrong.setdefault(f"{name} {other}, here {own}", []).append(address)
        if versions.get("pyarrow") == missing:  # whose version changes no number
            said = "pyarrow is missing, which 'numpy-playground[sweep]' brings"
            wrong.setdefault(said, []).append(address)
    if wrong:
        lines = [f"  {said}: {_some(addresses)}" for said, addresses in wrong.items()]
        raise WorkersError(
            "\n".join(
                [
                    "workers have other versions than this program, and would give other numbers, or none:",
                    *lines,
                ]
            )
        )


def _some(addresses: list[str]) -> str:
    more = f" and {len(addresses) - 3} more" if len(addresses) > 3 else ""
    return ", ".join(addresses[:3]) + more


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C, which a shell tells all processes of a command, is this one's to answer: those that begin here do not hear it.

    A thread begins with the signals blocked that its parent blocks, and so does a process: the threads that Dask
    starts here start workers later on, too.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # begun later it would unblock them
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
