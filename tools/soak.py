"""Twenty minutes of a busy class in a few: does anything grow? (`make soak`)

The page trains at full speed through changing settings, 200,000 epochs in all. After each round
of settings garbage is collected and what should stay flat is counted.
"""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from playwright.sync_api import CDPSession, Page, sync_playwright

from .browser import ARGUMENTS, chromium
from .common import ROOT, ToolError, say
from .serve import serve

EPOCHS = 200_000
ROUNDS = 10
SETTINGS = [
    "",
    "dataset=spiral&networkShape=8,8,8&activation=relu&learningRate=0.003",
    "dataset=xor&xTimesY=true&regularization=L1&regularizationRate=0.003",
    "dataset=gauss&dropout=0.5&showTestTimeNetwork=true&momentum=0.9",
    "problem=regression&regDataset=reg-gauss&networkShape=6,4&batchSize=30",
    "dataset=heart&learningRateAutotuning=0.001&preventLossIncreases=true",
    "dataset=moons&discretize=true&showTestData=true&noise=20&runs=8",
]
# A proxy of a Python object keeps it among Python's, one of a JavaScript object in the heap.
# What may be left over from one round to the next, as a share of the first counted round.
ALLOWED = {"JS heap, MB": 0.15, "WebAssembly, MB": 0.02, "DOM nodes": 0.05, "listeners": 0.02,
           "Python objects": 0.02}  # fmt: skip
# A function: a global list of all objects would itself keep them from going.
COUNT = """
def count():
    import gc
    gc.collect()
    return len(gc.get_objects())
count()
"""
# Catches the interpreter as PyScript starts it.
CATCH = """async () => {
    const { hooks } = await import(new URL("runtime/pyscript/core.js", location.href).href);
    hooks.main.onReady.add(({ interpreter }) => { window.soaked = interpreter; });
}"""
WAIT = """target => new Promise((done, fail) => {
    const root = document.documentElement, epoch = document.getElementById("iter-number");
    const end = performance.now() + 300000;
    const timer = setInterval(() => {
        const reached = Number(epoch.textContent.replaceAll(",", "")) >= target;
        if (reached || root.dataset.app === "failed" || performance.now() > end) {
            clearInterval(timer);
            if (reached) done(); else fail(new Error("it stopped at epoch " + epoch.textContent));
        }
    }, 50);
})"""


def main() -> int:
    try:
        with serve(ROOT) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(server.url, wait_until="commit")
            page.evaluate(CATCH)
            page.wait_for_selector("html[data-app=ready]", timeout=120_000)
            found = soak(page, page.context.new_cdp_session(page))
            browser.close()
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    return verdict(found)


def soak(page: Page, devtools: CDPSession) -> list[dict[str, float]]:
    """Run all rounds; what was counted after each."""
    devtools.send("Performance.enable")
    total = int(os.environ.get("EPOCHS") or EPOCHS)
    each = total // (ROUNDS * len(SETTINGS))
    found = []
    start = time.monotonic()
    for number in range(1, ROUNDS + 1):
        for settings in SETTINGS:
            page.evaluate("link => { location.hash = link; }", f"seed={number}&animationSpeed=max&{settings}")
            page.wait_for_timeout(200)
            page.click("#play-pause-button")
            page.evaluate(WAIT, each)
            page.click("#play-pause-button")
        found.append(count(page, devtools))
        numbers = ", ".join(f"{name} {value:g}" for name, value in found[-1].items())
        epochs = number * each * len(SETTINGS)
        say(f"{time.monotonic() - start:5.0f} s, {epochs:,} epochs: {numbers}")
    return found


def count(page: Page, devtools: CDPSession) -> dict[str, float]:
    devtools.send("HeapProfiler.collectGarbage")
    metrics = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
    objects = page.evaluate(f"window.soaked.runPython({COUNT!r})")
    memory: Any = page.evaluate("window.soaked._module.HEAP8.length")
    return {
        "JS heap, MB": round(metrics["JSHeapUsedSize"] / 1e6, 2),
        "WebAssembly, MB": round(memory / 1e6, 1),
        "DOM nodes": metrics["Nodes"],
        "listeners": metrics["JSEventListeners"],
        "Python objects": objects,
    }


def verdict(found: list[dict[str, float]]) -> int:
    """The last three rounds against the second to fourth: the first fills caches."""
    grown = []
    for name, share in ALLOWED.items():
        before = max(one[name] for one in found[1:4])
        after = min(one[name] for one in found[-3:])
        if after > before * (1 + share) + 1:
            grown.append(f"{name} grew from {before:g} to {after:g}")
    say("\n".join(grown) or "Flat: nothing grew.")
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
