"""The "?" beside controls and beside what is drawn: said on the spot, by pointer, by keys and by ear."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.layout_faults import resize
from tests.browser.playground import Playground
from tests.browser.test_accessibility import violations
from tools.common import ROOT

# A newcomer's five, each answered by a card on the spot: the square, the line, the small square, the dark rim, the number.
ANSWERS = {
    "network": ["A square is a neuron", "A line is a weight", "A small square at a neuron’s lower left is its bias"],
    "output": ["Points with a dark rim are the test data"],
    "chart": ["Test loss says how wrong the network is on points it has never trained on"],
}  # fmt: skip
STOPS = """() => ["#menus", ".data-column", ".network-column", ".output-column"].map(group =>
    [...document.querySelectorAll(`${group} .explain`)].filter(one => one.tabIndex === 0 && one.checkVisibility()).length)"""


def opener(playground: Playground, topic: str) -> Locator:
    return playground.page.locator(f'.explain[data-topic="{topic}"]')


@pytest.fixture
def card(playground: Playground) -> Iterator[Locator]:
    yield playground.page.get_by_role("dialog")
    playground.page.keyboard.press("Escape")
    playground.page.set_viewport_size({"width": 1280, "height": 800})


def test_a_newcomers_questions_are_answered_on_the_spot(playground: Playground, card: Locator) -> None:
    for topic, answers in ANSWERS.items():
        opener(playground, topic).click()
        for answer in answers:
            expect(card).to_contain_text(answer)
        assert violations(playground) == []
    opener(playground, "chart").click()
    expect(card).to_be_hidden()


def test_every_control_has_words_of_its_own_in_each_language(playground: Playground) -> None:
    """A setting without any is told by what it takes; one of ours has more to say."""
    topics = playground.page.locator(".explain").evaluate_all("all => all.map(one => one.dataset.topic)")
    controls = playground.page.locator("#menus [data-hide] .cell-head, #sliders .slider").count()
    assert len(topics) == len(set(topics)) == controls + 5
    for language in ("en", "es"):
        text = (ROOT / "web" / "messages" / f"{language}.explanations.js").read_text()
        said = set(re.findall(r"^  (\w+): ", text, re.M))
        assert said == set(topics), json.dumps(sorted(said ^ set(topics)))


def test_by_keyboard(playground: Playground, card: Locator) -> None:
    page = playground.page
    assert page.evaluate(STOPS) == [1] * 4, "one Tab stop a group"
    first = opener(playground, "problem")
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(opener(playground, "learningRate")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    last = page.locator("#menus .explain:focus")
    expect(last).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(card).to_be_focused()
    expect(card).to_have_accessible_name("Problem type")
    expect(first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(first).to_be_focused()
    expect(first).to_have_accessible_name("What is this? Problem type")

    playground.open("#seed=0.53734&problem_hide=true")
    assert page.evaluate(STOPS) == [1] * 4, "also when the one that was is hidden"
    playground.open("#seed=0.53734")


def test_it_stays_in_the_window_and_goes_when_one_presses_elsewhere(
    playground: Playground, card: Locator
) -> None:
    for width, height in ((360, 740), (1366, 625)):
        resize(playground.page, width, height)
        for topic in ("network", "output", "batchSize"):
            opener(playground, topic).click()
            expect(card).to_be_visible()
            box = card.bounding_box()
            assert box and box["x"] >= 0 and box["x"] + box["width"] <= width, (topic, box)
            assert box["y"] >= 0 and box["y"] + box["height"] <= height, (topic, box)
            playground.page.mouse.click(2, 2)
            expect(card).to_be_hidden()
    opener(playground, "output").click()
    playground.choose_language("es")
    expect(card).to_be_hidden()
    opener(playground, "output").click()
    expect(card).to_contain_text("Los puntos de borde oscuro son los datos de prueba")
    playground.choose_language("en")
