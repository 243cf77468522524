"""The tests' own driver: what it asks of a page has a limit, and a lost page is not the next test's trouble."""

from __future__ import annotations

import pytest
from playwright.sync_api import Error

from tests.browser.layout_faults import faults
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


# A bar wider than the window, for as many ms.
BAR = """time => {
    const bar = document.body.appendChild(document.createElement("div"));
    bar.style.width = "3000px";
    bar.textContent = "wide";
    setTimeout(() => bar.remove(), time);
}"""


def test_a_layout_is_judged_once_it_has_come_to_rest(playground: Playground) -> None:
    """What is wrong for good is said; what was only under way is not."""
    playground.page.evaluate(BAR, 2000)
    (fault,) = faults(playground.page, limit=200)
    assert fault.startswith("the page scrolls sideways")
    assert faults(playground.page) == []
