"""Runs in the bench page's Pyodide: the real controller and view, with a clock around each part.

The browser's clock ticks every 0.1 ms; over the frames of a block its error averages out.
"""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from time import perf_counter
from typing import Any

import numpy as np
from app.controller import Controller
from app.picture import Picture
from app.wasm import ModuleInstance
from app.web import WebView
from playground import Settings, Trainer
from playground.features import inputs as features
from playground.maps import Maps
from pyodide.ffi import create_proxy
from pyscript.js_modules import view as page

WARM = 90  # frames: browsers compile better what has run for a while
PARTS = {
    "epoch": (Trainer, "step"),
    "losses": (Trainer, "evaluate"),
    "maps": (Picture, "fill"),
    "drawing": (WebView, "frame"),
}
WARM_SECONDS = 1.0

spent = dict.fromkeys([*PARTS, "frame"], 0.0)


def timed(part: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """`function`, its time added to its part's."""

    def run(*args: Any, **kwargs: Any) -> Any:
        start = perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            spent[part] += perf_counter() - start

    return run


for part, (owner, name) in PARTS.items():
    setattr(owner, name, timed(part, getattr(owner, name)))


class Loop:
    """Frames as the page plays them; `block` ends after so many."""

    def __init__(self) -> None:
        self.left = 0
        self.done: asyncio.Future[None] | None = None
        self.view = WebView(self.frame, lambda: self.controller.portion())
        self.controller = Controller(self.view, perf_counter, ModuleInstance)
        self._timed_frame = timed("frame", self.controller.frame)
        page.connect(create_proxy(self.controller.dispatch))  # open charts ask for what they need

    def frame(self) -> None:
        self._timed_frame()
        self.left -= 1
        if self.left == 0 and self.done:
            self.controller.play(False)
            self.done.set_result(None)

    async def play(self, frames: int) -> None:
        self.left, self.done = frames, asyncio.get_running_loop().create_future()
        self.controller.play(True)
        await self.done


loop = Loop()


async def prepare(link: str) -> None:
    """Build a link's network and play it until everything is warm."""
    loop.controller.open(link)
    await loop.play(WARM)


async def block(frames: int) -> str:
    """Play frames of what is prepared: milliseconds a frame of each part, as JSON."""
    spent.update(dict.fromkeys(spent, 0.0))
    await loop.play(frames)
    if loop.controller.trainer.epoch < frames:
        raise RuntimeError(f"only {loop.controller.trainer.epoch} epochs were trained in {frames} frames")
    return json.dumps({part: 1000 * seconds / frames for part, seconds in spent.items()})


def fill_history(epochs: int) -> None:
    """Show as many epochs as a long session has, so that the charts have something to draw."""
    for _ in range(epochs):
        loop.controller.step()


TIMED: dict[str, Callable[[Trainer, Maps], Any]] = {
    "epoch": lambda trainer, maps: trainer.step(EPOCHS),
    "losses": lambda trainer, maps: trainer.evaluate(),
    "maps": lambda trainer, maps: maps.update(),
}
EPOCHS = 5  # trained by one call, as the page's loop does at speed


@cache
def bench_trainer(link: str, engine: str, runs: int) -> tuple[Trainer, Maps]:
    """A trainer and its maps, computed by one engine, warm: browsers compile better what has run for a while."""
    trainer = Trainer(Settings.from_hash(f"{link}&engine={engine}"), runs=runs)
    trainer.compile(ModuleInstance, fail)
    maps = Maps(trainer)
    until = perf_counter() + WARM_SECONDS
    while perf_counter() < until:
        for act in TIMED.values():
            act(trainer, maps)
    if trainer.engine.in_use != engine:
        raise RuntimeError(f"{link}: {trainer.engine.in_use} computes, not {engine}")
    return trainer, maps


def fail(problem: str) -> None:
    """A measurement of NumPy under another name would be worse than none."""
    raise RuntimeError(problem)


def time(what: str, link: str, engine: str, runs: int, seconds: float) -> float:
    """Microseconds of a thing of TIMED; an epoch of `runs` networks side by side."""
    trainer, maps = bench_trainer(link, engine, runs)
    act, start, times = TIMED[what], perf_counter(), 0
    while perf_counter() - start < seconds:
        act(trainer, maps)
        times += 1
    return 1e6 * (perf_counter() - start) / (times * (EPOCHS if what == "epoch" else 1))


def start_of_comparison(link: str) -> dict[str, Any]:
    """What convnetjs starts from: the samples that train, each layer's parameters, and how to train."""
    settings = Settings.from_hash(link)
    trainer = Trainer(settings)
    inputs = features(trainer.data.x_train[0], settings.features)
    return {
        "samples": np.column_stack([inputs, trainer.data.y_train[0]]).tolist(),
        "weights": [w[0].T.tolist() for w in trainer.weights],
        "biases": [b[0].tolist() for b in trainer.biases],
        "activation": settings.activation,
        "batchSize": settings.batchSize,
        "learningRate": settings.learningRate,
    }


def difference(link: str, epochs: int, parameters: Any) -> float:
    """The largest difference of our parameters after these epochs from the given ones."""
    trainer = Trainer(Settings.from_hash(link))
    trainer.step(epochs)
    layers = zip(trainer.weights, trainer.biases, strict=True)
    ours = np.concatenate([np.column_stack([w[0].T, b[0]]).ravel() for w, b in layers])
    return float(np.abs(ours - np.asarray(parameters)).max())


def calls(link: str) -> str:
    """NumPy calls an update, by name, as JSON: `{"updates": …, "calls": {name: a mean count}}`."""
    settings = Settings.from_hash(link)
    trainer = Trainer(settings)
    trainer.step(1)
    counted: Counter[str] = Counter()
    monitoring: Any = vars(sys)["monitoring"]  # the page's Python has it, the project's oldest has not
    tool, events = monitoring.PROFILER_ID, monitoring.events

    def on_call(_code: Any, _offset: int, function: Any, _first: Any) -> None:
        if isinstance(function, np.ufunc):
            counted[function.__name__] += 1
        elif not hasattr(function, "__code__") and "numpy" in f"{module_of(function)}":
            counted[getattr(function, "__name__", repr(function))] += 1

    monitoring.use_tool_id(tool, "numpy calls")
    monitoring.register_callback(tool, events.CALL, on_call)
    try:
        monitoring.set_events(tool, events.CALL)
        trainer.step(1)
    finally:
        monitoring.set_events(tool, 0)
        monitoring.free_tool_id(tool)
    updates = trainer.data.x_train.shape[1] // settings.batchSize
    return json.dumps({"updates": updates, "calls": {name: n / updates for name, n in counted.most_common()}})


def module_of(function: Any) -> str:
    """Where a C function comes from; a method belongs to its object's type."""
    bound_to = getattr(function, "__self__", None)
    owner = getattr(function, "__objclass__", None) or (None if bound_to is None else type(bound_to))
    return str(getattr(function, "__module__", None) or getattr(owner, "__module__", ""))


loop.controller.open("")
page.ready()
