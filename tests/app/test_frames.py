"""The numbers of a frame."""

from __future__ import annotations

from statistics import quantiles

import numpy as np
import pytest
from app.frames import percentiles


@pytest.mark.parametrize("runs", [2, 3, 8, 32])
def test_percentiles_are_those_of_the_standard_library(runs: int) -> None:
    values = np.random.default_rng(runs).normal(size=(4, runs))
    deciles = [quantiles(row.tolist(), n=10, method="inclusive") for row in values]
    expected = [[row[i] for row in deciles] for i in (0, 4, 8)]
    np.testing.assert_allclose(percentiles(values, (0.1, 0.5, 0.9)), expected)
