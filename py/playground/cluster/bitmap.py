"""Which of many numbered things are done: a bit each, so that ten million take a megabyte."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


class Bitmap:
    """`size` things, of which none is done yet."""

    def __init__(self, size: int) -> None:
        self.size, self.count = size, 0
        self._bytes = np.zeros(-(-size // 8), np.uint8)

    def __contains__(self, number: int) -> bool:
        return bool(self._bytes[number >> 3] >> (number & 7) & 1)

    def add(self, numbers: NDArray[np.int64]) -> NDArray[np.bool_]:
        """These are done; which of them were not before, `(n,)`, one that is named twice being so the first time.

        Raises IndexError on a number that is none.
        """
        if numbers.size and not (numbers.min() >= 0 and numbers.max() < self.size):
            raise IndexError(f"numbers must be from 0 to {self.size - 1}")
        places, bits = numbers >> 3, np.left_shift(1, numbers & 7).astype(np.uint8)
        fresh: NDArray[Any] = (self._bytes[places] & bits) == 0
        _, first = np.unique(numbers, return_index=True)
        once = np.zeros(numbers.size, bool)
        once[first] = True
        np.bitwise_or.at(self._bytes, places, bits)
        fresh &= once
        self.count += int(fresh.sum())
        return fresh
