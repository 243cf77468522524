"""The real page, playing: frames and epochs a second, and what its main thread does meanwhile."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page

from .browser import WINDOW, Counters, visit
from .frames import DEEP, DEFAULT, toggle
from .numbers import spread, table

CASES = {
    "default": DEFAULT,
    "default, speed max": DEFAULT + "&animationSpeed=max",
    "deep": DEEP,
    "deep, all charts": DEEP + "&learningRateAutotuning=0.001",
}
KINDS = {"script": "ScriptDuration", "style": "RecalcStyleDuration", "layout": "LayoutDuration"}
# Counts animation frames for so many ms; the epoch is read before and after.
PLAYED = """ms => new Promise(done => {
  const epoch = () => Number(document.getElementById("iter-number").textContent.replaceAll(",", ""));
  const start = performance.now(), first = epoch();
  let frames = 0;
  (function count(now) {
    if (performance.now() - start < ms) { frames++; requestAnimationFrame(count); return; }
    const seconds = (performance.now() - start) / 1000;
    done({ frames: frames / seconds, epochs: (epoch() - first) / seconds, seconds });
  })();
})"""


def play(browser: Browser, url: str, rounds: int, seconds: float) -> dict[str, dict[str, list[float]]]:
    """Each case once a round, in a page of its own that stays open."""
    context = browser.new_context(viewport=WINDOW, locale="en-US", service_workers="block")
    page = visit(context, url)
    counters = Counters(page)
    found: dict[str, dict[str, list[float]]] = {name: {} for name in CASES}
    for _ in range(rounds):
        for name, link in CASES.items():
            for key, value in one(page, counters, name, link, seconds).items():
                found[name].setdefault(key, []).append(value)
    context.close()
    return found


def one(page: Page, counters: Counters, name: str, link: str, seconds: float) -> dict[str, float]:
    page.evaluate("link => { location.hash = link; }", link)
    page.wait_for_timeout(300)
    if "charts" in name:
        toggle(page)
    page.click("#play-pause-button")
    page.wait_for_timeout(500)
    before = counters.read()
    answer: dict[str, float] = page.evaluate(PLAYED, 1000 * seconds)
    after = counters.read()
    page.click("#play-pause-button")
    if "charts" in name:
        toggle(page)
    share = 100 / (after["Timestamp"] - before["Timestamp"])
    busy = {kind: share * (after[key] - before[key]) for kind, key in KINDS.items()}
    all_of_it = share * (after["TaskDuration"] - before["TaskDuration"])
    return {
        "frames a second": answer["frames"],
        "epochs a second": answer["epochs"],
        "busy %": all_of_it,
        **{f"{kind} %": value for kind, value in busy.items()},
        "other %": all_of_it - sum(busy.values()),
    }


def play_table(found: dict[str, dict[str, list[float]]]) -> str:
    head = list(next(iter(found.values())))
    rows: list[list[Any]] = [
        [name, *(f"{spread(by[key]):.0f}" for key in head)] for name, by in found.items()
    ]
    return table("Playing, the real page; % of the main thread's time", ["", *head], rows)
