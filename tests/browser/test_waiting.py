"""The tests' own driver: what it asks of a page has a limit, and a lost page is not the next test's trouble."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from tests.browser.playground import Playground


def test_a_page_that_does_not_answer_is_not_waited_for(playground: Playground) -> None:
    with pytest.raises(Error, match="no answer in 100 ms"):
        playground.ask("() => new Promise(() => {})", timeout=100)
    assert playground.ask("async (given) => given + 1", 2) == 3
    assert playground.answers()


def test_a_page_that_crashed_is_known_as_such(fresh: Playground) -> None:
    with pytest.raises(Error):
        fresh.page.goto("chrome://crash", timeout=20_000)
    assert not fresh.answers()
    fresh.complaints.clear()


def test_a_page_that_draws_nothing_is_known_as_such(playground: Playground) -> None:
    playground.page.evaluate(
        "() => { window.frame = requestAnimationFrame; window.requestAnimationFrame = () => 0; }"
    )
    try:
        assert not playground.answers(limit=300)
    finally:
        playground.page.evaluate("() => { window.requestAnimationFrame = window.frame; }")
    assert playground.answers()
