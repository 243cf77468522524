"""`python -m tools.bench`: measure in Chromium, print tables, and write `--json FILE` if wanted."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from pathlib import Path
from typing import Any

from tools.common import ToolError, say
from tools.serve import Server

from . import engines, frames, play, rendering, server, size, start
from .browser import launched

TOPICS = ("calls", "frames", "charts", "engines", "play", "rendering", "start", "size")


def arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("topics", nargs="*", metavar="topic", help=f"of {', '.join(TOPICS)}; by default all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every round's numbers there")
    parser.add_argument("--rounds", type=int, default=7, help="how often each thing is measured (7)")
    options = parser.parse_args(given)
    unknown = [topic for topic in options.topics if topic not in TOPICS]
    if unknown:
        parser.error(f"{', '.join(unknown)}: topics are {', '.join(TOPICS)}")
    if options.rounds < 1:
        parser.error(f"--rounds {options.rounds}: must be at least 1")
    options.topics = options.topics or list(TOPICS)
    return options


def main(given: list[str]) -> int:
    options = arguments(given)
    topics, rounds = options.topics, options.rounds
    found: dict[str, Any] = {}
    say(f"{rounds} rounds, interleaved; {os.cpu_count()} cores, {platform.machine()}; load {load()}")

    def show(topic: str, numbers: Any, text: str) -> None:
        found[topic] = numbers
        say(text)

    with server.project() as project, launched() as browser:
        say(f"Chromium {browser.version}")
        found["browser"] = browser.version
        if {"calls", "frames", "charts", "engines"} & set(topics):
            bench_page(frames.Bench(browser, project.url, rounds, frames=20), topics, rounds, show)
        if "play" in topics:
            played = play.play(browser, project.url, min(rounds, 3), seconds=2)
            show("play", played, play.play_table(played))
        if "rendering" in topics:
            drawn = rendering.rendering(browser, project.url, min(rounds, 3), seconds=2)
            show("rendering", drawn, rendering.rendering_table(drawn))
    if {"size", "start"} & set(topics):
        with server.published() as page:
            published(page, rounds, topics, show)
    say(f"\nload at the end: {load()}")
    if options.json:
        options.json.write_text(json.dumps(found, indent=1) + "\n")
    return 0


def published(page: Server, rounds: int, topics: list[str], show: Any) -> None:
    """What is measured of the published page."""
    if "size" in topics:
        with launched() as browser:
            sizes = size.sizes(page.folder, size.asked_for(browser, page))
        show("size", sizes, size.size_table(sizes))
    if "start" in topics:
        with server.bare() as bare:
            urls = {"page": page.url, "bare": bare.url + "bare.html"}
            with launched() as browser:
                times = {"cold": start.cold(browser, urls, rounds)}
            times["warm"] = start.warm(urls, rounds)
        show("start", times, start.start_table(times))


def bench_page(bench: frames.Bench, topics: list[str], rounds: int, show: Any) -> None:
    """What is measured in the bench page rather than in the real one."""
    if "calls" in topics:
        calls = bench.calls()
        show("calls", calls, frames.calls_table(calls))
    if "frames" in topics:
        found = bench.frames(frames.CASES)
        show("frames", found, frames.frames_table("Playing, an epoch a frame", found))
        print(frames.ratios_table(found))
    if "charts" in topics:
        found = bench.charts()
        show("charts", found, frames.frames_table("With the charts' history full", found))
    if "engines" in topics:
        times, apart = engines.engines(bench, rounds, seconds=0.2), engines.agreements(bench, 20)
        show("engines", {"times": times, "apart": apart}, engines.engines_table(times, apart))
    bench.close()


def load() -> str:
    """How busy the machine is with other things, where the system tells."""
    return " ".join(f"{value:.1f}" for value in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ToolError as error:
        sys.exit(f"bench: {error}")
