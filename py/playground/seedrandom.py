"""The random generator behind every Deeper Playground link: npm `seedrandom` 2.4, string seeds."""

from __future__ import annotations

import random
from math import log, sqrt

_WIDTH = 256
_MASK = _WIDTH - 1
_ROUND = (*range(1, _WIDTH), 0)  # ARC4's first index, over and over
_CHUNKS = 7  # bytes drawn at once: seldom too few for 52 significant bits, which are then completed
_START: int = _WIDTH**_CHUNKS
_SIGNIFICANCE = 2**52
_OVERFLOW = 2 * _SIGNIFICANCE


def _code_units(text: str) -> list[int]:
    """UTF-16 code units of a text, as JavaScript's charCodeAt counts them."""
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]


def _mix_key(seed: str) -> list[int]:
    """Fold a seed of any length into at most 256 key bytes (seedrandom's mixkey)."""
    key: list[int] = []
    smear = 0
    for j, unit in enumerate(_code_units(seed)):
        place = j & _MASK
        smear ^= (key[place] if place < len(key) else 0) * 19
        value = (smear + unit) & _MASK
        if place < len(key):
            key[place] = value
        else:
            key.append(value)
    return key or [0]


class SeedRandom:
    """ARC4 stream of a string seed; `random()` gives the draws of `Math.seedrandom(seed)`.

    Source: npm package `seedrandom` 2.4 (David Bau), the generator of TensorFlow Playground.
    """

    def __init__(self, seed: str) -> None:
        key = _mix_key(seed)
        s = list(range(_WIDTH))
        j = 0
        for i in range(_WIDTH):
            t = s[i]
            j = (j + key[i % len(key)] + t) & _MASK
            s[i], s[j] = s[j], t
        self._s, self._j = s, 0
        self._round()  # RC4-drop[256]: the first bytes tell too much of the key
        self._drawn, self._taken = b"", 0

    def _round(self) -> bytes:
        """The stream's next 256 bytes: drawn together, as a call costs as much as some bytes."""
        s, j, mask = self._s, self._j, _MASK
        drawn = []
        for i in _ROUND:
            t = s[i]
            j = (j + t) & mask
            s[i] = u = s[j]
            s[j] = t
            drawn.append(s[(t + u) & mask])
        self._j = j
        return bytes(drawn)

    def _bytes(self, count: int) -> int:
        """The next `count` bytes as one big-endian integer."""
        start = self._taken
        self._taken = end = start + count
        if end > len(self._drawn):
            self._drawn = self._drawn[start:] + self._round()
            start, self._taken = 0, count
        return int.from_bytes(self._drawn[start : self._taken])

    def copy(self) -> SeedRandom:
        """One that goes on with the same draws."""
        other = SeedRandom.__new__(SeedRandom)
        other._s, other._j, other._drawn, other._taken = self._s.copy(), self._j, self._drawn, self._taken
        return other

    def random(self) -> float:
        """One uniform draw in [0, 1), with all 52 bits filled."""
        n, d = self._bytes(_CHUNKS), _START
        x = n & _MASK  # the last byte counts no more than those that complete
        n -= x
        while n < _SIGNIFICANCE:
            n, d, x = (n + x) << 8, d << 8, self._bytes(1)
        while n >= _OVERFLOW:
            n, d, x = n >> 1, d >> 1, x >> 1
        return (n + x) / d

    def uniform(self, low: float, high: float) -> float:
        """One uniform draw in [low, high)."""
        return self.random() * (high - low) + low

    def normal(self, mean: float, variance: float) -> float:
        """One normal draw by Marsaglia's polar method, spending two uniforms a try."""
        while True:
            v1 = 2 * self.random() - 1
            v2 = 2 * self.random() - 1
            s = v1 * v1 + v2 * v2
            if 0 < s <= 1:
                return mean + sqrt(variance) * v1 * sqrt(-2 * log(s) / s)


def random_seed() -> str:
    """A seed of five decimals, as the original draws one for a link without."""
    return f"{random.random():.5f}"
