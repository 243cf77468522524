"""`ENGINE=compiled` runs the engine's tests through compiled programs, inside Pyodide."""

from collections.abc import Iterator

import pytest
from playground.activations import ACTIVATIONS
from playground.custom import failures, registration
from playground.data import DATASETS
from playground.features import FEATURES
from playground.losses import LOSSES
from playground.optimizers import OPTIMIZERS
from playground.settings import FIELDS

from tests.engine.compiling import COMPILED, compile_every_trainer

REGISTRIES = (ACTIVATIONS, LOSSES, OPTIMIZERS, FEATURES, DATASETS)


@pytest.fixture(scope="module", autouse=True)
def engine() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        if COMPILED:
            compile_every_trainer(patch)
        yield


@pytest.fixture
def own() -> Iterator[None]:
    """A person's own Python may register and fail; afterwards all is as it was before."""
    before = {key: field.options for key, field in FIELDS.items()}, list(map(list, REGISTRIES))
    yield
    registration.clear()
    failures.handler = None
    failures.forget()
    assert before == ({key: field.options for key, field in FIELDS.items()}, list(map(list, REGISTRIES)))
