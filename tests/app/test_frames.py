"""The numbers of a frame."""

from __future__ import annotations

import numpy as np
import pytest

from app.frames import percentiles


@pytest.mark.parametrize("runs", [2, 3, 8, 32])
def test_percentiles_are_numpys(runs: int) -> None:
    values = np.random.default_rng(runs).normal(size=(4, runs))
    np.testing.assert_allclose(
        percentiles(values, (0.1, 0.5, 0.9)), np.percentile(values, [10, 50, 90], axis=1)
    )
