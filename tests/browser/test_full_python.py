"""A person's own code on a published page imports all of NumPy and of Python's library: on each kind of visit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.playground import START, Playground
from tests.browser.test_snapshot import is_from_snapshot, visited
from tools import runtime
from tools.serve import serve

# What the panel does when it opens, and then a person's code.
USE = """async ([interpreter, loader, code]) => {
    const [{ loadPyodide }, { loadFullPython }] = await Promise.all([interpreter, loader].map((name) => import(name)));
    const python = await loadPyodide({ stdout: console.info, stderr: console.info, packages: [] });
    const add = python.globals.get("add_full_python");
    for (let time = 0; time < 2; time++) await loadFullPython((content) => add(content));
    return JSON.parse(python.runPython(code));
}"""
CODE = """
import json, statistics, fractions, csv, decimal
import numpy as np

np.random.seed(3)
json.dumps([
    np.linalg.eigvalsh([[2.0, 1], [1, 2]]).tolist(),
    abs(np.fft.fft([1.0, 2, 3])).round(9).tolist(),
    np.random.randint(0, 100, 3).tolist(),
    np.polynomial.Polynomial([1, 2])(3),
    statistics.median([1, 5, 2]),
    str(fractions.Fraction(6, 8) + 1),
])
"""
WANTED = [[1.0, 3.0], [6.0, 1.732050808, 1.732050808], [24, 3, 56], 7.0, 2, "7/4"]


def use(playground: Playground, built: Path) -> list[Any]:
    """Once a panel is open, which brings what adds the archive."""
    expect(playground.find("bench-panel").locator(".bench-timeline, .timeline")).to_be_visible()
    names = [next((built / "web").rglob(f"{name}-*.js")) for name in ("interpreter", "full_python")]
    here = playground.page.evaluate("document.baseURI.replace(/#.*/, '')")
    found: list[Any] = playground.page.evaluate(
        USE, [*(here + name.relative_to(built).as_posix() for name in names), CODE]
    )
    return found


def test_all_of_numpy_is_there_at_a_first_visit_from_a_snapshot_and_without_a_network(
    visitor: Page, built: Path
) -> None:
    asked: list[str] = []  # by the page: its service worker keeps all of a version, in any case
    visitor.on("request", lambda request: asked.append(request.url))
    with serve(built, prefix="/a/b/") as server:
        playground = visited(visitor, server)
        assert not [url for url in asked if url.endswith(runtime.FULL_PYTHON)]
        playground.find("bench-tab-timeline").click()
        assert use(playground, built) == WANTED
        assert [url for url in asked if url.endswith(runtime.FULL_PYTHON)]
        playground.visit("#seed=0.5&bench=timeline")
        assert is_from_snapshot(playground)
        assert use(playground, built) == WANTED
    visitor.context.set_offline(True)
    playground.page.reload()
    expect(visitor.locator("html")).to_have_attribute("data-app", "ready", timeout=START)
    assert is_from_snapshot(playground)
    assert use(playground, built) == WANTED
    playground.step(3)
    assert playground.epoch == 3
    assert [words for words in playground.complaints if "sw.js" not in words] == []
