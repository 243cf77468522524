"""What a frame costs, part by part, and how fast networks train: measured in the bench page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page

from .browser import WINDOW, Counters, visit
from .numbers import ratio, spread, table

DEFAULT = "#seed=0.53734"
DEEP = DEFAULT + ("&networkShape=8,8,8,8,8,8&xSquared=true&ySquared=true&xTimesY=true&sinX=true&sinY=true")
# The whole network shows, not the thinned one, whose maps most frames leave as they are.
DROPOUT = "&dropout=0.5&showTestTimeNetwork=true"
EVERYTHING = DROPOUT + (
    "&momentum=0.9&layerwiseGradientNormalization=0.5&regularization=L2&regularizationRate=0.001"
    "&learningRateAutotuning=0.001&preventLossIncreases=true"
)
CASES = {
    f"{name}, {what}": link + more
    for name, link in (("default", DEFAULT), ("deep", DEEP))
    for what, more in (
        ("batch 1", "&batchSize=1"),
        ("batch 10", "&batchSize=10"),
        ("batch 30", "&batchSize=30"),
        ("dropout 50 %", DROPOUT),
        ("everything on", EVERYTHING),
    )
}
PARTS = ("epoch", "losses", "maps", "drawing", "frame", "main thread")
TOGGLE = """() => {
    const [panel, opener] = ["charts-panel", "charts-button"].map(id => document.getElementById(id));
    const press = pressed => panel.querySelectorAll(`[aria-pressed=${pressed}]`).forEach(chip => chip.click());
    if (panel.hidden) { opener.click(); press(false); } else { press(true); opener.click(); }
}"""


class Bench:
    """The bench page, and what was measured in it: round by round, lists of numbers."""

    def __init__(self, browser: Browser, url: str, rounds: int, frames: int) -> None:
        self._context = browser.new_context(viewport=WINDOW, locale="en-US", service_workers="block")
        self._page = visit(self._context, url + "bench-frame.html")
        self._counters = Counters(self._page)
        self._rounds, self._frames = rounds, frames

    def close(self) -> None:
        self._context.close()

    def _block(self, link: str) -> dict[str, float]:
        """One block of frames: ms a frame of each part, and the main thread's whole ms a frame."""
        link += "" if "regularization=" in link else "&regularization=none"
        self._page.evaluate("link => bench.prepare(link)", link)
        before = self._counters.read()
        result: dict[str, float] = self._page.evaluate("frames => bench.block(frames)", self._frames)
        after = self._counters.read()
        result["main thread"] = 1000 * (after["TaskDuration"] - before["TaskDuration"]) / self._frames
        return result

    def frames(self, cases: dict[str, str]) -> dict[str, dict[str, list[float]]]:
        """Every case once a round, so that a slow minute hurts all of them."""
        found: dict[str, dict[str, list[float]]] = {name: {part: [] for part in PARTS} for name in cases}
        for _ in range(self._rounds):
            for name, link in cases.items():
                for part, value in self._block(link).items():
                    found[name][part].append(value)
        return found

    def charts(self) -> dict[str, dict[str, list[float]]]:
        """The default and the deep network with the charts closed and all open, their history long."""
        found: dict[str, dict[str, list[float]]] = {}
        for shown in ("one chart", "all charts"):
            if shown == "all charts":
                toggle(self._page)
            cases = {
                f"{name}, {shown}": link + "&learningRateAutotuning=0.001"
                for name, link in (("default", DEFAULT), ("deep", DEEP))
            }
            found |= self.frames(cases)
        toggle(self._page)
        return found

    def time(self, what: str, link: str, engine: str, runs: int, seconds: float) -> float:
        """Microseconds of "epoch", "losses" or "maps" by the engine "numpy" or "compiled"."""
        arguments = [what, link, engine, runs, seconds]
        value: float = self._page.evaluate("given => bench.time(...given)", arguments)
        return value

    def time_rival(self, link: str, seconds: float) -> float:
        """Microseconds an epoch of convnetjs with the same network."""
        value: float = self._page.evaluate("given => bench.timeRival(...given)", [link, seconds])
        return value

    def agreement(self, link: str, epochs: int) -> float:
        """The largest difference between our parameters and convnetjs's after so many epochs."""
        value: float = self._page.evaluate("given => bench.agreement(...given)", [link, epochs])
        return value

    def calls(self) -> dict[str, dict[str, Any]]:
        """NumPy calls an update, by case and name."""
        links = {name: link for name, link in CASES.items() if "batch 1" not in name or "10" in name}
        return {name: self._page.evaluate("link => bench.calls(link)", link) for name, link in links.items()}


def toggle(page: Page) -> None:
    """Open or close all charts that come on demand."""
    page.evaluate(TOGGLE)


def frames_table(title: str, found: dict[str, dict[str, list[float]]]) -> str:
    head = ["ms a frame: median (quartiles)", *PARTS]
    return table(
        title, head, [[name, *(f"{spread(by[p]):.2f}" for p in PARTS)] for name, by in found.items()]
    )


def ratios_table(found: dict[str, dict[str, list[float]]]) -> str:
    """What dropout and everything cost: the ratio to the same network without, round by round."""
    rows = []
    for name in ("default", "deep"):
        plain = found[f"{name}, batch 10"]
        for what in ("dropout 50 %", "everything on"):
            more = found[f"{name}, {what}"]
            rows.append([f"{name}, {what}", *(f"{ratio(more[p], plain[p]):.2f}" for p in ("epoch", "frame"))])
    return table("With more on, to the same network without (batch 10)", ["ratio", "epoch", "frame"], rows)


def calls_table(found: dict[str, dict[str, Any]]) -> str:
    rows = []
    for name, answer in found.items():
        counts = answer["calls"]
        often = ", ".join(f"{key} {count:.3g}" for key, count in list(counts.items())[:7])
        rows.append([name, f"{sum(counts.values()):.1f}", often])
    return table("NumPy calls an update (an epoch's own are shared out)", ["", "calls", "most often"], rows)
