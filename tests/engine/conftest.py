"""`ENGINE=compiled` runs the engine's tests through compiled programs, inside Pyodide."""

from collections.abc import Iterator

import pytest

from tests.engine.compiling import COMPILED, compile_every_trainer


@pytest.fixture(scope="module", autouse=True)
def engine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if COMPILED:
            compile_every_trainer(patch)
        yield
