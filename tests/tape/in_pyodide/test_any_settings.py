"""Random settings, compiled against NumPy: 40 of them, or FUZZ=2000 (`make fuzz`)."""

import os

import numpy as np

from tests.tape.in_pyodide.any_settings import faults

COUNT = int(os.environ.get("FUZZ") or 40)
SEED = int(os.environ.get("FUZZ_SEED") or 1)


def test_any_settings():
    wrong, chaotic = [], 0
    for k in range(COUNT):
        settings, words, explained = faults(np.random.default_rng([SEED, k]))
        chaotic += explained
        if words:
            wrong.append(f"{k}: {'; '.join(words)}: {settings.to_hash()}")
            print(wrong[-1], flush=True)
        if k % 100 == 99:
            print(f"{k + 1} settings, {len(wrong)} wrong, {chaotic} chaotic", flush=True)
    assert not wrong, "\n".join(wrong)
    assert chaotic <= COUNT / 4  # else this says little
