"""Somebody who presses everything, for a while; `make random-use` goes on for longer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.playground import Playground
from tools.random_person import NO_NUMBERS, Person, Trouble
from tools.serve import Server


@pytest.fixture
def person(browser: Browser, unbuilt_server: Server) -> Iterator[Person]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, service_workers="block")
    yield Person(context, unbuilt_server.url, seed=7)
    context.close()


def test_whatever_is_pressed_the_page_runs_and_swallows_nothing(person: Person) -> None:
    for _ in range(60):
        person.act()
    assert {line.partition(":")[0] for line in person.done} > {"menu", "weight", "keys", "transport"}
    # What it would notice: an error, a word that is no number, a refusal that nobody hears.
    person.page.evaluate("document.getElementById('loss-test').textContent = 'NaN'")
    with pytest.raises(Trouble, match="NaN"):
        person.check()


def test_what_is_no_number_is_refused_in_words(playground: Playground) -> None:
    page = playground.page
    for text in NO_NUMBERS:
        page.locator("[data-parameter]").first.focus()
        page.keyboard.press("Enter")
        page.locator(".net-card .net-field input").fill(text)
        page.keyboard.press("Enter")
        expect(page.locator(".net-card .net-problem")).not_to_be_empty()
        page.keyboard.press("Escape")
