"""Start the page again and again on a busy machine, and say why a tab crashed, if one did (`make starts`).

STARTS how many (125); BUSY how many processes that do nothing but compute run beside it (2); MEMORY
how many MB each of the browser's processes may have (no limit); SIDE how many tabs start at once (2);
SAMPLED=1 lets Chromium look at a thousand times as many allocations as it does of itself.
First visits, later ones, and ones under a service worker take turns, and the browser is new every 25.
A crash is told with what the browser, its log, the kernel and the dump's signal say of it.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from . import dist
from .browser import ARGUMENTS, chromium
from .common import ROOT, ToolError, say
from .serve import serve

ROUND = 25  # starts of one browser
PATIENCE = 120_000  # ms
STATE = "html:is([data-app=ready], [data-app=failed])"
SPIN = "while True: pass"
# Chromium guards a few allocations of a few processes (GWP-ASan) and notes the stack that made each.
# With these, that happens all the time.
SAMPLING = ("ProcessSamplingProbability/1.0/AllocationSamplingMultiplier/60/AllocationSamplingRange/2"
            "/MaxAllocations/2000/MaxMetadata/2000/TotalPages/2048")  # fmt: skip
SAMPLED = [f"--enable-features=GwpAsanMalloc:{SAMPLING},GwpAsanPartitionAlloc:{SAMPLING}"]


def number(name: str, default: int) -> int:
    """A whole number from the environment."""
    text = os.environ.get(name) or str(default)
    if not text.isdecimal():
        raise ToolError(f"{name}={text}: must be a whole number.")
    return int(text)


def main() -> int:
    try:
        total, busy, memory, side = (
            number(name, default)
            for name, default in (("STARTS", 125), ("BUSY", 2), ("MEMORY", 0), ("SIDE", 2))
        )
        with TemporaryDirectory(prefix="starts-") as name, competition(busy):
            found = starts(Path(name), total, memory, max(side, 1))
    except ToolError as error:
        print(error, file=sys.stderr)
        return 1
    say(", ".join(f"{count} {outcome}" for outcome, count in found.most_common()))
    return 0 if set(found) == {"ready"} else 1


@contextmanager
def competition(count: int) -> Iterator[None]:
    """Processes that want the processor, too."""
    running = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(count)]
    try:
        yield
    finally:
        for one in running:
            one.kill()
            one.wait()


def starts(folder: Path, total: int, memory: int, side: int) -> Counter[str]:
    """Start the page that often; how each start ended."""
    dist.build(folder / "dist")
    arguments = [*ARGUMENTS, "--enable-crash-reporter", *(SAMPLED if number("SAMPLED", 0) else [])]
    found: Counter[str] = Counter()
    begun = time.monotonic()
    with serve(folder / "dist") as kept, serve(ROOT) as plain, sync_playwright() as playwright:
        while found.total() < total:
            browser = playwright.chromium.launch(executable_path=str(wrapper(folder, memory)), args=arguments)
            crashes = Crashes(browser, folder)
            count = min(ROUND, total - found.total())
            found += one_browser(browser, crashes, {"kept": kept.url, "plain": plain.url}, count, side)
            crashes.close()
            browser.close()
            say(f"{time.monotonic() - begun:5.0f} s: {dict(found)}")
    return found


def wrapper(folder: Path, memory: int) -> Path:
    """A script that starts the browser: its processes' memory limited, its words kept."""
    place = folder / "browser"
    limit = f"ulimit -d {memory * 1024}\n" if memory else ""
    home = f'export XDG_CONFIG_HOME="{folder}"\n'  # the dumps of crashes go there
    place.write_text(f'#!/bin/sh\n{home}{limit}exec "{chromium()}" "$@" 2>>"{folder / "log"}"\n')
    place.chmod(0o755)
    return place


def one_browser(
    browser: Browser, crashes: Crashes, urls: dict[str, str], count: int, side: int
) -> Counter[str]:
    """Starts in turns: first visits, then later ones, without a service worker and with."""
    found: Counter[str] = Counter()
    lasting = {name: browser.new_context() for name in urls}
    turn = 0
    while found.total() < count:
        name = "plain" if turn % 2 else "kept"
        cold = turn % 4 < 2
        context = browser.new_context() if cold else lasting[name]
        found += together(context, crashes, urls[name], min(side, count - found.total()))
        if cold:
            context.close()
        turn += 1
    return found


def together(context: BrowserContext, crashes: Crashes, url: str, side: int) -> Counter[str]:
    """Tabs that start at the same time; how each ended."""
    pages = [context.new_page() for _ in range(side)]
    crashed: set[Page] = set()
    for page in pages:
        page.on("crash", lambda gone: crashed.add(gone))
        page.goto(url, wait_until="commit")
    found: Counter[str] = Counter()
    for page in pages:
        try:
            page.wait_for_selector(STATE, state="attached", timeout=PATIENCE)
            outcome = page.get_attribute("html", "data-app") or ""
            if outcome == "failed":
                say(page.inner_text("#failure"))
        except Error as error:
            outcome = "crashed" if page in crashed else "silent"
            say(f"{outcome}: {error.message}\n{crashes.explain()}")
        found[outcome] += 1
        page.close()
    return found


class Crashes:
    """What is to be learned of crashed tabs of a browser."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self._folder = folder
        self._told: list[dict[str, Any]] = []
        self._session = browser.new_browser_cdp_session()
        self._session.on("Target.targetCrashed", lambda news: self._told.append(news))
        self._session.send("Target.setDiscoverTargets", {"discover": True})
        self._log = self._words()

    def close(self) -> None:
        self._session.detach()

    def explain(self) -> str:
        """All that was said since the browser started."""
        self._session.send("Target.getTargets")  # an answer comes after all that was told before
        log = self._folder / "log"
        lines = [f"browser: {one.get('status')}, code {one.get('errorCode')}" for one in self._told]
        lines += [f"dump: signal {signal_of(dump)}" for dump in sorted(self._folder.rglob("*.dmp"))]
        lines += [f"kernel: {line}" for line in self._words() if line not in self._log]
        words = [line for line in log.read_text(errors="replace").splitlines() if "dbus/" not in line]
        lines += [f"log: {line}" for line in words[-20:]]
        shared = shutil.disk_usage("/dev/shm") if Path("/dev/shm").exists() else None
        if shared:
            lines.append(f"/dev/shm: {shared.free >> 20} of {shared.total >> 20} MB free")
        return "\n".join(lines)

    @staticmethod
    def _words() -> list[str]:
        """The kernel's, where it lets us read them: traps, and processes killed for their memory."""
        try:
            answer = subprocess.run(["dmesg"], capture_output=True, text=True, timeout=20)
        except (OSError, subprocess.TimeoutExpired):
            return []
        return [line for line in answer.stdout.splitlines() if "chrom" in line or "ut of memory" in line]


def signal_of(dump: Path) -> int | None:
    """The signal a minidump names in its exception stream; None where it has none."""
    data = dump.read_bytes()
    count, directory = struct.unpack_from("<II", data, 8)
    for place in range(directory, directory + 12 * count, 12):
        kind, _, offset = struct.unpack_from("<III", data, place)
        if kind == 6:
            return int(struct.unpack_from("<I", data, offset + 8)[0])
    return None


if __name__ == "__main__":
    sys.exit(main())
