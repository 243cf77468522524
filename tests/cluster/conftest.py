"""Workers that all tests of a file share: it takes seconds to start them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from distributed import Client
from playground.cluster.workers import local_workers


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    """Two processes of this machine."""
    with local_workers(2, 2**30) as client:
        yield client
