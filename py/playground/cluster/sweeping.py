"""A plan's tasks given to workers, a few batches at a time, and their rows taken: memory does not grow with the sweep."""

from __future__ import annotations

import contextlib
import queue
import time
import uuid
from collections import deque
from collections.abc import Callable
from typing import Any, NamedTuple

from distributed import Client, KilledWorker

from .store import Store
from .tasks import Batch, BatchSize, Tasks
from .training import failed_rows, train
from .workers import WorkersError, check_versions

AHEAD = 2  # batches a thread: one that is trained and one that waits
LOOK = 0.1  # seconds from one look at what else there is to do to the next
COUNT = 3.0  # seconds from one count of the workers to the next
GONE = 120.0  # seconds without any process of this machine after which a sweep ends
ANSWER = 10.0  # seconds that the scheduler, and a worker, may take to answer
LEAST_WAIT, MOST_WAIT = (
    1.0,
    30.0,
)  # seconds between two parts on the disk: a minute more of a sweep, a second more
LOST = "its worker was lost, again and again: a crash, or more memory than it may take"


class Given(NamedTuple):
    """A batch that was given out; alone: while nobody else had any."""

    future: Any
    batch: Batch
    alone: bool


class Sweeping:
    """What of a store's plan is not done, trained by a client's workers.

    stop: asked often; once it is true nothing new begins. tell: called often, to say how far the store is. say: given
    a sentence now and then. fixed: whether the workers are processes of this program, and so of its versions.
    most_given: batches that were given out at once.
    """

    def __init__(
        self,
        store: Store,
        client: Client,
        stop: Callable[[], bool] = lambda: False,
        tell: Callable[[], None] = lambda: None,
        say: Callable[[str], None] = lambda text: None,
        fixed: bool = True,
    ) -> None:
        self._store, self._fixed = store, fixed
        self._client: Any = client  # half of Dask has types
        self._stop, self._tell, self._say = stop, tell, say
        self._tasks, self._size = Tasks(store.plan, store.done), BatchSize()
        self._suspects: deque[Batch] = deque()
        self._given: dict[Any, Given] = {}
        self._finished: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._name, self._number = f"sweep-{uuid.uuid4().hex}", 0
        self._workers: dict[str, int] = {}  # their threads
        self._waits = False
        self._began = self._written = time.monotonic()
        self._present, self._counted = self._began, -COUNT
        self.most_given = 0

    def run(self) -> None:
        """Train until all is done or it is to stop; what has come is written.

        Raises WorkersError where the workers or their scheduler are of no use, and OSError as the disk does.
        """
        try:
            while not self._stop():
                self._count_workers()
                self._give()
                if not self._given and self._workers:
                    break
                self._take()
                self._write_now_and_then()
                self._tell()
        finally:
            self._cancel()
            self._store.write()
        self._tell()

    def _cancel(self) -> None:
        futures = [given.future for given in self._given.values()]
        self._given.clear()
        if futures and self._client.status == "running":
            with contextlib.suppress(OSError, TimeoutError):
                self._client.cancel(futures, force=True)

    # Who trains

    def _count_workers(self) -> None:
        if time.monotonic() < self._counted + COUNT:
            return
        try:
            workers = self._client.nthreads(callback_timeout=ANSWER)
        except (OSError, TimeoutError) as error:
            raise WorkersError(f"the scheduler does not answer any more ({error})") from None
        if self._fixed:
            if lost := len(self._workers.keys() - workers.keys()):
                who = f"{lost} workers were lost: their" if lost > 1 else "1 worker was lost: its"
                self._say(f"{who} runs are trained again")
        elif workers.keys() - self._workers.keys():
            check_versions(self._client)
        if not workers and not self._waits and not self._fixed:
            self._say("the scheduler has no workers: waiting for some")
        if workers:
            self._present = time.monotonic()
        elif self._fixed and time.monotonic() > self._present + GONE:
            raise WorkersError("all workers were lost, and none comes back")
        self._workers, self._waits = workers, not workers
        self._counted = time.monotonic()

    # Batches out

    def _give(self) -> None:
        most = AHEAD * sum(self._workers.values())
        while len(self._given) < most and (batch := self._tasks.batch(self._size.tasks)) is not None:
            self._submit(batch)
        if self._suspects and not self._given and most:
            self._submit(self._suspects.popleft(), alone=True)
        self.most_given = max(self.most_given, len(self._given))

    def _submit(self, batch: Batch, alone: bool = False) -> None:
        self._number += 1
        # Their keys begin with one name: Dask keeps something for each of such groups.
        future = self._client.submit(train, batch, key=(self._name, self._number), pure=False)
        self._given[future.key] = Given(future, batch, alone)
        future.add_done_callback(self._finished.put)

    # Rows in

    def _take(self) -> None:
        """What has come meanwhile, or nothing for a moment."""
        try:
            future = self._finished.get(timeout=LOOK)
        except queue.Empty:
            return
        given = self._given[future.key]
        if future.status == "finished":
            self._accept(given)
        elif future.status == "error":
            self._doubt(given, future.exception(timeout=ANSWER))
        else:
            raise WorkersError("the scheduler has dropped what it was given: it has ended, or was restarted")
        del self._given[future.key]
        future.release()

    def _accept(self, given: Given) -> None:
        try:
            trained = given.future.result(timeout=ANSWER)
        except TimeoutError:  # its worker was lost with it: it is trained again
            self._finished.put(given.future)
            return
        self._store.add(trained.rows)
        self._size.took(len(given.batch.tasks), trained.seconds)

    def _doubt(self, given: Given, error: BaseException) -> None:
        """A batch that has failed as a whole is given out alone, then by halves, until it is known which task it is."""
        if not self._fixed and not isinstance(error, KilledWorker):
            check_versions(self._client)
        if not given.alone:
            self._suspects.append(given.batch)
        elif len(given.batch.tasks) > 1:
            self._suspects.extendleft(reversed(given.batch.halves()))
        else:
            said = LOST if isinstance(error, KilledWorker) else f"{type(error).__name__}: {error}"
            self._store.add(failed_rows(given.batch, said))

    def _write_now_and_then(self) -> None:
        now = time.monotonic()
        if now >= self._written + min(LEAST_WAIT + (now - self._began) / 60, MOST_WAIT):
            self._store.write()
            self._written = now
