"""Trainers made, compiled and dropped leave nothing behind: 300 of them, or REBUILDS=10000 (`make rebuilds`)."""

import gc
import os

from app.wasm import ModuleInstance, js, pyodide_js
from playground import Settings, Trainer
from playground.maps import Maps

COUNT = int(os.environ.get("REBUILDS") or 300)
EVERY = max(COUNT // 10, 1)
SETTLED = 3  # tenths until caches are full
SHAPES = [(), (2,), (4, 2), (8, 8, 8), (3, 3)]


def rebuild(k):
    """One of 60 trainers; some are dropped before they are compiled, some change what is compiled."""
    settings = Settings(
        seed=str(k % 3),
        samples=40,
        networkShape=SHAPES[k % 5],
        batchSize=10 + k % 4,
        dropout=0.2 * (k % 2),
        runs=1 + k % 2,
    )
    trainer = Trainer(settings)
    trainer.compile(ModuleInstance, fail)
    trainer.step(k % 4)
    if k % 7 == 0:
        maps = Maps(trainer, 10)
        maps.update(0, trainer.thinned())
        maps.update(0, trainer.thinned())
        trainer.evaluate()
        trainer.evaluate()
    if k % 3 == 0:
        trainer.apply(settings.replace(momentum=0.5, regularizationRate=0.1))
    trainer.step(3)
    assert trainer.engine.in_use == "compiled"


def fail(reason):
    raise AssertionError(reason)


def sizes():
    """What grows where something is kept: objects of Python's, proxies of JavaScript's, the memory of both."""
    gc.collect()
    module = pyodide_js._module
    return {
        "objects": len(gc.get_objects()),
        "proxies": module.hiwire.num_keys(),
        "memory": module.memory.buffer.byteLength,
        "heap": js.process.memoryUsage().heapUsed,  # as long as JavaScript did not collect its garbage
        "resident": js.process.memoryUsage().rss,
    }


def test_proxies_are_counted():
    before = sizes()["proxies"]
    kept = [js.Object.new() for _ in range(5)]
    assert sizes()["proxies"] == before + len(kept)


def test_rebuilds_leave_nothing_behind():
    rows = []
    for k in range(COUNT):
        rebuild(k)
        if k % EVERY == EVERY - 1:
            rows.append(sizes())
            print(k + 1, rows[-1], flush=True)
    first, last = rows[SETTLED], rows[-1]
    assert last["proxies"] == first["proxies"]
    assert last["memory"] == first["memory"]
    assert last["objects"] - first["objects"] <= 2 * len(rows)  # the rows themselves
