"""Draw icons/icon.svg as PNG in the sizes that systems ask for, with the tests' browser (`make icons`)."""

from __future__ import annotations

import base64
import re
import sys
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from .browser import ARGUMENTS, chromium
from .common import ROOT, say

FOLDER = ROOT / "icons"


class Picture(NamedTuple):
    """A PNG: its side in pixels; `full`, the square is filled and the icon keeps to its safe middle."""

    side: int
    full: bool = False


PICTURES = {
    "icon-192.png": Picture(192),
    "icon-512.png": Picture(512),
    "icon-maskable-512.png": Picture(512, full=True),
    "apple-touch-icon.png": Picture(180, full=True),
}


def html(picture: Picture) -> str:
    """A page that shows the icon alone, on nothing or on the colour of its own ground."""
    svg = (FOLDER / "icon.svg").read_text(encoding="utf-8")
    ground = re.search(r'<rect [^>]*fill="(#\w+)"', svg)
    assert ground, "icon.svg begins with its ground"
    margin, colour = (0.1, ground[1]) if picture.full else (0.0, "transparent")
    data = base64.b64encode(svg.encode()).decode()
    style = f"position: fixed; left: {margin:%}; top: {margin:%}; width: {1 - 2 * margin:%}"
    return f'<body style="background: {colour}"><img alt="" src="data:image/svg+xml;base64,{data}" style="{style}">'


def draw(browser: Browser, picture: Picture) -> bytes:
    """The PNG's bytes."""
    side = picture.side
    page = browser.new_page(viewport={"width": side, "height": side}, device_scale_factor=1)
    try:
        page.set_content(html(picture))
        page.evaluate("() => document.images[0].decode()")
        return page.screenshot(omit_background=True, timeout=60_000)
    finally:
        page.close()


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        for name, picture in PICTURES.items():
            (FOLDER / name).write_bytes(draw(browser, picture))
        browser.close()
    say(f"{FOLDER.name}/ has icon.svg in {len(PICTURES)} sizes")


if __name__ == "__main__":
    main()
    sys.exit(0)
