"""What a frame of the real page costs by part: script, style, layout, painting, and rastering beside it.

Processor time, not what a clock on the wall says: a busy machine changes little about it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, Page

from .browser import WINDOW, visit
from .frames import DEEP, DEFAULT
from .numbers import spread, table

CASES = {
    f"{name}, {speed}": f"{link}&animationSpeed={speed.removesuffix(' %')}"
    for name, link in (("default", DEFAULT), ("deep", DEEP), ("32 runs", DEFAULT + "&runs=32"))
    for speed in ("100 %", "max")
}
# Part of a frame: the trace's events whose own time, without that of the events within, is added up.
PARTS = {
    "script": {"FunctionCall", "FireAnimationFrame", "TimerFire", "EventDispatch", "RunMicrotasks"},
    "style": {"UpdateLayoutTree"},
    "layout": {"Layout", "HitTest", "IntersectionObserverController::computeIntersections"},
    "pre-paint": {"PrePaint"},
    "paint": {"Paint", "UpdateLayer"},
    "commit": {"Layerize", "Commit"},
    "raster": {"RasterTask"},  # on other threads
}
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
FRAMES = """ms => new Promise(done => {
  const start = performance.now();
  (function count() {
    if (performance.now() - start < ms) requestAnimationFrame(count);
    else done();
  })();
})"""


def rendering(browser: Browser, url: str, rounds: int, seconds: float) -> dict[str, dict[str, list[float]]]:
    """Each case once a round, in a page of its own that stays open: ms a frame of each part."""
    context = browser.new_context(viewport=WINDOW, locale="en-US", service_workers="block")
    page = visit(context, url)
    found: dict[str, dict[str, list[float]]] = {name: defaultdict(list) for name in CASES}
    for _ in range(rounds):
        for name, link in CASES.items():
            for part, value in frame_parts(traced(browser, page, link, seconds)).items():
                found[name][part].append(value)
    context.close()
    return found


def traced(browser: Browser, page: Page, link: str, seconds: float) -> list[dict[str, Any]]:
    """The trace of a page that plays a link's network."""
    page.evaluate("link => { location.hash = link; }", link)
    page.wait_for_timeout(300)
    page.click("#play-pause-button")
    page.wait_for_timeout(1000)
    with TemporaryDirectory(prefix="bench-") as folder:
        file = Path(folder) / "trace.json"
        browser.start_tracing(page=page, path=file, categories=CATEGORIES)
        page.evaluate(FRAMES, 1000 * seconds)
        browser.stop_tracing()
        events: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["traceEvents"]
    page.click("#play-pause-button")
    return events


def frame_parts(events: list[dict[str, Any]]) -> dict[str, float]:
    """Milliseconds a frame of each of the PARTS. Raises ValueError where no frame was drawn."""
    frames = sum(event["name"] == "Commit" and event["ph"] == "X" for event in events)
    if not frames:
        raise ValueError("the trace has no frame")
    times = own_times(events)
    return {
        part: sum(times.get(name, 0.0) for name in names) / frames / 1000 for part, names in PARTS.items()
    }


def own_times(events: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Microseconds of processor time by an event's name, each moment counted for the innermost event only."""
    threads: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for event in events:
        if event["ph"] == "X" and "dur" in event:
            threads[event["pid"], event["tid"]].append(event)
    total: dict[str, float] = defaultdict(float)
    for own in threads.values():
        around: list[dict[str, Any]] = []
        for event in sorted(own, key=lambda it: (it["ts"], -it["dur"])):
            while around and around[-1]["ts"] + around[-1]["dur"] <= event["ts"]:
                around.pop()
            time = event.get("tdur", event["dur"])
            total[event["name"]] += time
            if around:
                total[around[-1]["name"]] -= time
            around.append(event)
    return total


def rendering_table(found: dict[str, dict[str, list[float]]]) -> str:
    """The medians of the parts, and of all that is not script: training is in that."""
    rows = []
    for name, by in found.items():
        drawn = [sum(each) for each in zip(*(by[part] for part in PARTS if part != "script"), strict=True)]
        rows.append(
            [name, *(f"{spread(by[part]).median:.2f}" for part in PARTS), f"{spread(drawn).median:.2f}"]
        )
    head = ["", *PARTS, "all but script"]
    return table("Playing, the real page: ms of processor time a frame that was drawn", head, rows)
