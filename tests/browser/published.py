"""Copies of the page as hosts have them, and visits that keep one."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.playground import START, Playground
from tools import dist

CHANGED = "web/style/page.css"
ENGINE = "runtime/py.zip"
# Not at full speed: a busy page on a busy machine lets its service worker wait for a minute.
LINK = "#seed=0.53734&animationSpeed=10"


def publish(folder: Path) -> None:
    """Put a version there that differs in one file of the page's own, and in the engine."""
    with (folder / CHANGED).open("a") as style:
        style.write("\n/* the second version */\n:root { --version: second; }\n")
    with zipfile.ZipFile(folder / ENGINE, "a") as archive:
        archive.comment += b"the second version. "
    dist.stamp(folder)


def bare(folder: Path) -> Path:
    """Fill a folder with the committed files alone, as GitHub Pages serves a branch: no runtime/."""
    for name in (*dist.ALONE, *(path.name for path in dist.ROOT.glob("sw*.js"))):
        shutil.copyfile(dist.ROOT / name, folder / name)
    for name in dist.TREES:
        shutil.copytree(dist.ROOT / name, folder / name)
    return folder


def kept(tab: Page, url: str) -> Playground:
    """A first visit, until the page is kept."""
    playground = Playground(tab, url)
    playground.visit(LINK)
    expect(playground.find("offline-badge")).to_be_visible(timeout=START)
    return playground


def look_for_update(page: Page) -> None:
    """What the browser does by itself on a later visit, or once a day."""
    page.evaluate("navigator.serviceWorker.getRegistration().then(r => r.update()).catch(() => {})")
