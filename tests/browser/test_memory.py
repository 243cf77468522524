"""An hour's playing does not grow memory; here it is 3,000 epochs, ten a frame."""

from __future__ import annotations

import pytest

from tests.browser.charts import open_charts
from tests.browser.playground import Playground

WARM, EPOCHS = 1000, 3000
EVERYTHING = (
    "&dropout=0.5&showTestTimeNetwork=true&momentum=0.9&layerwiseGradientNormalization=0.5"
    "&regularization=L2&regularizationRate=0.001&learningRateAutotuning=0.001&preventLossIncreases=true"
)
# What Pyodide holds: its memory, the proxies between the languages (both ways), Python's objects.
PYTHON = """async () => {
  const { whenDefined } = await import(new URL("runtime/pyscript/core.js", location.href).href);
  const { interpreter } = await whenDefined("py");
  const module = interpreter._module;
  module.enable_pyproxy_allocation_tracing();
  return {
    "Python's memory": module.HEAP8.length,
    "proxies of Python objects": module.pyproxy_alloc_map.size,
    "JavaScript objects held by Python": module._hiwire_num_refs(),
    "Python's objects": interpreter.runPython("import gc; gc.collect(); len(gc.get_objects())"),
  };
}"""
# The timeline keeps up to 400 epochs, which is more than are drawn here: with fewer it is full at once.
FULL_TIMELINE = """async () => {
  const { whenDefined } = await import(new URL("runtime/pyscript/core.js", location.href).href);
  const { interpreter } = await whenDefined("py");
  interpreter.runPython("from app.bench import timeline; timeline.MOST = 10");
}"""
# How much each may differ after the epochs; what a leak of one thing a frame adds is 300.
SLACK = {
    "JavaScript's heap": 300_000,  # bytes; compiled code comes and goes
    "nodes": 20,
    "listeners": 5,
    "Python's memory": 0,
    "proxies of Python objects": 2,
    "JavaScript objects held by Python": 5,
    "Python's objects": 50,
}


def held(playground: Playground) -> dict[str, float]:
    """What the page holds once all garbage is gone."""
    session = playground.page.context.new_cdp_session(playground.page)
    session.send("Performance.enable")
    python = playground.page.evaluate(PYTHON)
    for _ in range(3):  # a finalizer may free more
        session.send("HeapProfiler.collectGarbage")
    metrics = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return {
        "JavaScript's heap": metrics["JSHeapUsedSize"],
        "nodes": metrics["Nodes"],
        "listeners": metrics["JSEventListeners"],
        **python,
    }


@pytest.mark.timeout(600)  # of two walks
def test_playing_does_not_grow_memory(fresh: Playground) -> None:
    """At the defaults; then with everything on and all charts open."""
    link = "#seed=0.53734&animationSpeed=1000"
    fresh.visit()
    fresh.ask(FULL_TIMELINE)
    fresh.open(link)
    held(fresh)  # the looking itself makes a few things once
    assert grown(fresh) == {}
    fresh.open(link + EVERYTHING)
    open_charts(fresh)
    assert grown(fresh) == {}


def grown(playground: Playground) -> dict[str, float]:
    """What grew by more than it may, over the epochs."""
    playground.play_until(f'number("iter-number") >= {WARM}')
    before = held(playground)
    playground.play_until(f'number("iter-number") >= {WARM + EPOCHS}', timeout=240_000)
    after = held(playground)
    return {
        name: after[name] - before[name] for name, most in SLACK.items() if after[name] - before[name] > most
    }
