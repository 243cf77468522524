"""Starts under what a browser does to few of its processes, and what therefore looks like chance."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.browser.playground import Playground
from tools.browser import ARGUMENTS, chromium
from tools.serve import Server
from tools.starts import SAMPLED


def test_a_start_survives_chromiums_sampling_of_allocations(browser: Browser, server: Server) -> None:
    """A tab crashed once in some hundred starts: whenever an allocation was sampled on a stack of Pyodide's."""
    sampled = browser.browser_type.launch(executable_path=chromium(), args=[*ARGUMENTS, *SAMPLED])
    try:
        playground = Playground(sampled.new_page(), server.url)
        playground.visit("#seed=0.53734")
        playground.step(3)
        assert playground.epoch == 3 and playground.complaints == []
    finally:
        sampled.close()
